// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/conversationplace.h"

#include "core/engine/engine.h"
#include "ui/common/awaitingagent.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/common/promoting.h"
#include "ui/common/rowlist.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/common/sessiontexts.h"
#include "ui/conversation/conversationheader.h"
#include "ui/conversation/prospectlist.h"
#include "ui/conversation/sessionlistdelegate.h"
#include "ui/conversation/sessionlistmodel.h"
#include "ui/conversation/transcriptloader.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcriptview.h"
#include "ui/conversation/turnpanel.h"
#include "ui/conversation/workinglist.h"
#include "ui/memory/memoryverbs.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 100;
constexpr int mostAtOnce = 1000; // sessions of one reading
constexpr int mostMarks = 500;
constexpr int attentionDelay = 400; // milliseconds
constexpr int reloadDelay = 300;
constexpr int rehearsalRest = 500;

/// For the menu: the view itself listens to the key, and only when something waits.
QString withKey(const QString &text, const QKeySequence &key)
{
    return u"%1\t%2"_s.arg(text, key.toString(QKeySequence::NativeText));
}

QString marksKey()
{
    return u"conversation/marks"_s;
}

} // namespace

ConversationPlace::ConversationPlace(const PlaceContext &context, QWidget *parent)
    : Place(layerPlaceLook(Layer::Conversation), parent)
    , m_context(context)
    , m_verbs(new MemoryVerbs(context, this))
    , m_sessions(new SessionListModel([&engine = context.engine] { return engine.now(); }, this))
    , m_model(new TranscriptModel([&engine = context.engine] { return engine.now(); }, this))
    , m_loader(new TranscriptLoader(context.engine, *m_model, this))
    , m_sessionRead(this)
    , m_currentRead(this)
    , m_targetRead(this)
    , m_panelRead(this)
    , m_attentionRead(this)
    , m_rehearsal(this)
{
    makeActions();
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_panel = new TurnPanel([&engine = context.engine] { return engine.now(); });
    m_sessionsPane = makeSessions();
    m_splitter->addWidget(m_sessionsPane);
    m_splitter->addWidget(makeTranscript());
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    connect(m_splitter, &QSplitter::splitterMoved, this, &ConversationPlace::keepWidths);

    m_empty = new AwaitingAgent(m_context);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    setFocusProxy(m_list);

    const QStringList marks = context.settings.value(marksKey()).toStringList();
    QSet<QUuid> marked;
    for (const QString &mark : marks) {
        marked.insert(QUuid(mark));
    }
    m_model->setMarks(marked);
    m_markOrder = marks;
    connectParts();
    restoreLayout();
    showEmpty();
    loadSessions(0);
    updateActions();
}

ConversationPlace::~ConversationPlace() = default;

QWidget *ConversationPlace::makeSessions()
{
    auto *pane = new Pane(Token::Window);
    pane->setMinimumWidth(150);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    m_filter = new SearchField(u"filter"_s, tr("Filter sessions"));
    m_filter->setObjectName(u"sessionFilter"_s);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 0, 12, 0);
    line->addWidget(m_filter);
    layout->addLayout(line);
    m_list = new RowList;
    m_list->setObjectName(u"sessions"_s);
    m_list->setAccessibleName(tr("Sessions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setItemDelegate(new SessionListDelegate(m_list));
    m_list->setModel(m_sessions);
    auto *none = new EmptyState;
    none->setLook(u"filter"_s, Token::Second, tr("No session passes the filter"), {});
    auto *clear = makeButton(tr("Clear the filter"));
    connect(clear, &QPushButton::clicked, m_filter, &QLineEdit::clear);
    none->addButton(clear);
    m_listPages = new QStackedWidget;
    m_listPages->addWidget(m_list);
    m_listPages->addWidget(none);
    layout->addWidget(m_listPages, 1);
    return pane;
}

QWidget *ConversationPlace::makeTranscript()
{
    auto *pane = new Pane(Token::Base);
    pane->setMinimumWidth(320);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    Engine &engine = m_context.engine;
    m_header = new ConversationHeader({m_actions.mark, m_actions.follow, m_actions.pause, m_actions.finish},
                                      engine.turnIdle());
    m_view = new TranscriptView(
        *m_model, [&engine] { return engine.now(); }, engine.turnIdle());
    layout->addWidget(m_header);
    auto *silent = new EmptyState;
    silent->setObjectName(u"silentSession"_s);
    silent->setLook(u"bubble"_s, Token::ConversationInk, tr("Nothing was said here yet"),
                    tr("This session has notes only. What its agent says appears here."));
    auto *notes = makeButton(m_actions.openSession->text(), u"hourglass"_s);
    connect(notes, &QPushButton::clicked, m_actions.openSession, &QAction::trigger);
    silent->addButton(notes);
    m_transcriptPages = new QStackedWidget;
    m_transcriptPages->addWidget(m_view);
    m_transcriptPages->addWidget(silent);
    layout->addWidget(m_transcriptPages, 1);
    return pane;
}

void ConversationPlace::makeActions()
{
    const auto make = [this](const QString &text, const QString &iconName, const QKeySequence &key, auto slot) {
        auto *action = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), text, this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_actions.toSession = make(tr("Keep as a note of the session"), u"hourglass"_s,
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up), [this] {
                                   if (const auto message = currentMessage()) {
                                       promoteToSession(m_context, this, {message->id});
                                   }
                               });
    m_actions.toUser = make(tr("Promote to User…"), u"promote"_s, {}, [this] {
        if (const auto message = currentMessage()) {
            askToPromoteToUser(m_context, this, {*message});
        }
    });
    m_actions.openMemory = make(tr("Open memory"), u"link"_s, {}, [this] { m_view->activateCurrent(); });
    m_actions.approve = make(withKey(tr("Approve"), Qt::CTRL | Qt::Key_Return), u"check"_s, {}, [this] {
        if (const auto chip = m_view->pendingChip()) {
            m_verbs->approve({{.id = chip->id}});
        }
    });
    m_actions.reject = make(withKey(tr("Reject"), Qt::Key_R), u"close"_s, {}, [this] {
        if (const auto chip = m_view->pendingChip()) {
            m_verbs->reject({chip->id});
        }
    });
    m_actions.review = make(withKey(tr("Show in Review"), Qt::SHIFT | Qt::Key_Return), u"shield"_s, {}, [this] {
        if (const auto chip = m_view->pendingChip()) {
            m_context.navigator.openReview(chip->id);
        }
    });
    m_actions.retry = make(withKey(tr("Try again"), Qt::Key_Return), u"refresh"_s, {}, [this] {
        if (const auto turn = m_view->failedTurn()) {
            retryReading(*turn);
        }
    });
    m_actions.copy = make(tr("Copy text"), u"copy"_s, QKeySequence::Copy, [this] { copyText(); });
    m_actions.mark = make(tr("Mark message"), u"flag"_s, QKeySequence(Qt::CTRL | Qt::Key_M), [this] { toggleMark(); });
    m_actions.nextMark = make(tr("Next mark"), {}, QKeySequence(Qt::Key_F4), [this] { goToNextMark(); });
    m_actions.openSession = make(tr("Show the session’s notes"), u"hourglass"_s, {}, [this] {
        if (!m_current.value.isNull()) {
            m_context.navigator.openSession(m_current);
        }
    });
    m_actions.follow = make(tr("Follow the end"), u"follow"_s, {}, [this](bool on) { m_view->setFollowing(on); });
    m_actions.follow->setCheckable(true);
    m_actions.follow->setChecked(true);
    m_actions.pause = make(tr("Pause the view"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_Period),
                           [this](bool on) { on ? setPaused(true) : resume(); });
    m_actions.pause->setCheckable(true);
    m_actions.finish = make(tr("Finish turn"), u"check"_s, {}, [this] { finishTurn(); });
    m_actions.replay =
        make(tr("Replay session…"), u"refresh"_s, QKeySequence(Qt::CTRL | Qt::Key_R), [this] { askToReplay(); });
    m_actions.replay->setEnabled(false); // until a session is shown
    m_actions.toSession->setProperty(risesTo, layerName(Layer::Session));
    m_actions.toUser->setProperty(risesTo, layerName(Layer::User));
    const auto separator = [this] {
        auto *action = new QAction(this);
        action->setSeparator(true);
        return action;
    };
    setMemoryActions({m_actions.approve, m_actions.reject, m_actions.review, m_actions.retry, separator(),
                      m_actions.toSession, m_actions.toUser, separator(), m_actions.copy, m_actions.mark,
                      m_actions.nextMark});
    setLayerActions(
        {m_actions.finish, m_actions.openSession, m_actions.replay, separator(), m_actions.follow, m_actions.pause});
}

void ConversationPlace::connectParts()
{
    connect(&m_context.feed, &EngineFeed::events, this, &ConversationPlace::take);
    connect(&m_context.scope, &ScopeController::changed, this, [this] { loadSessions(0); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) { m_sessions->setFilter(text); });
    connect(m_filter, &SearchField::downPressed, m_list, [this] { m_list->setFocus(); });
    connect(m_sessions, &SessionListModel::pageWanted, this, &ConversationPlace::loadSessions);
    connect(m_sessions, &SessionListModel::liveCountChanged, this, &ConversationPlace::updateStatus);
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(reloadDelay);
    connect(&m_reloadTimer, &QTimer::timeout, this, [this] { loadSessions(0); });
    connect(m_sessions, &SessionListModel::strangersSeen, &m_reloadTimer, [this] {
        if (!m_reloadTimer.isActive()) {
            m_reloadTimer.start();
        }
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QUuid id = index.data(SessionListModel::IdRole).toUuid();
        if (!id.isNull() && id != m_current.value) {
            select({id});
        }
    });
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConversationPlace::showSessionMenu);
    connect(m_list, &QAbstractItemView::activated, m_view, [this] { m_view->setFocus(); });

    connect(m_loader, &TranscriptLoader::opened, this, [this] {
        m_view->setFollowing(m_model->isAtEnd());
        updateActions();
    });
    connect(m_loader, &TranscriptLoader::targetShown, this, [this](TurnId turn, MemoryId message) {
        if (const auto place = std::exchange(m_returnTo, {}); place && place->turn.id == turn) {
            m_view->goTo(*place);
            if (!m_view->isFollowing()) {
                m_view->clearNew();
                m_view->addNew(m_unseen);
            }
            return;
        }
        const QModelIndex row = m_model->indexOfMessage(message);
        m_view->reveal(row.isValid() ? row : m_model->indexOfTurn(turn));
    });
    connect(m_loader, &TranscriptLoader::came, this, [this](int messages) {
        if (!m_view->isFollowing()) {
            m_view->addNew(messages);
        }
    });
    connect(m_loader, &TranscriptLoader::failed, this, [this](const Error &error) {
        if (error.code != ErrorCode::NotFound) {
            m_context.notices.fail(tr("The transcript could not be read."), error);
        }
    });
    connect(m_view, &TranscriptView::olderWanted, m_loader, &TranscriptLoader::loadOlder);
    connect(m_view, &TranscriptView::newerWanted, m_loader, &TranscriptLoader::loadNewer);
    connect(m_view, &TranscriptView::newestWanted, m_loader, [this] {
        m_returnTo.reset();
        m_loader->open(m_current);
    });
    connect(m_view, &TranscriptView::followingChanged, this, [this](bool following) {
        m_actions.follow->setChecked(following);
        m_model->setKeep(following ? TranscriptModel::Keep::Newest : TranscriptModel::Keep::Oldest);
    });
    connect(m_view, &TranscriptView::memoryAsked, this, [this](MemoryId id) { m_context.navigator.openMemory(id); });
    connect(m_view, &TranscriptView::reviewAsked, this, [this](MemoryId id) { m_context.navigator.openReview(id); });
    connect(m_view, &TranscriptView::approveAsked, m_verbs, [this](MemoryId id) { m_verbs->approve({{.id = id}}); });
    connect(m_view, &TranscriptView::rejectAsked, m_verbs, [this](MemoryId id) { m_verbs->reject({id}); });
    connect(m_view, &TranscriptView::retryAsked, this, &ConversationPlace::retryReading);
    connect(m_panel->prospects(), &ProspectList::messageAsked, this, [this](MemoryId message) {
        if (reveal(message)) {
            m_view->setFocus();
        }
    });
    connect(m_view, &TranscriptView::menuAsked, this, &ConversationPlace::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConversationPlace::updateActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ConversationPlace::updateActions);
    connect(m_model, &TranscriptModel::marksChanged, this, [this] {
        // In the order in which they were set, so that the oldest go when there are too many.
        QStringList marks;
        QSet<QUuid> fresh = m_model->marks();
        for (const QString &mark : std::as_const(m_markOrder)) {
            if (fresh.remove(QUuid(mark))) {
                marks << mark;
            }
        }
        for (const QUuid &mark : std::as_const(fresh)) {
            marks << mark.toString(QUuid::WithoutBraces);
        }
        m_markOrder = marks.mid(qMax<qsizetype>(0, marks.size() - mostMarks));
        m_context.settings.setValue(marksKey(), m_markOrder);
        updateActions();
    });
    const auto readAgain = [this] {
        if (!m_current.value.isNull() && !m_paused) {
            m_unseen = m_view->newCount();
            reopen();
        }
    };
    connect(m_model, &TranscriptModel::messageReturned, this, readAgain, Qt::QueuedConnection); // not while it takes
    connect(m_panel, &TurnPanel::unfoldAsked, this, &ConversationPlace::toggleDetail);

    m_attentionTimer.setSingleShot(true);
    m_attentionTimer.setInterval(attentionDelay);
    connect(&m_attentionTimer, &QTimer::timeout, this, [this] {
        const TurnId turn = m_panel->turn();
        if (turn.value.isNull()) {
            return;
        }
        m_attentionRead.start(m_context.engine.turns().attention(turn), [this, turn](const Result<Attention> &found) {
            if (found && m_panel->turn() == turn) {
                m_panel->setAttention(*found);
            }
        });
    });
    m_rehearsalTimer.setSingleShot(true);
    m_rehearsalTimer.setInterval(rehearsalRest);
    connect(&m_rehearsalTimer, &QTimer::timeout, this, &ConversationPlace::rehearse);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ConversationPlace::tick);
    m_tick.start();
}

void ConversationPlace::loadSessions(int offset)
{
    m_sessions->setScope(m_context.scope.user(), m_context.scope.agent());
    SessionQuery query;
    query.user = m_context.scope.user();
    query.agent = m_context.scope.agent();
    query.limit = offset > 0 ? pageSize : qBound(pageSize, m_sessions->loaded(), mostAtOnce);
    query.offset = offset;
    m_sessionRead.start(m_context.engine.sessions().list(query), [this, offset](const Result<SessionPage> &page) {
        if (!page) {
            m_context.notices.fail(tr("The sessions could not be read."), page.error());
            return;
        }
        m_sessions->setPage(*page, offset);
        if (m_sessions->session(m_current) == nullptr && offset == 0) {
            showSession(m_sessions->first());
        } else {
            updateHeader();
        }
        updateStatus();
        const auto isCurrent = [this](const Session &session) { return session.id == m_current; };
        if (offset == 0 && !m_current.value.isNull() && std::ranges::none_of(page->items, isCurrent)) {
            readCurrent();
        }
    });
}

void ConversationPlace::readCurrent()
{
    const SessionId id = m_current;
    m_currentRead.start(m_context.engine.sessions().get(id), [this, id](const Result<Session> &found) {
        if (found) {
            m_sessions->put(*found);
        } else if (found.error().code == ErrorCode::NotFound) {
            m_sessions->remove(id);
        }
        if (id == m_current && m_sessions->session(id) == nullptr) {
            showSession(m_sessions->first());
        }
    });
}

void ConversationPlace::select(SessionId session)
{
    m_current = session;
    m_sessions->setCurrent(session);
    m_returnTo.reset();
    setPaused(false);
    if (session.value.isNull()) {
        m_loader->close();
        m_panel->clearTurn();
        updateHeader();
        updateActions();
        return;
    }
    m_loader->open(session);
    if (const Session *found = m_sessions->session(session)) {
        loadPanel(*found);
    }
    updateHeader();
    updateActions();
}

void ConversationPlace::showSession(SessionId session)
{
    const QModelIndex row = m_sessions->indexOf(session);
    if (row.isValid()) {
        m_list->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect);
    }
    if (m_current != session) {
        select(session);
    }
}

void ConversationPlace::loadPanel(const Session &session)
{
    if (!session.open) {
        m_panel->clearTurn();
        return;
    }
    m_panel->setTurn(*session.open);
    m_panelRead.start(m_context.engine.turns().get(session.open->id), [this](const Result<TurnDetail> &detail) {
        if (detail) {
            m_panel->merge(*detail);
        }
    });
    rehearse();
}

bool ConversationPlace::endsCurrent(const Event &event) const
{
    if (!event.session || event.session->id != m_current) {
        return false;
    }
    return event.type == Event::Type::SessionCleared || event.type == Event::Type::SessionRestored
           || (event.type == Event::Type::SessionChanged && event.session->state == Session::State::Expired);
}

void ConversationPlace::take(const std::vector<Event> &events)
{
    m_sessions->take(events);
    if (m_current.value.isNull()) {
        return;
    }
    if (std::ranges::any_of(events, [this](const Event &event) { return endsCurrent(event); })) {
        select({});
        loadSessions(0);
        return;
    }
    if (m_paused) {
        for (const Event &event : events) {
            const Session *session = m_sessions->session(m_current);
            // What was read before its event came is shown already.
            m_waiting += event.type == Event::Type::MessageAdded && session != nullptr
                         && event.scope.run == session->scope.run && event.scope.user == session->scope.user
                         && !m_model->shows(event.memory->id);
        }
        m_header->setWaiting(m_waiting);
        updateHeader();
        return;
    }
    m_loader->take(events);
    bool ours = false;
    bool said = false;            // something in the turn that the panel shows
    const Turn *opened = nullptr; // the last one: the panel shows no other
    bool over = false;            // it ended in the same batch
    for (const Event &event : events) {
        if (event.type == Event::Type::TurnOpened && event.turn->isOpen() && event.turn->session == m_current) {
            opened = event.turn.get();
            over = false;
        }
        over = over || (event.type == Event::Type::TurnFinished && opened != nullptr && event.turn->id == opened->id);
        ours = ours || (event.turn && event.turn->session == m_current)
               || (event.type == Event::Type::MessageAdded && event.memory->turn == m_panel->turn().value);
        said = said
               || (event.type == Event::Type::MessageAdded
                   && (event.memory->turn == m_panel->turn().value
                       || (opened != nullptr && event.memory->turn == opened->id.value)));
    }
    if (over) {
        m_panel->endTurn(opened->number);
    } else {
        if (opened != nullptr) {
            m_panel->setTurn(*opened);
        }
        m_panel->take(events);
    }
    if (said && !m_panel->turn().value.isNull()) {
        wantRehearsal();
    }
    if (ours) {
        if (!m_panel->attention().setByAgent && !m_attentionTimer.isActive()) {
            m_attentionTimer.start();
        }
        updateHeader();
        updateStatus();
    }
}

void ConversationPlace::updateHeader()
{
    const Session *session = m_sessions->session(m_current);
    m_transcriptPages->setCurrentIndex(session != nullptr && session->turns == 0 ? 1 : 0);
    m_actions.replay->setEnabled(session != nullptr && session->turns > 0);
    if (session != nullptr) {
        m_header->setSession(*session, m_context.engine.now());
        m_actions.finish->setEnabled(session->open.has_value());
    } else {
        m_header->clearSession();
        m_actions.finish->setEnabled(false);
    }
}

void ConversationPlace::updateActions()
{
    const auto message = currentMessage();
    m_actions.toSession->setEnabled(message && !message->scope.run.isEmpty());
    m_actions.toUser->setEnabled(message.has_value());
    m_actions.copy->setEnabled(message.has_value());
    const bool pending = m_view->pendingChip().has_value();
    for (QAction *action : {m_actions.approve, m_actions.reject, m_actions.review}) {
        action->setEnabled(pending);
        action->setVisible(pending);
    }
    const bool failed = m_view->failedTurn().has_value();
    m_actions.retry->setEnabled(failed);
    m_actions.retry->setVisible(failed);
    m_actions.mark->setEnabled(message.has_value());
    m_actions.nextMark->setEnabled(!m_model->marks().isEmpty());
    m_actions.openSession->setEnabled(!m_current.value.isNull());
}

void ConversationPlace::updateStatus()
{
    const int live = m_sessions->liveCount();
    setBadge({.text = live > 0 ? QLocale().toString(live) : QString(),
              .spoken = tr("%n sessions live", nullptr, live),
              .live = live > 0});
    QStringList parts{tr("%n sessions live", nullptr, live)};
    if (const Session *session = m_sessions->session(m_current); session != nullptr && session->open) {
        parts << tr("turn %1 in flight").arg(session->open->number);
    }
    setStatusText(parts.join(u" · "_s));
    if (m_current.value.isNull() && m_sessions->rowCount() > 0) {
        showSession(m_sessions->first());
    }
    if (m_sessions->count() == 0) {
        showEmpty();
    }
    m_pages->setCurrentIndex(m_sessions->count() == 0 ? 1 : 0);
    m_listPages->setCurrentIndex(m_sessions->rowCount() == 0 && !m_sessions->filter().isEmpty() ? 1 : 0);
    // The list lost its place when the row moved between groups: show where the session stands now.
    const QModelIndex row = m_sessions->indexOf(m_current);
    if (row.isValid() && m_list->currentIndex() != row) {
        m_list->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect);
    }
}

void ConversationPlace::showEmpty()
{
    const QString whose = m_context.scope.text();
    m_empty->tell(u"bubble"_s, Token::ConversationInk,
                  whose.isEmpty() ? tr("No conversation yet") : tr("No conversation of %1").arg(isolated(whose)),
                  tr("When a connected agent talks, its turns appear here as they happen."));
}

void ConversationPlace::tick()
{
    if (!isVisible() || m_paused) {
        return;
    }
    m_model->tick();
    m_panel->tick();
}

void ConversationPlace::activate()
{
    m_list->setFocus();
}

void ConversationPlace::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ConversationPlace::refresh()
{
    loadSessions(0);
    if (!m_current.value.isNull()) {
        m_unseen = m_view->newCount();
        reopen();
    }
}

QList<QWidget *> ConversationPlace::panes() const
{
    return {m_list, m_view, m_panel->list(), m_panel->prospects()};
}

} // namespace strata::ui
