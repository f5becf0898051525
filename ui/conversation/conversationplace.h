// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/outcomeservice.h"
#include "core/engine/sessionservice.h"
#include "core/engine/turnservice.h"
#include "core/model/event.h"
#include "core/task/latest.h"
#include "ui/common/place.h"
#include "ui/common/placecontext.h"
#include "ui/conversation/transcriptview.h"

#include <QTimer>

#include <optional>

class QListView;
class QSplitter;
class QStackedWidget;

namespace strata::ui {

class ConversationHeader;
class AwaitingAgent;
class MemoryVerbs;
class SearchField;
class SessionListModel;
class TranscriptLoader;
class TranscriptModel;
class TurnPanel;

/// The sessions, the transcript of one of them as it grows, and beside it what holds only while its turn is in flight.
class ConversationPlace final : public Place
{
    Q_OBJECT
public:
    /// \param context what it refers to outlives the place.
    explicit ConversationPlace(const PlaceContext &context, QWidget *parent = nullptr);
    ~ConversationPlace() override;

    void activate() override;
    void focusFilter() override;
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void toggleDetail() override;
    [[nodiscard]] bool hasSourceList() const override { return true; }
    void toggleSourceList() override;
    void resetLayout() override;
    bool reveal(MemoryId id) override;
    /// Reads the turn's session first when another one is shown.
    bool revealTurn(TurnId turn, MemoryId message) override;
    bool revealSession(SessionId session) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeSessions();
    QWidget *makeTranscript();
    void makeActions();
    void connectParts();
    void take(const std::vector<Event> &events);
    /// What is looked at is gone, or came back with other turns.
    [[nodiscard]] bool endsCurrent(const Event &event) const;
    void loadSessions(int offset);
    /// The one that is looked at, when it is not among those that were read.
    void readCurrent();
    void select(SessionId session);
    void showSession(SessionId session);
    void loadPanel(const Session &session);
    /// What would be kept of the turn in flight, read again soon: at most twice a second.
    void wantRehearsal();
    void rehearse();
    void showRehearsal(const RehearsedTurn &rehearsed);
    void updateHeader();
    void updateActions();
    void updateStatus();
    /// What is said instead of everything when there is no conversation.
    void showEmpty();
    void setPaused(bool paused);
    void resume();
    /// Reads the transcript anew and stays where it was read.
    void reopen();
    void finishTurn();
    void askToReplay();
    void showSessionMenu(const QPoint &at);
    void retryReading(TurnId turn);
    void toggleMark();
    void goToNextMark();
    void copyText();
    void showMenu(const QPoint &global);
    void restoreLayout();
    void applyWidth();
    void keepWidths();
    void tick();
    [[nodiscard]] std::optional<Memory> currentMessage() const;

    PlaceContext m_context;
    MemoryVerbs *m_verbs;
    SessionListModel *m_sessions;
    TranscriptModel *m_model;
    TranscriptLoader *m_loader;
    SearchField *m_filter = nullptr;
    QListView *m_list = nullptr;
    ConversationHeader *m_header = nullptr;
    TranscriptView *m_view = nullptr;
    TurnPanel *m_panel = nullptr;
    QSplitter *m_splitter = nullptr;
    QWidget *m_sessionsPane = nullptr;
    QStackedWidget *m_pages = nullptr; // all, or that there is no conversation
    AwaitingAgent *m_empty = nullptr;
    QStackedWidget *m_transcriptPages = nullptr; // what was said, or that nothing was
    QStackedWidget *m_listPages = nullptr;       // the sessions, or that none passes the filter

    struct Actions {
        QAction *toSession, *toUser, *copy, *mark, *nextMark, *openSession;
        QAction *openMemory, *approve, *reject, *review; // of a chip
        QAction *retry;                                  // of a turn that could not be read
        QAction *follow, *pause, *finish, *replay;
    };
    Actions m_actions{};

    SessionId m_current;
    Latest<Result<SessionPage>> m_sessionRead;
    Latest<Result<Session>> m_currentRead;
    Latest<Result<TurnDetail>> m_targetRead;
    Latest<Result<TurnDetail>> m_panelRead;
    Latest<Result<Attention>> m_attentionRead;
    Latest<Result<RehearsedTurn>> m_rehearsal;
    QTimer m_attentionTimer;
    QTimer m_rehearsalTimer;
    QTimer m_reloadTimer;
    QTimer m_tick;
    int m_waiting = 0;                               // messages since the view was paused
    QStringList m_markOrder;                         // marked messages, oldest mark first
    std::optional<TranscriptView::Place> m_returnTo; // while the transcript is read anew
    int m_unseen = 0;                                // messages below that place
    bool m_rehearsing = false;
    bool m_rehearseAgain = false; // something was said meanwhile
    bool m_paused = false;
    std::optional<bool> m_foldChoice; // the person's; else the width decides
};

} // namespace strata::ui
