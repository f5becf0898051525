// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessionplace.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/awaitingagent.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/emptystate.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/common/promoting.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/common/sortmenu.h"
#include "ui/memory/detailpane.h"
#include "ui/memory/memoryactions.h"
#include "ui/session/sessionbin.h"
#include "ui/session/sessiondetail.h"
#include "ui/session/sessionreader.h"
#include "ui/session/sessiontree.h"
#include "ui/session/sessiontreemodel.h"
#include "ui/session/sessionwords.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int filterDelay = 150;
constexpr int detailDelay = 200;

QString filterKey()
{
    return u"session/filter"_s;
}

QString groupingKey()
{
    return u"session/grouping"_s;
}

} // namespace

SessionPlace::SessionPlace(const PlaceContext &context, QWidget *parent)
    : Place(layerPlaceLook(Layer::Session), parent)
    , m_context(context)
    , m_verbs(new MemoryVerbs(context, this))
    , m_noteActions(new MemoryActions(*m_verbs, this))
    , m_model(new SessionTreeModel([&engine = context.engine] { return engine.now(); }, this))
    , m_reader(new SessionReader(context.engine, context.scope, *m_model, this))
{
    makeActions();
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeList());
    m_detail = new SessionDetail({m_actions.conversation, m_actions.newNote, m_actions.clear},
                                 [&engine = context.engine] { return engine.now(); });
    m_note = new DetailPane(*m_verbs, *m_noteActions, u"session/sections"_s);
    m_side = new QStackedWidget;
    m_side->addWidget(m_detail);
    m_side->addWidget(m_note);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_tree);
    setMemoryActions(m_noteActions->menu(), {m_tree, m_bin->table()});
    connectParts();
    restoreColumns();
    restoreLayout();
    if (!m_filter->text().isEmpty() || m_live->isChecked() || m_soon->isChecked()) {
        applyFilter();
    }
    m_reader->readAll();
    updateActions();
}

SessionPlace::~SessionPlace() = default;

void SessionPlace::makeActions()
{
    const auto make = [this](const QString &text, const QString &iconName, const QKeySequence &key, auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_actions.newNote = make(tr("New note…"), u"plus"_s, QKeySequence::New, [this] { writeNote(); });
    m_actions.conversation = make(tr("Show its conversation"), u"bubble"_s, {}, [this] {
        if (!m_current.value.isNull()) {
            m_context.navigator.openConversation(m_current);
        }
    });
    m_actions.clear = make(tr("Clear session…"), u"hourglass"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
                           [this] { askToClear(); });
    auto *sortMenu = new QMenu(tr("Sort by"), this);
    connect(sortMenu, &QMenu::aboutToShow, this, [this, sortMenu] {
        sortMenu->clear();
        QList<int> shown;
        for (int column = 0; column < SessionTreeModel::ColumnCount; ++column) {
            if (!m_tree->isColumnHidden(column)) {
                shown << column;
            }
        }
        fillSortMenu(sortMenu, *m_tree->header(), shown);
    });
    auto *line = new QAction(this);
    line->setSeparator(true);
    setLayerActions({m_actions.newNote, m_actions.conversation, sortMenu->menuAction(), line, m_actions.clear});
}

QWidget *SessionPlace::makeList()
{
    auto *pane = new Pane(Token::Base);
    pane->setMinimumWidth(360);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeFilterBar());
    m_tree = new SessionTree(*m_model);
    m_none = new AwaitingAgent(m_context);
    auto *change = makeButton(tr("Change how long…"), u"clock"_s);
    change->setObjectName(u"changeIdleTime"_s);
    connect(change, &QPushButton::clicked, this, [this] { m_context.openSettings(); });
    m_none->addButton(change);
    auto *filtered = new EmptyState;
    filtered->setLook(u"filter"_s, Token::Second, tr("No row passes the filter"), {});
    auto *clear = makeButton(tr("Clear the filter"));
    connect(clear, &QPushButton::clicked, this, &SessionPlace::clearFilter);
    filtered->addButton(clear);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_none);
    m_pages->addWidget(filtered);
    m_bin = new SessionBin(m_context);
    connect(m_bin, &SessionBin::clearFilterAsked, this, &SessionPlace::clearFilter);
    m_pages->addWidget(m_bin);
    layout->addWidget(m_pages, 1);
    return pane;
}

QWidget *SessionPlace::makeFilterBar()
{
    auto *bar = new Pane(Token::Base);
    bar->setEdges(Qt::BottomEdge);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(14, 8, 12, 8);
    layout->setSpacing(6);
    m_filter = new SearchField(u"filter"_s, tr("Filter sessions and notes"));
    m_filter->setObjectName(u"sessionFilter"_s);
    m_filter->setMaximumWidth(220);
    m_filter->setMinimumWidth(120);
    m_live = new FilterChip(tr("Live"));
    m_live->setObjectName(u"liveChip"_s);
    m_soon = new FilterChip(tr("Ends within the hour"));
    m_soon->setObjectName(u"soonChip"_s);
    m_binned = new FilterChip(tr("Bin"), u"bin"_s);
    m_binned->setObjectName(u"binChip"_s);
    m_binned->setToolTip(tr("Notes and messages that were deleted"));
    m_grouping = new QComboBox;
    m_grouping->setObjectName(u"grouping"_s);
    m_grouping->setAccessibleName(tr("Group"));
    m_grouping->addItem(tr("Group: user"), int(SessionTreeModel::Grouping::User));
    m_grouping->addItem(tr("Group: agent"), int(SessionTreeModel::Grouping::Agent));
    m_grouping->addItem(tr("Group: none"), int(SessionTreeModel::Grouping::None));
    m_columns = new IconButton(u"columns"_s, tr("Columns"));
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_live);
    layout->addWidget(m_soon);
    layout->addWidget(m_binned);
    layout->addStretch(1);
    layout->addWidget(m_grouping);
    layout->addWidget(m_columns);
    return bar;
}

void SessionPlace::connectParts()
{
    connect(&m_context.feed, &EngineFeed::events, this, &SessionPlace::take);
    connect(&m_context.scope, &ScopeController::changed, m_reader, &SessionReader::readAll);
    connect(m_model, &SessionTreeModel::arranged, this, &SessionPlace::updateStatus);
    connect(m_model, &SessionTreeModel::stale, m_reader, &SessionReader::readAllSoon);
    connect(m_model, &SessionTreeModel::editAsked, this, &SessionPlace::saveNote);
    connect(m_reader, &SessionReader::failed, this,
            [this](const Error &error) { m_context.notices.fail(tr("The sessions could not be read."), error); });
    connect(m_reader, &SessionReader::allRead, this, [this] {
        if (!m_filter->text().isEmpty()) {
            m_reader->findNotes(m_filter->text().trimmed());
        }
        if (m_model->session(m_current) == nullptr) {
            m_current = {};
            showCurrent();
        } else {
            m_reader->readSession(m_current);
        }
        updateStatus();
    });
    connect(m_reader, &SessionReader::previewRead, this,
            [this](const ClearPreview &preview, const std::vector<Memory> &kept) {
                m_detail->setPreview(preview, kept);
                expandMatches();
                if (m_revealed) {
                    const QModelIndex row = m_model->indexOfNote(*m_revealed);
                    if (row.isValid()) {
                        m_revealed.reset();
                        m_tree->expand(row.parent());
                        m_tree->setCurrentIndex(row);
                        m_tree->scrollTo(row);
                    }
                }
            });

    connect(m_reader, &SessionReader::notesFound, this, [this] {
        expandMatches();
        updateStatus();
    });
    const QVariantMap kept = m_context.settings.value(filterKey()).toMap();
    m_filter->setText(kept.value(u"text"_s).toString());
    m_live->setChecked(kept.value(u"live"_s).toBool());
    m_soon->setChecked(kept.value(u"soon"_s).toBool());
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterDelay);
    connect(&m_filterDelay, &QTimer::timeout, this, &SessionPlace::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(m_filter, &SearchField::downPressed, this, &SessionPlace::activate);
    for (FilterChip *chip : {m_live, m_soon}) {
        connect(chip, &QAbstractButton::toggled, this, [this](bool on) {
            if (on) {
                m_binned->setChecked(false); // nothing in the bin is live
            }
            applyFilter();
        });
    }
    connect(m_binned, &QAbstractButton::toggled, this, &SessionPlace::showBin);
    connect(m_bin, &SessionBin::changed, this, &SessionPlace::showDetail);
    connect(m_bin->table(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { showMenu(m_bin->table()->viewport()->mapToGlobal(at)); });
    connect(m_grouping, &QComboBox::currentIndexChanged, this, [this] {
        const int grouping = m_grouping->currentData().toInt();
        const SessionId kept = m_current;
        m_model->setGrouping(SessionTreeModel::Grouping(grouping));
        selectSession(kept);
        m_context.settings.setValue(groupingKey(), grouping);
    });
    connect(m_columns, &QAbstractButton::clicked, this, &SessionPlace::showColumns);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &SessionPlace::showCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionPlace::showDetail);
    connect(m_tree, &SessionTree::ticked, m_detail, &SessionDetail::updateTime);
    connect(m_tree, &SessionTree::ticked, this, &SessionPlace::updateStatus);
    connect(m_tree, &SessionTree::menuAsked, this, &SessionPlace::showMenu);
    connect(m_tree, &SessionTree::moreAsked, this, [this](const QModelIndex &row) {
        m_model->showAllNotes({row.data(SessionTreeModel::SessionRole).toUuid()});
    });
    m_detailDelay.setSingleShot(true);
    m_detailDelay.setInterval(detailDelay);
    connect(&m_detailDelay, &QTimer::timeout, this, &SessionPlace::refreshDetail);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &row) {
        if (!m_detailDelay.isActive() && m_model->session(row) != nullptr && m_model->session(row)->id == m_current) {
            m_detailDelay.start();
        }
    });
    connect(m_noteActions, &MemoryActions::editRowAsked, this, &SessionPlace::editNote);
    const auto inDetail = [this](void (DetailPane::*begin)()) {
        return [this, begin] {
            m_side->show();
            (m_note->*begin)();
        };
    };
    connect(m_noteActions, &MemoryActions::editTextAsked, this, inDetail(&DetailPane::beginEdit));
    connect(m_tree, &SessionTree::noteActivated, this, inDetail(&DetailPane::beginEdit));
    connect(m_noteActions, &MemoryActions::tagsAsked, this, inDetail(&DetailPane::beginTags));
    connect(m_noteActions, &MemoryActions::expiryAsked, this, inDetail(&DetailPane::beginExpiry));
    connect(m_note, &DetailPane::editFinished, this, [this] {
        showDetail();
        activate();
    });
    connect(m_detail, &SessionDetail::idleSecondsChosen, this, &SessionPlace::setIdleSeconds);
    connect(m_detail, &SessionDetail::customTimeAsked, this, &SessionPlace::askForIdleTime);
    connect(m_detail, &SessionDetail::pinnedChosen, this, &SessionPlace::setPinned);
    connect(m_detail, &SessionDetail::promoteAsked, this,
            [this](const std::vector<Memory> &notes) { askToPromoteToUser(m_context, this, notes); });
    const int grouping = m_grouping->findData(m_context.settings.value(groupingKey(), 0).toInt());
    m_grouping->setCurrentIndex(qMax(0, grouping));
}

void SessionPlace::take(const std::vector<Event> &events)
{
    m_reader->readSoon(m_model->take(events));
    if (std::ranges::any_of(events, [](const Event &event) {
            return event.type == Event::Type::SessionChanged && event.session->state == Session::State::Expired;
        })) {
        m_bin->refresh(); // what was in it has nowhere to return to
    }
    if (!m_current.value.isNull() && m_model->session(m_current) == nullptr) {
        m_current = {};
        showCurrent();
    }
    updateStatus();
}

void SessionPlace::applyFilter()
{
    m_filterDelay.stop();
    const QString text = m_filter->text().trimmed();
    const bool other = text != m_model->filter().text;
    m_model->setFilter({.text = text, .live = m_live->isChecked(), .endsSoon = m_soon->isChecked()});
    if (other) {
        m_reader->findNotes(text); // what it finds is unfolded when it is there
    } else {
        expandMatches();
    }
    m_bin->setFilter(text);
    m_context.settings.setValue(
        filterKey(),
        QVariantMap{{u"text"_s, text}, {u"live"_s, m_live->isChecked()}, {u"soon"_s, m_soon->isChecked()}});
    updateStatus();
}

void SessionPlace::clearFilter()
{
    m_filter->clear();
    m_live->setChecked(false);
    m_soon->setChecked(false);
    applyFilter();
}

bool SessionPlace::isBinShown() const
{
    return m_binned->isChecked();
}

void SessionPlace::showBin(bool shown)
{
    if (shown) {
        m_live->setChecked(false);
        m_soon->setChecked(false);
    }
    m_grouping->setEnabled(!shown);
    m_columns->setEnabled(!shown);
    applyFilter();
    showDetail();
}

void SessionPlace::setDensity(Density density)
{
    m_bin->table()->setDensity(density);
}

bool SessionPlace::hasUnsavedText() const
{
    return m_note->hasUnsavedText();
}

void SessionPlace::endWriting(Unsaved unsaved)
{
    m_note->endWriting(unsaved);
}

void SessionPlace::expandMatches()
{
    for (const SessionId id : m_model->matched()) {
        const QModelIndex row = m_model->indexOf(id);
        // Unfolding reads what is not read, all of them at once: those come one after the other.
        if (row.isValid() && m_model->hasNotes(id) && !m_tree->isExpanded(row)) {
            m_tree->expand(row);
        }
    }
}

void SessionPlace::showCurrent()
{
    const QModelIndex row = m_tree->currentIndex();
    const Session *session = m_model->session(row);
    const SessionId id = session != nullptr ? session->id : SessionId{};
    const bool other = id != m_current;
    m_current = id;
    if (session == nullptr) {
        m_detail->clearSession();
    } else if (other) {
        m_detail->setSession(*session);
        m_reader->readSession(id);
    }
    showDetail();
}

void SessionPlace::showDetail()
{
    const std::vector<Memory> notes = chosenNotes();
    m_noteActions->setChosen(notes);
    m_note->setMemories(notes);
    const bool note = isBinShown() || !notes.empty() || m_note->isHeld();
    m_side->setCurrentWidget(note ? static_cast<QWidget *>(m_note) : m_detail);
    updateActions();
    updateStatus();
}

void SessionPlace::refreshDetail()
{
    if (const Session *session = m_model->session(m_current)) {
        m_detail->setSession(*session);
        showDetail();
    }
}

void SessionPlace::updateActions()
{
    const bool session = !isBinShown() && m_model->session(m_current) != nullptr;
    m_actions.newNote->setEnabled(session && !m_model->session(m_current)->scope.run.isEmpty());
    m_actions.conversation->setEnabled(session);
    m_actions.clear->setEnabled(session);
}

void SessionPlace::updateStatus()
{
    const int count = m_model->count();
    const int live = m_model->liveCount();
    const int ending = m_model->endingCount();
    setBadge({.text = count > 0 ? QLocale().toString(count) : QString(), .spoken = tr("%n sessions", nullptr, count)});
    m_live->setCount(live);
    m_soon->setCount(ending);
    QStringList parts{tr("%n sessions", nullptr, count), tr("%1 live").arg(live)};
    if (ending > 0) {
        parts << tr("%n end within the hour", nullptr, ending);
    }
    if (isBinShown()) {
        parts = {tr("%n in the bin", nullptr, m_bin->total())};
    }
    if (const auto &notes = m_noteActions->chosen(); !notes.empty()) {
        parts << tr("%n notes selected", nullptr, int(notes.size()));
    }
    setStatusText(parts.join(u" · "_s));
    const int page = isBinShown() ? 3 : m_model->rowCount() > 0 ? 0 : m_model->filter().isEmpty() ? 1 : 2;
    if (page == 1) {
        showNone();
    }
    m_pages->setCurrentIndex(page);
}

void SessionPlace::showNone()
{
    const QString whose = m_context.scope.text();
    m_none->tell(u"hourglass"_s, Token::SessionInk,
                 whose.isEmpty() ? tr("No open session") : tr("No open session of %1").arg(isolated(whose)),
                 tr("Notes for the task at hand live here and fade %1 after the last message.")
                     .arg(idleText(m_context.engine.sessionIdleSeconds())));
}

std::vector<Memory> SessionPlace::chosenNotes() const
{
    if (isBinShown()) {
        return m_bin->table()->chosen();
    }
    std::vector<Memory> notes;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const Memory *note = m_model->note(row)) {
            notes.push_back(*note);
        }
    }
    return notes;
}

void SessionPlace::showMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_noteActions->chosen().empty()) {
        menu->addActions(memoryActions());
        menu->addSeparator();
    }
    if (!isBinShown()) {
        menu->addActions(layerActions());
    }
    menu->popup(global);
}

void SessionPlace::activate()
{
    if (isBinShown()) {
        m_bin->table()->setFocus();
        return;
    }
    // Before the focus comes, which would make the heading of the first group current.
    if (!m_tree->selectionModel()->hasSelection() && m_model->rowCount() > 0) {
        const QModelIndex first = m_model->index(0, 0);
        m_tree->setCurrentIndex(m_model->kind(first) == SessionTreeModel::Kind::Group ? m_model->index(0, 0, first)
                                                                                      : first);
    }
    m_tree->setFocus();
}

void SessionPlace::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void SessionPlace::refresh()
{
    m_reader->readAll();
    m_bin->refresh();
}

QList<QWidget *> SessionPlace::panes() const
{
    const bool session = m_side->currentWidget() == m_detail;
    return {isBinShown() ? static_cast<QWidget *>(m_bin->table()) : m_tree,
            session ? m_detail->firstField() : static_cast<QWidget *>(m_note)};
}

} // namespace strata::ui
