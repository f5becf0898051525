// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"
#include "ui/common/card.h"

class QAction;
class QPushButton;

namespace strata::ui {

class ElidedLabel;
class IconButton;
class Pill;

/// Above the transcript: which session it is, what runs, and what can be done with the view and the turn.
class ConversationHeader final : public Pane
{
    Q_OBJECT
public:
    /// The actions are the place's: the buttons show their state and trigger them.
    struct Actions {
        QAction *mark;
        QAction *follow; ///< checkable
        QAction *pause;  ///< checkable
        QAction *finish;
    };
    ConversationHeader(const Actions &actions, Micros idle, QWidget *parent = nullptr);

    void setSession(const Session &session, Micros now);
    void clearSession();
    /// Messages that came while the view was paused.
    void setWaiting(int count);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void syncButtons();
    void nameTurn();
    Actions m_actions;
    ElidedLabel *m_title;
    Pill *m_pill;
    ElidedLabel *m_meta;
    IconButton *m_mark;
    IconButton *m_follow;
    QPushButton *m_pause;
    QPushButton *m_finish;
    int m_waiting = 0;
    int m_turn = 0;
};

} // namespace strata::ui
