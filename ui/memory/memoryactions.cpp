// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memoryactions.h"

#include "ui/common/icons.h"
#include "ui/common/place.h"
#include "ui/common/promoting.h"
#include "ui/memory/approvedialog.h"
#include "ui/memory/memoryverbs.h"
#include "ui/memory/promotedialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *iconProperty = "strataIcon";

void setWhy(QAction *action, bool enabled, const QString &why)
{
    action->setEnabled(enabled);
    action->setToolTip(enabled || why.isEmpty() ? QString(action->text()).remove(u'&') : why);
}

} // namespace

QString actionIcon(const QAction *action)
{
    return action->property(iconProperty).toString();
}

MemoryActions::MemoryActions(MemoryVerbs &verbs, QWidget *dialogParent)
    : QObject(dialogParent)
    , editText(make(u"editText"_s, tr("Edit text"), u"edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E)))
    , editRow(make(u"editRow"_s, tr("Edit in the row"), {}, QKeySequence(Qt::Key_F2)))
    , tags(make(u"tags"_s, tr("Tags"), u"tag"_s, QKeySequence(Qt::CTRL | Qt::Key_T)))
    , expiry(make(u"expiry"_s, tr("Set expiry"), u"clock"_s))
    , approve(make(u"approve"_s, tr("Approve for Org…"), u"check"_s, QKeySequence(Qt::CTRL | Qt::Key_Return)))
    , reject(make(u"reject"_s, tr("Reject"), u"close"_s, QKeySequence(Qt::Key_R)))
    , review(make(u"review"_s, tr("Show in Review"), u"shield"_s, QKeySequence(Qt::SHIFT | Qt::Key_Return)))
    , confirm(make(u"confirm"_s, tr("Still true"), u"check"_s))
    , promote(make(u"promote"_s, tr("Promote to Org…"), u"promote"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up)))
    , promoteOrg(make(u"promoteOrg"_s, tr("Promote to Org…"), u"promote"_s))
    , pin(make(u"pin"_s, tr("Pin"), u"pin"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)))
    , archive(make(u"archive"_s, tr("Archive"), u"archive"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)))
    , copy(make(u"copy"_s, tr("Copy"), u"copy"_s, QKeySequence::Copy))
    , restore(make(u"restore"_s, tr("Restore"), u"undo"_s))
    , remove(make(u"remove"_s, tr("Delete"), u"bin"_s, QKeySequence(Qt::Key_Delete)))
    , m_verbs(verbs)
    , m_dialogParent(dialogParent)
{
    pin->setCheckable(true);
    archive->setCheckable(true);
    const auto line = [this] {
        auto *separator = new QAction(this);
        separator->setSeparator(true);
        return separator;
    };
    m_menu = {editText, editRow,    tags,   expiry, line(),  confirm, approve, reject,  review,
              promote,  promoteOrg, line(), pin,    archive, copy,    line(),  restore, remove};
    connect(editText, &QAction::triggered, this, &MemoryActions::editTextAsked);
    connect(editRow, &QAction::triggered, this, &MemoryActions::editRowAsked);
    connect(tags, &QAction::triggered, this, &MemoryActions::tagsAsked);
    connect(expiry, &QAction::triggered, this, &MemoryActions::expiryAsked);
    connect(approve, &QAction::triggered, this, &MemoryActions::askApprove);
    connect(reject, &QAction::triggered, this, [this] { m_verbs.reject(chosenIds()); });
    connect(confirm, &QAction::triggered, this, [this] { m_verbs.confirm(m_chosen); });
    connect(review, &QAction::triggered, this, [this] {
        if (!m_chosen.empty()) {
            m_verbs.context().navigator.openReview(m_chosen.front().id);
        }
    });
    promote->setProperty(Place::risesTo, layerName(Layer::Org));
    connect(promoteOrg, &QAction::triggered, this, [this] { askPromoteToOrg(m_chosen); });
    connect(promote, &QAction::triggered, this, [this] { askPromote(m_chosen); });
    // Checked shows how they stand; clicking turns all the same way.
    connect(pin, &QAction::triggered, this, [this](bool on) { m_verbs.setPinned(m_chosen, on); });
    connect(archive, &QAction::triggered, this, [this](bool on) { m_verbs.setArchived(m_chosen, on); });
    connect(restore, &QAction::triggered, this, [this] { m_verbs.restore(m_chosen); });
    connect(remove, &QAction::triggered, this, [this] { m_verbs.remove(m_chosen); });
    connect(copy, &QAction::triggered, this, [this] {
        QStringList texts;
        for (const Memory &memory : m_chosen) {
            texts << memory.text;
        }
        QGuiApplication::clipboard()->setText(texts.join(u'\n'));
        m_verbs.context().notices.toast({.text = tr("Copied"), .icon = u"copy"_s});
    });
    connect(&m_verbs, &MemoryVerbs::refused, this, &MemoryActions::refresh);
    refresh();
}

QAction *MemoryActions::make(const QString &name, const QString &text, const QString &iconName, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setProperty(iconProperty, iconName);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!iconName.isEmpty()) {
        action->setIcon(icon(iconName, Token::Text));
    }
    return action;
}

void MemoryActions::setChosen(const std::vector<Memory> &memories)
{
    m_chosen = memories;
    refresh();
}

void MemoryActions::refresh()
{
    const bool any = !m_chosen.empty();
    const bool one = m_chosen.size() == 1;
    const auto every = [this, any](auto &&test) { return any && std::ranges::all_of(m_chosen, test); };
    const bool binned = any && std::ranges::any_of(m_chosen, [](const Memory &m) { return m.state == State::Binned; });
    const bool fixed = one && m_chosen.front().immutable;
    const bool shared = every([](const Memory &m) { return m.layer == Layer::Org; });
    const QString inBin = binned ? tr("It is in the bin. Restore it first.") : tr("Choose a memory first.");

    setWhy(editText, one && !binned && !fixed,
           fixed ? tr("It was kept as unchangeable: its text stays as it is.") : inBin);
    // Stays enabled for one that cannot be changed, so that the key says why.
    setWhy(editRow, one && !binned, inBin);
    setWhy(tags, any && !binned, inBin);
    expiry->setVisible(!shared);
    setWhy(expiry, any && !binned && !shared, inBin);
    setWhy(pin, any && !binned, inBin);
    pin->setChecked(every([](const Memory &m) { return m.pinned; }));

    const bool allArchived = every([](const Memory &m) { return m.state == State::Archived; });
    const bool movable = every([](const Memory &m) { return m.state == State::Archived || m.state == State::Active; });
    archive->setText(shared ? (allArchived ? tr("Bring back") : tr("Retire"))
                            : (allArchived ? tr("Bring back from the archive") : tr("Archive")));
    archive->setChecked(allArchived);
    setWhy(archive, movable, any && !binned ? tr("Only current memories can be put away.") : inBin);

    // A note goes one layer up, and is never put away: it ends with its session.
    const bool note = every([](const Memory &m) { return m.layer < Layer::User; });
    archive->setVisible(!note);
    promote->setText(note ? tr("Promote to User…") : tr("Promote to Org…"));
    promote->setProperty(Place::risesTo, layerName(note ? Layer::User : Layer::Org));
    promote->setVisible(!shared);
    const bool suspicious = any && std::ranges::any_of(m_chosen, [](const Memory &m) {
                                return m.state == State::Pending && isQuarantine(m.waiting);
                            });
    const bool rises = !suspicious && every([](const Memory &m) {
        return m.layer < Layer::Org && (m.state == State::Active || m.state == State::Pending);
    });
    const QString whyNot = suspicious       ? tr("It was put aside: look at it in Review first.")
                           : any && !binned ? tr("Only current memories can be promoted.")
                                            : inBin;
    setWhy(promote, rises, whyNot);
    promoteOrg->setVisible(note);
    promoteOrg->setProperty(Place::risesTo, note ? layerName(Layer::Org) : QString());
    setWhy(promoteOrg, rises && note, whyNot);

    const bool pending = every([](const Memory &m) { return m.state == State::Pending; });
    approve->setText(shared ? tr("Approve for Org…") : tr("Approve"));
    for (QAction *action : {approve, reject, review}) {
        action->setVisible(pending);
        setWhy(action, pending, inBin);
    }
    const bool current = shared && every([](const Memory &m) { return m.state == State::Active; });
    confirm->setVisible(shared && !pending);
    setWhy(confirm, current, any && !binned ? tr("Only current knowledge is looked at again.") : inBin);

    setWhy(copy, any, tr("Choose a memory first."));
    const bool restorable = every([](const Memory &m) { return m.state == State::Binned; });
    restore->setVisible(restorable);
    setWhy(restore, restorable, inBin);
    setWhy(remove, any && !binned, inBin);
}

void MemoryActions::askPromote(const std::vector<Memory> &memories)
{
    if (memories.empty()) {
        return;
    }
    if (std::ranges::all_of(memories, [](const Memory &memory) { return memory.layer < Layer::User; })) {
        askToPromoteToUser(m_verbs.context(), m_dialogParent, memories);
    } else {
        askPromoteToOrg(memories);
    }
}

void MemoryActions::askPromoteToOrg(const std::vector<Memory> &memories)
{
    if (memories.empty()) {
        return;
    }
    auto *dialog = new PromoteDialog(m_verbs.context(), memories, m_dialogParent->window());
    connect(dialog, &PromoteDialog::promoteAsked, this,
            [this, dialog](const std::vector<MemoryService::Promotion> &promotions) {
                m_verbs.promote(promotions, [dialog = QPointer(dialog)](const Result<> &done) {
                    if (dialog != nullptr && done) {
                        dialog->done(QDialog::Accepted);
                    } else if (dialog != nullptr) {
                        dialog->refuse(done.error().message);
                    }
                });
            });
    dialog->open();
}

std::vector<MemoryId> MemoryActions::chosenIds() const
{
    std::vector<MemoryId> ids;
    for (const Memory &memory : m_chosen) {
        ids.push_back(memory.id);
    }
    return ids;
}

void MemoryActions::askApprove()
{
    if (std::ranges::none_of(m_chosen, [](const Memory &memory) { return memory.layer == Layer::Org; })) {
        m_verbs.approve(approvalsOf(chosenIds()));
        return;
    }
    auto *dialog = new ApproveDialog(m_verbs.context(), m_chosen, m_dialogParent->window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_verbs.approve(dialog->approvals()); });
    dialog->open();
}

} // namespace strata::ui
