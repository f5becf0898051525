// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessiondetail.h"

#include "ui/common/button.h"
#include "ui/common/chips.h"
#include "ui/common/datetext.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/sessiontexts.h"
#include "ui/session/idlering.h"
#include "ui/session/keeperlist.h"
#include "ui/session/sessionwords.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<qint64, 5> offeredTimes{secondsPerHour, 4 * secondsPerHour, 24 * secondsPerHour,
                                             72 * secondsPerHour, 168 * secondsPerHour};
constexpr qint64 customTime = -1;
constexpr int leastList = 104; // three rows

} // namespace

StatCard::StatCard(Token ink, QWidget *parent)
    : Card(parent)
    , m_number(new ElidedLabel({}, FontRole::Number, ink))
    , m_text(new WrapLabel({}, FontRole::Secondary, Token::Second))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 9, 12, 9);
    layout->setSpacing(2);
    layout->addWidget(m_number);
    layout->addWidget(m_text);
    layout->addStretch();
}

void StatCard::setStat(int number, const QString &text)
{
    m_number->setText(QLocale().toString(number));
    m_text->setText(text);
    setAccessibleName(u"%1 %2"_s.arg(number).arg(text));
}

SessionDetail::SessionDetail(const Actions &actions, std::function<Micros()> now, QWidget *parent)
    : Pane(Token::Base, parent)
    , m_actions(actions)
    , m_now(std::move(now))
    , m_keepers(new KeeperModel(m_now, this))
{
    setObjectName(u"sessionDetail"_s);
    setAccessibleName(tr("Session in detail"));
    auto *none = new EmptyState;
    none->setLook(u"hourglass"_s, Token::SessionInk, tr("No session chosen"),
                  tr("Choose one to see its time and notes."));
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeBody());
    m_pages->addWidget(none);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_keepers, &KeeperModel::ticksChanged, this, &SessionDetail::updatePromote);
    clearSession();
}

QWidget *SessionDetail::makeBody()
{
    // What stands above the buttons scrolls where there is little room: nothing is squeezed.
    auto *body = new QWidget;
    auto *whole = new QVBoxLayout(body);
    whole->setContentsMargins(0, 0, 0, 14);
    whole->setSpacing(8);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 12, 20, 0);
    layout->setSpacing(8);

    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(new Pill(layerPill(Layer::Session)));
    head->addStretch();
    for (QAction *action : {m_actions.conversation, m_actions.newNote}) {
        auto *button = new IconButton(action == m_actions.conversation ? u"bubble"_s : u"plus"_s, action->text());
        button->setKeyHint(action->shortcut());
        connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
        head->addWidget(button);
    }
    layout->addLayout(head);
    m_title = new WrapLabel({}, FontRole::Title);
    m_title->setMaximumLines(2);
    layout->addWidget(m_title);
    m_meta = new WrapLabel({}, FontRole::Secondary, Token::Second);
    layout->addWidget(m_meta);
    layout->addSpacing(6);

    auto *time = new QHBoxLayout;
    time->setSpacing(18);
    m_ring = new IdleRing;
    time->addWidget(m_ring, 0, Qt::AlignTop);
    auto *rule = new QVBoxLayout;
    rule->setSpacing(5);
    m_rule = new WrapLabel({}, FontRole::BodyMedium);
    m_ruleText = new WrapLabel({}, FontRole::Secondary, Token::Second);
    rule->addWidget(m_rule);
    rule->addWidget(m_ruleText);
    auto *choices = new QHBoxLayout;
    choices->setSpacing(6);
    m_time = new QComboBox;
    m_time->setObjectName(u"idleTime"_s);
    m_time->setAccessibleName(tr("Time to live"));
    choices->addWidget(m_time);
    m_keep = makeButton(tr("Keep"), u"pin"_s);
    m_keep->setObjectName(u"keepButton"_s);
    m_keep->setCheckable(true);
    choices->addWidget(m_keep);
    choices->addStretch();
    rule->addSpacing(3);
    rule->addLayout(choices);
    rule->addStretch();
    time->addLayout(rule, 1);
    layout->addLayout(time);
    layout->addSpacing(10);

    auto *stats = new QHBoxLayout;
    stats->setSpacing(8);
    m_notes = new StatCard(Token::SessionInk);
    m_promoted = new StatCard(Token::UserInk);
    stats->addWidget(m_notes, 1);
    stats->addWidget(m_promoted, 1);
    layout->addLayout(stats);
    layout->addSpacing(10);

    m_worth = new Section(tr("Worth keeping"));
    layout->addWidget(m_worth);
    m_none = new WrapLabel({}, FontRole::Secondary, Token::Second);
    layout->addWidget(m_none);
    m_list = new KeeperList(*m_keepers);
    m_list->setAccessibleName(tr("Notes worth keeping"));
    m_list->setMinimumHeight(leastList);
    layout->addWidget(m_list, 1);
    auto *space = new QWidget;
    layout->addWidget(space, 0);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    whole->addWidget(scroll, 1);
    whole->addWidget(makeFoot());

    connect(m_worth, &Section::openChanged, this, [this, space, layout](bool open) {
        m_list->setVisible(open);
        layout->setStretchFactor(space, open ? 0 : 1);
    });
    connect(m_time, &QComboBox::activated, this, [this](int row) {
        const qint64 seconds = m_time->itemData(row).toLongLong();
        if (seconds == customTime) {
            fillTimes(); // back to what holds until the dialog says otherwise
            Q_EMIT customTimeAsked();
        } else if (m_session && (seconds != m_session->idleSeconds || m_session->pinned)) {
            Q_EMIT idleSecondsChosen(seconds);
        }
    });
    connect(m_keep, &QPushButton::clicked, this, &SessionDetail::pinnedChosen);
    return body;
}

QWidget *SessionDetail::makeFoot()
{
    auto *foot = new QWidget;
    auto *outer = new QVBoxLayout(foot);
    outer->setContentsMargins(20, 0, 20, 0);
    outer->setSpacing(10);
    outer->addWidget(new Hairline);
    auto *layout = new QHBoxLayout;
    layout->setSpacing(8);
    m_clear = makeButton(tr("Clear session…"), u"bin"_s);
    m_clear->setObjectName(u"clearSession"_s);
    connect(m_clear, &QPushButton::clicked, m_actions.clear, &QAction::trigger);
    layout->addWidget(m_clear);
    layout->addWidget(new ElidedLabel(m_actions.clear->shortcut().toString(QKeySequence::NativeText),
                                      FontRole::Secondary, Token::Second),
                      1);
    m_promote = makeButton({}, u"promote"_s, ButtonRole::Primary);
    m_promote->setObjectName(u"promoteNotes"_s);
    connect(m_promote, &QPushButton::clicked, this, [this] { Q_EMIT promoteAsked(m_keepers->ticked()); });
    layout->addWidget(m_promote);
    outer->addLayout(layout);
    return foot;
}

void SessionDetail::setSession(const Session &session)
{
    const bool same = m_session && m_session->id == session.id;
    m_session = session;
    if (!same) {
        m_keepers->setNotes({}, {});
        m_keepers->clearTicks();
        m_promoted->setStat(0, tr("promoted"));
        m_worth->setNote({});
    }
    m_pages->setCurrentIndex(0);
    m_title->setText(sessionName(session.scope));
    QStringList parts{
        sessionPeopleSentence(session.scope), tr("started %1").arg(dateText(session.started, m_now())),
        tr("%1, %2").arg(tr("%n turns", nullptr, session.turns), tr("%n messages", nullptr, session.messages))};
    parts.removeAll(QString());
    m_meta->setText(parts.join(u" · "_s));
    if (!same) {
        m_notes->setStat(session.notes, tr("notes", nullptr, session.notes));
    }
    m_keep->setChecked(session.pinned);
    m_keep->setText(session.pinned ? tr("Kept") : tr("Keep"));
    m_keep->setAccessibleName(m_keep->text());
    m_keep->setToolTip(session.pinned ? tr("Let it end by itself again") : tr("Never ends by itself"));
    if (!same || m_shownIdle != session.idleSeconds) {
        fillTimes();
    }
    updateTime();
    updatePromote();
}

void SessionDetail::clearSession()
{
    m_session.reset();
    m_keepers->setNotes({}, {});
    m_pages->setCurrentIndex(1);
}

void SessionDetail::fillTimes()
{
    m_time->clear();
    const qint64 held = m_session ? m_session->idleSeconds : 0;
    m_shownIdle = held;
    std::vector<qint64> times(offeredTimes.begin(), offeredTimes.end());
    if (held > 0 && std::find(times.begin(), times.end(), held) == times.end()) {
        times.push_back(held);
        std::sort(times.begin(), times.end());
    }
    for (const qint64 seconds : times) {
        m_time->addItem(icon(u"clock"_s), tr("After %1 idle").arg(idleText(seconds)), seconds);
    }
    m_time->addItem(tr("Another time…"), customTime);
    if (held == 0) {
        m_time->setPlaceholderText(tr("Does not end"));
    }
    m_time->setCurrentIndex(m_time->findData(held));
}

void SessionDetail::updateTime()
{
    if (!m_session) {
        return;
    }
    const Countdown countdown = countdownOf(*m_session, m_now());
    m_ring->setCountdown(countdown);
    if (m_session->ends == 0) {
        m_rule->setText(m_session->pinned ? tr("Kept until you clear it") : tr("Does not end by itself"));
        m_ruleText->setText(tr("Its notes stay until the session is cleared by hand."));
        return;
    }
    m_rule->setText(tr("Ends %1 after the last message").arg(idleText(m_session->idleSeconds)));
    m_ruleText->setText(tr("Each new message starts the count again. If nothing happens it ends on %1.")
                            .arg(momentText(m_session->ends)));
}

void SessionDetail::setPreview(const ClearPreview &preview, const std::vector<Memory> &kept)
{
    if (!m_session || preview.session.id != m_session->id) {
        return;
    }
    const int only = preview.notes;
    const int all = int(kept.size()) + only;
    m_notes->setStat(all, all == 0      ? tr("notes")
                          : only == 0   ? tr("notes, none of them only here", nullptr, all)
                          : all == only ? tr("notes, all of them only here", nullptr, all)
                                        : tr("notes, %n of them only here", nullptr, only));
    m_promoted->setStat(preview.promoted, tr("promoted"));
    m_keepers->setNotes(kept, preview.keepers, preview.risen);
    m_worth->setNote(all == 0 ? QString() : tr("%1 only here, %2 done").arg(only).arg(kept.size()));
    m_none->setText(tr("The session has no notes."));
    m_none->setVisible(all == 0);
    updatePromote();
}

void SessionDetail::updatePromote()
{
    if (m_promote == nullptr) {
        return;
    }
    const int count = int(m_keepers->tickedIds().size());
    const QString text = count == 0 ? tr("Promote to User…") : tr("Promote %n to User…", nullptr, count);
    m_promote->setText(text);
    m_promote->setAccessibleName(text);
    if (count == 0 && window()->focusWidget() == m_promote) {
        m_list->setFocus(Qt::OtherFocusReason); // a button that goes grey would send it to the next pane
    }
    m_promote->setEnabled(count > 0);
    m_promote->setToolTip(count > 0 ? QString() : tr("Tick the notes that are to be kept."));
}

QSet<QUuid> SessionDetail::ticked() const
{
    return m_keepers->tickedIds();
}

void SessionDetail::clearTicks()
{
    m_keepers->clearTicks();
}

QWidget *SessionDetail::firstField() const
{
    return m_time;
}

} // namespace strata::ui
