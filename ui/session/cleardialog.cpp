// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/cleardialog.h"

#include "ui/common/datetext.h"
#include "ui/common/labels.h"
#include "ui/common/sessiontexts.h"
#include "ui/session/keeperlist.h"
#include "ui/session/sessionwords.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6; // of the list before it scrolls

} // namespace

/// A glyph, a number, and what there are that many of.
class FactLine final : public QWidget
{
public:
    FactLine(const QString &iconName, Token ink, QWidget *parent)
        : QWidget(parent)
        , m_number(new ElidedLabel({}, FontRole::Title))
        , m_title(new ElidedLabel({}, FontRole::BodyMedium))
        , m_sentence(new ElidedLabel({}, FontRole::Secondary, Token::Second))
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(2, 3, 0, 3);
        layout->setSpacing(12);
        layout->addWidget(new IconLabel(iconName, ink));
        m_number->setFixedWidth(QFontMetrics(fontFor(FontRole::Title)).horizontalAdvance(u"0000"_s));
        m_number->setAlignment(Qt::AlignRight);
        layout->addWidget(m_number);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(1);
        texts->addWidget(m_title);
        texts->addWidget(m_sentence);
        layout->addLayout(texts, 1);
    }

    void setFact(int number, const QString &title, const QString &sentence)
    {
        m_number->setText(QLocale().toString(number));
        m_title->setText(title);
        m_sentence->setText(sentence);
        setAccessibleName(u"%1 %2. %3"_s.arg(number).arg(title, sentence));
    }

private:
    ElidedLabel *m_number;
    ElidedLabel *m_title;
    ElidedLabel *m_sentence;
};

ClearDialog::ClearDialog(const ClearPreview &preview, const QSet<QUuid> &ticked, std::function<Micros()> now,
                         QWidget *parent)
    : DialogFrame(640, parent)
    , m_preview(preview)
    , m_keepers(new KeeperModel(now, this))
{
    setObjectName(u"clearDialog"_s);
    const Session &session = preview.session;
    const QString counts =
        tr("%1 and %2").arg(tr("%n notes", nullptr, session.notes), tr("%n messages", nullptr, preview.messages));
    const QString people = sessionPeopleSentence(session.scope);
    setHeader(u"hourglass"_s, Token::SessionInk, tr("Clear session “%1”?").arg(isolated(sessionName(session.scope))),
              people.isEmpty() ? tr("%1.").arg(counts) : tr("%1 of %2.").arg(counts, people));
    addFacts();
    addKeepers(ticked);
    constexpr Micros hour = 3600 * microsPerSecond;
    const qint64 hours = (preview.restorableUntil - now() + hour - 1) / hour;
    setFootnote(new ElidedLabel(tr("Undo with %1 for %n hours.", nullptr, int(qMax<qint64>(1, hours)))
                                    .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)),
                                FontRole::Secondary, Token::Second));
    m_main = setMainButton(tr("Clear"), u"check"_s);
    m_main->setObjectName(u"clearButton"_s);
    connect(m_keepers, &KeeperModel::ticksChanged, this, &ClearDialog::updateTexts);
    updateTexts();
}

void ClearDialog::addFacts()
{
    auto *facts = new QVBoxLayout;
    facts->setSpacing(3);
    body()->addLayout(facts);
    const auto add = [&](const QString &iconName, Token ink) {
        if (facts->count() > 0) {
            facts->addWidget(new Hairline);
        }
        auto *line = new FactLine(iconName, ink, this);
        facts->addWidget(line);
        return line;
    };
    m_notes = add(u"bin"_s, Token::DangerInk);
    m_notes->setObjectName(u"notesFact"_s);
    const Session &session = m_preview.session;
    const QString turns = tr("%n turns", nullptr, m_preview.turns);
    auto *messages = add(u"bubble"_s, Token::ConversationInk);
    messages->setObjectName(u"messagesFact"_s);
    messages->setFact(
        m_preview.messages, tr("messages of raw history are cleared", nullptr, m_preview.messages),
        m_preview.turnInFlight && session.open
            ? tr("%1; turn %2 is in flight and will be finished first.").arg(turns).arg(session.open->number)
            : tr("%1.").arg(turns));
    if (m_preview.promoted > 0) {
        add(u"person"_s, Token::UserInk)
            ->setFact(m_preview.promoted, tr("already promoted stay", nullptr, m_preview.promoted),
                      tr("They are memories of their own now."));
    }
    if (m_preview.pending > 0) {
        add(u"shield"_s, Token::AccentInk)
            ->setFact(m_preview.pending, tr("wait for review and stay", nullptr, m_preview.pending),
                      tr("Clearing does not decide for you."));
    }
    facts->addWidget(new Hairline);
}

void ClearDialog::addKeepers(const QSet<QUuid> &ticked)
{
    const Scope &scope = m_preview.session.scope;
    const bool someone = !scope.user.isEmpty() || !scope.agent.isEmpty() || !scope.app.isEmpty();
    if (m_preview.keepers.empty() || !someone) {
        return;
    }
    body()->addWidget(new ElidedLabel(tr("Promote these before clearing"), FontRole::BodyStrong));
    m_keepers->setNotes({}, m_preview.keepers);
    m_keepers->setTicked(ticked);
    auto *list = new KeeperList(*m_keepers);
    list->setAccessibleName(tr("Promote these before clearing"));
    list->setFixedHeight(list->rowHeight() * qMin(mostRows, int(m_preview.keepers.size())) + 2);
    body()->addWidget(list);
}

void ClearDialog::updateTexts()
{
    const int ticked = int(m_keepers->tickedIds().size());
    const int notes = m_preview.notes - ticked;
    m_notes->setFact(notes, tr("notes are cleared", nullptr, notes),
                     tr("Nothing else holds them. Restorable until %1.").arg(momentText(m_preview.restorableUntil)));
    const QString text = ticked == 0 ? tr("Clear") : tr("Promote %n and clear", nullptr, ticked);
    m_main->setText(text);
    m_main->setAccessibleName(text);
}

std::vector<MemoryId> ClearDialog::keepers() const
{
    std::vector<MemoryId> ids;
    for (const Memory &note : m_keepers->ticked()) {
        ids.push_back(note.id);
    }
    return ids;
}

} // namespace strata::ui
