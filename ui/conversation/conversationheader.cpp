// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/conversationheader.h"

#include "ui/common/button.h"
#include "ui/common/chips.h"
#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/sessiontexts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

QString startedText(Micros started, Micros now)
{
    const QDateTime time = toDateTime(started).toLocalTime();
    const QDate day = time.date();
    const QString clock = time.toString(u"HH:mm"_s);
    const QString format = day.year() == toDateTime(now).toLocalTime().date().year() ? u"d MMM"_s : u"d MMM yyyy"_s;
    return u"%1 %2"_s.arg(QLocale().toString(day, format), clock);
}

constexpr int roomForAll = 560;

} // namespace

ConversationHeader::ConversationHeader(const Actions &actions, Micros idle, QWidget *parent)
    : Pane(Token::Base, parent)
    , m_actions(actions)
    , m_title(new ElidedLabel({}, FontRole::BodyStrong))
    , m_pill(new Pill({.text = u" "_s}))
    , m_meta(new ElidedLabel({}, FontRole::Secondary, Token::Second))
    , m_mark(new IconButton(u"flag"_s, tr("Mark message")))
    , m_follow(new IconButton(u"follow"_s, tr("Follow the end")))
    , m_pause(makeButton(tr("Pause"), u"pause"_s))
    , m_finish(makeButton(tr("Finish turn"), u"check"_s))
{
    setObjectName(u"conversationHeader"_s);
    setEdges(Qt::BottomEdge);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 7, 12, 8);
    layout->setSpacing(6);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(5);
    auto *first = new QHBoxLayout;
    first->setSpacing(9);
    first->addWidget(m_title);
    first->addWidget(m_pill);
    first->addStretch(1);
    texts->addLayout(first);
    texts->addWidget(m_meta);
    layout->addLayout(texts, 1);
    for (QWidget *button : {static_cast<QWidget *>(m_mark), static_cast<QWidget *>(m_follow),
                            static_cast<QWidget *>(m_pause), static_cast<QWidget *>(m_finish)}) {
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }
    m_mark->setObjectName(u"markButton"_s);
    m_follow->setObjectName(u"followButton"_s);
    m_follow->setCheckable(true);
    m_pause->setObjectName(u"pauseButton"_s);
    m_finish->setObjectName(u"finishButton"_s);
    m_mark->setKeyHint(actions.mark->shortcut());
    m_follow->setKeyHint(QKeySequence(Qt::Key_End));
    m_pause->setToolTip(tr("Freezes the view; what comes goes on being kept (%1)")
                            .arg(actions.pause->shortcut().toString(QKeySequence::NativeText)));
    m_finish->setToolTip(
        tr("Ends the turn now; working memory and attention go. A turn ends by itself after %1 without a message.")
            .arg(durationText(idle)));
    connect(m_mark, &QAbstractButton::clicked, actions.mark, &QAction::trigger);
    connect(m_follow, &QAbstractButton::clicked, actions.follow, &QAction::trigger);
    connect(m_pause, &QAbstractButton::clicked, actions.pause, &QAction::trigger);
    connect(m_finish, &QAbstractButton::clicked, actions.finish, &QAction::trigger);
    for (QAction *action : {actions.mark, actions.follow, actions.pause, actions.finish}) {
        connect(action, &QAction::changed, this, &ConversationHeader::syncButtons);
    }
    syncButtons();
}

void ConversationHeader::syncButtons()
{
    m_mark->setEnabled(m_actions.mark->isEnabled());
    m_follow->setChecked(m_actions.follow->isChecked());
    const bool paused = m_actions.pause->isChecked();
    const QString text = !paused         ? tr("Pause")
                         : m_waiting > 0 ? tr("Resume · %n new", nullptr, m_waiting)
                                         : tr("Resume");
    m_pause->setText(text);
    m_pause->setAccessibleName(text);
    m_pause->setIcon(icon(paused ? u"play"_s : u"pause"_s, Token::Text));
    m_finish->setVisible(m_actions.finish->isEnabled());
}

void ConversationHeader::setWaiting(int count)
{
    m_waiting = count;
    syncButtons();
}

void ConversationHeader::setSession(const Session &session, Micros now)
{
    m_title->setText(sessionName(session.scope));
    m_pill->setVisible(session.open.has_value());
    if (session.open) {
        m_turn = session.open->number;
        nameTurn();
    }
    QStringList parts{sessionPeopleSentence(session.scope), tr("run started %1").arg(startedText(session.started, now)),
                      tr("%n turns", nullptr, session.turns), tr("%n messages", nullptr, session.messages)};
    parts.removeAll(QString());
    m_meta->setText(parts.join(u" · "_s));
}

void ConversationHeader::nameTurn()
{
    // A pill is never cut: where there is little room its tooltip says the rest.
    const QString whole = tr("Turn %1 in flight").arg(m_turn);
    m_pill->setLook({.text = width() < roomForAll ? tr("Turn %1").arg(m_turn) : whole,
                     .icon = u"bubble"_s,
                     .ink = Token::ConversationInk,
                     .tint = Token::ConversationTint});
    m_pill->setAccessibleName(whole);
    m_pill->setToolTip(whole);
}

void ConversationHeader::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    if (m_turn > 0) {
        nameTurn();
    }
}

void ConversationHeader::clearSession()
{
    m_title->setText({});
    m_pill->hide();
    m_meta->setText({});
}

} // namespace strata::ui
