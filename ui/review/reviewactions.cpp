// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewactions.h"

#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/memory/memorytexts.h"
#include "ui/review/reviewtexts.h"

#include <QAction>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

QAction *makeLine(QObject *parent)
{
    auto *line = new QAction(parent);
    line->setSeparator(true);
    return line;
}

} // namespace

ReviewActions::ReviewActions(QObject *parent)
    : QObject(parent)
    , approve(make(u"approveReview"_s, tr("Approve"), u"check"_s,
                   {QKeySequence(Qt::CTRL | Qt::Key_Enter), QKeySequence(Qt::CTRL | Qt::Key_Return)}))
    , editText(make(u"editReview"_s, tr("Edit text"), u"edit"_s,
                    {QKeySequence(Qt::Key_F2), QKeySequence(Qt::CTRL | Qt::Key_E)}))
    , reject(make(u"rejectReview"_s, tr("Reject"), u"close"_s, {QKeySequence(Qt::Key_R), QKeySequence(Qt::Key_Delete)}))
    , next(make(u"nextReview"_s, tr("Next"), {}, {QKeySequence(Qt::Key_J)}))
    , previous(make(u"previousReview"_s, tr("Previous"), {}, {QKeySequence(Qt::Key_K)}))
    , showTurn(make(u"showTurn"_s, tr("Show where it was said"), u"bubble"_s))
    , copy(make(u"copyReview"_s, tr("Copy"), u"copy"_s, {QKeySequence(QKeySequence::Copy)}))
    , approveLow(make(u"approveLow"_s, {}, u"check"_s))
    , approveRule(make(u"approveRule"_s, {}, u"check"_s))
    , rejectRule(make(u"rejectRule"_s, {}, u"close"_s))
    , approveReason(make(u"approveReason"_s, {}, u"check"_s))
    , rejectReason(make(u"rejectReason"_s, {}, u"close"_s))
    , rejectWriter(make(u"rejectWriter"_s, {}, u"close"_s))
    , m_line(makeLine(this))
    , m_bulkLine(makeLine(this))
{
    setChosen({});
    setCounts({});
}

QAction *ReviewActions::make(const QString &name, const QString &text, const QString &iconName,
                             const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    if (!iconName.isEmpty()) {
        action->setIcon(icon(iconName, Token::Text));
    }
    return action;
}

QList<QAction *> ReviewActions::menu() const
{
    return {approve, editText, reject, m_line, next, previous, m_bulkLine, showTurn, copy};
}

QList<QAction *> ReviewActions::bulk() const
{
    return {approveLow, approveRule, rejectRule, approveReason, rejectReason, rejectWriter};
}

void ReviewActions::setChosen(const std::vector<Memory> &memories)
{
    const int count = int(memories.size());
    const bool shared = std::ranges::any_of(memories, [](const Memory &memory) { return memory.layer == Layer::Org; });
    approve->setEnabled(count > 0);
    reject->setEnabled(count > 0);
    copy->setEnabled(count > 0);
    approve->setText(count > 1 ? (shared ? tr("Approve %n…", nullptr, count) : tr("Approve %n", nullptr, count))
                     : shared  ? tr("Approve for Org…")
                               : tr("Approve"));
    reject->setText(count > 1 ? tr("Reject %n", nullptr, count) : tr("Reject"));
    const bool fixed = count == 1 && memories.front().immutable;
    editText->setEnabled(count == 1 && !fixed);
    editText->setToolTip(fixed        ? tr("It was kept as unchangeable: its text stays as it is.")
                         : count == 1 ? editText->text()
                                      : tr("Choose one first."));
    showTurn->setEnabled(count == 1 && !memories.front().provenance.turn.isNull());
    clearKin();
}

void ReviewActions::clearKin()
{
    for (QAction *action : {approveRule, rejectRule, approveReason, rejectReason, rejectWriter}) {
        action->setEnabled(false);
        action->setVisible(false);
    }
}

void ReviewActions::setKin(QAction *action, int count, const QString &text)
{
    // One alone has the plain acts.
    action->setText(text);
    action->setEnabled(count > 1);
    action->setVisible(count > 1);
}

void ReviewActions::setCase(const ReviewCase &one)
{
    clearKin();
    const Memory &memory = one.memory;
    if (memory.state != State::Pending) {
        return;
    }
    const QString reason = reasonText(memory.waiting);
    if (passesTogether(memory.waiting)) {
        setKin(approveRule, one.ofRuleTogether, tr("Approve all %n of this rule", nullptr, one.ofRuleTogether));
    }
    setKin(rejectRule, one.ofRule, tr("Reject all %n of this rule", nullptr, one.ofRule));
    if (passesTogether(memory.waiting)) {
        setKin(approveReason, one.ofReason, tr("Approve all %n with “%1”", nullptr, one.ofReason).arg(reason));
    }
    setKin(rejectReason, one.ofReason, tr("Reject all %n with “%1”", nullptr, one.ofReason).arg(reason));
    setKin(rejectWriter, one.ofWriter,
           tr("Reject all %n that %1 brought", nullptr, one.ofWriter).arg(isolated(actorText(memory.writer))));
}

void ReviewActions::setCounts(const ReviewCounts &counts)
{
    approveLow->setText(tr("Approve %n of low risk", nullptr, counts.lowRisk));
    approveLow->setToolTip(tr("What people clearly said of themselves"));
    approveLow->setEnabled(counts.lowRisk > 0);
    approveLow->setVisible(counts.lowRisk > 0);
}

} // namespace strata::ui
