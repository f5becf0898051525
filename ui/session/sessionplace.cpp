// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessionplace.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/emptystate.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/promoting.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/session/sessiondetail.h"
#include "ui/session/sessionreader.h"
#include "ui/session/sessiontree.h"
#include "ui/session/sessiontreemodel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace strata::ui {

using namespace Qt::StringLiterals;

using Kind = SessionTreeModel::Kind;

namespace {

constexpr int detailWidth = 444;
constexpr int underBelow = 1100; // the detail stands under the list
constexpr int filterDelay = 150;
constexpr int detailDelay = 200;

QString columnsKey()
{
    return u"session/columns"_s;
}

QString groupingKey()
{
    return u"session/grouping"_s;
}

} // namespace

SessionPlace::SessionPlace(const PlaceContext &context, QWidget *parent)
    : Place(layerPlaceLook(Layer::Session), parent)
    , m_context(context)
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
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({996, detailWidth});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    setFocusProxy(m_tree);
    connectParts();
    restoreColumns();
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
    m_actions.edit = make(tr("Edit text"), u"edit"_s, QKeySequence(Qt::Key_F2), [this] { editNote(); });
    m_actions.bin = make(tr("Move to the bin"), u"bin"_s, QKeySequence(Qt::Key_Delete), [this] { binNotes(); });
    m_actions.promote = make(tr("Promote to User…"), u"promote"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up),
                             [this] { promoteNotes(); });
    m_actions.newNote = make(tr("New note…"), u"plus"_s, QKeySequence::New, [this] { writeNote(); });
    m_actions.conversation = make(tr("Show its conversation"), u"bubble"_s, {}, [this] {
        if (!m_current.value.isNull()) {
            m_context.navigator.openConversation(m_current);
        }
    });
    m_actions.clear = make(tr("Clear session…"), u"hourglass"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
                           [this] { askToClear(); });
    auto *line = new QAction(this);
    line->setSeparator(true);
    setMemoryActions({m_actions.edit, m_actions.promote, m_actions.bin});
    setLayerActions({m_actions.newNote, m_actions.conversation, line, m_actions.clear});
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
    auto *none = new EmptyState;
    none->setLook(u"hourglass"_s, Token::SessionInk, tr("No open session"),
                  tr("Notes for the task at hand live here and fade 24 hours after the last message."));
    auto *filtered = new EmptyState;
    filtered->setLook(u"filter"_s, Token::Second, tr("No row passes the filter"), {});
    auto *clear = makeButton(tr("Clear the filter"));
    connect(clear, &QPushButton::clicked, this, [this] {
        m_filter->clear();
        m_live->setChecked(false);
        m_soon->setChecked(false);
    });
    filtered->addButton(clear);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_tree);
    m_pages->addWidget(none);
    m_pages->addWidget(filtered);
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
    layout->addStretch(1);
    layout->addWidget(m_grouping);
    layout->addWidget(m_columns);
    return bar;
}

void SessionPlace::connectParts()
{
    connect(&m_context.feed, &EngineFeed::events, this, &SessionPlace::take);
    connect(&m_context.scope, &ScopeController::changed, m_reader, &SessionReader::readAll);
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

    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(filterDelay);
    connect(&m_filterDelay, &QTimer::timeout, this, &SessionPlace::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(m_filter, &SearchField::downPressed, m_tree, [this] { m_tree->setFocus(); });
    connect(m_live, &QAbstractButton::toggled, this, &SessionPlace::applyFilter);
    connect(m_soon, &QAbstractButton::toggled, this, &SessionPlace::applyFilter);
    connect(m_grouping, &QComboBox::currentIndexChanged, this, [this] {
        const int grouping = m_grouping->currentData().toInt();
        m_model->setGrouping(SessionTreeModel::Grouping(grouping));
        m_context.settings.setValue(groupingKey(), grouping);
    });
    connect(m_columns, &QAbstractButton::clicked, this, &SessionPlace::showColumns);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &SessionPlace::showCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionPlace::updateActions);
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
        m_reader->findNotes(text);
    }
    expandMatches();
    updateStatus();
}

void SessionPlace::expandMatches()
{
    for (const SessionId id : m_model->matched()) {
        const QModelIndex row = m_model->indexOf(id);
        if (row.isValid() && !m_tree->isExpanded(row)) {
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
    updateActions();
    updateStatus();
}

void SessionPlace::refreshDetail()
{
    if (const Session *session = m_model->session(m_current)) {
        m_detail->setSession(*session);
        updateActions();
    }
}

void SessionPlace::updateActions()
{
    const auto notes = selectedNotes();
    const bool session = m_model->session(m_current) != nullptr;
    m_actions.edit->setEnabled(notes.size() == 1 && !notes.front().immutable);
    m_actions.bin->setEnabled(!notes.empty());
    m_actions.promote->setEnabled(!notes.empty());
    m_actions.newNote->setEnabled(session && !m_model->session(m_current)->scope.run.isEmpty());
    m_actions.conversation->setEnabled(session);
    m_actions.clear->setEnabled(session);
}

void SessionPlace::updateStatus()
{
    const int count = m_model->count();
    const int live = m_model->liveCount();
    const int ending = m_model->endingCount();
    setBadge({.text = count > 0 ? QString::number(count) : QString(), .spoken = tr("%n sessions", nullptr, count)});
    m_live->setCount(live);
    m_soon->setCount(ending);
    QStringList parts{tr("%n sessions", nullptr, count), tr("%1 live").arg(live)};
    if (ending > 0) {
        parts << tr("%n end within the hour", nullptr, ending);
    }
    if (const auto notes = selectedNotes(); !notes.empty()) {
        parts << tr("%n notes selected", nullptr, int(notes.size()));
    }
    setStatusText(parts.join(u" · "_s));
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : m_model->filter().isEmpty() ? 1 : 2);
}

std::vector<Memory> SessionPlace::selectedNotes() const
{
    std::vector<Memory> notes;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const Memory *note = m_model->note(row)) {
            notes.push_back(*note);
        }
    }
    return notes;
}

void SessionPlace::selectSession(SessionId id)
{
    const QModelIndex row = m_model->indexOf(id);
    if (row.isValid()) {
        m_tree->setCurrentIndex(row);
        m_tree->scrollTo(row);
    }
}

void SessionPlace::showMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!selectedNotes().empty()) {
        menu->addActions(memoryActions());
        menu->addSeparator();
    }
    menu->addActions(layerActions());
    menu->popup(global);
}

void SessionPlace::showColumns()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = SessionTreeModel::Notes; column < SessionTreeModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_tree->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_tree->setColumnHidden(column, !on);
            m_context.settings.setValue(columnsKey(), m_tree->header()->saveState());
        });
    }
    menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
}

void SessionPlace::setColumns()
{
    QHeaderView *header = m_tree->header();
    header->setMinimumSectionSize(60);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(SessionTreeModel::Name, QHeaderView::Stretch);
    const std::array<std::pair<int, int>, 5> widths{{{SessionTreeModel::Notes, 104},
                                                     {SessionTreeModel::Ends, 206},
                                                     {SessionTreeModel::LastActive, 148},
                                                     {SessionTreeModel::Messages, 92},
                                                     {SessionTreeModel::Started, 116}}};
    for (const auto &[column, width] : widths) {
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, width);
        m_tree->setColumnHidden(column, column >= SessionTreeModel::Messages);
    }
}

void SessionPlace::restoreColumns()
{
    setColumns();
    QHeaderView *header = m_tree->header();
    header->restoreState(m_context.settings.value(columnsKey()).toByteArray());
    const auto keep = [this] { m_context.settings.setValue(columnsKey(), m_tree->header()->saveState()); };
    connect(header, &QHeaderView::sectionMoved, this, keep);
    connect(header, &QHeaderView::sortIndicatorChanged, this, keep);
    connect(header, &QHeaderView::sectionResized, this, [this, keep](int section, int before, int after) {
        if (section != SessionTreeModel::Name && before != after && isVisible()) {
            keep();
        }
    });
}

void SessionPlace::resetLayout()
{
    setColumns();
    m_tree->sortByColumn(SessionTreeModel::LastActive, Qt::DescendingOrder);
    m_detail->show();
    m_splitter->setSizes({m_splitter->width() - detailWidth, detailWidth});
}

void SessionPlace::activate()
{
    m_tree->setFocus();
    if (!m_tree->currentIndex().isValid() && m_model->rowCount() > 0) {
        const QModelIndex first = m_model->index(0, 0);
        m_tree->setCurrentIndex(m_model->kind(first) == Kind::Group ? m_model->index(0, 0, first) : first);
    }
}

void SessionPlace::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void SessionPlace::refresh()
{
    m_reader->readAll();
}

QList<QWidget *> SessionPlace::panes() const
{
    return {m_tree, m_detail->firstField()};
}

void SessionPlace::toggleDetail()
{
    m_detail->setVisible(m_detail->isHidden());
}

bool SessionPlace::reveal(MemoryId id)
{
    if (const QModelIndex row = m_model->indexOfNote(id); row.isValid()) {
        m_tree->expand(row.parent());
        m_tree->setCurrentIndex(row);
        m_tree->scrollTo(row);
        return true;
    }
    whenDone(m_context.engine.memories().get(id), this, [this, id](const Result<Memory> &memory) {
        const auto home = memory ? m_model->sessionOf(memory->scope) : std::nullopt;
        if (!memory || memory->layer != Layer::Session || !home) {
            m_context.notices.toast(
                {.text = tr("That note is not there any more."), .icon = u"note"_s, .failed = true});
            return;
        }
        m_filter->clear();
        m_live->setChecked(false);
        m_soon->setChecked(false);
        applyFilter();
        m_revealed = id;
        m_model->showAllNotes(*home);
        selectSession(*home);
        m_reader->readSession(*home);
    });
    return true;
}

bool SessionPlace::revealSession(SessionId session)
{
    if (m_model->session(session) != nullptr) {
        if (!m_model->indexOf(session).isValid()) {
            m_filter->clear();
            m_live->setChecked(false);
            m_soon->setChecked(false);
            applyFilter();
        }
        selectSession(session);
        return true;
    }
    whenDone(m_context.engine.sessions().get(session), this, [this](const Result<Session> &found) {
        if (!found || found->state == Session::State::Cleared || found->state == Session::State::Expired) {
            m_context.notices.toast(
                {.text = tr("That session is not there any more."), .icon = u"hourglass"_s, .failed = true});
            return;
        }
        m_model->put(*found);
        selectSession(found->id);
    });
    return true;
}

void SessionPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    const Qt::Orientation wanted = width() < underBelow ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() != wanted) {
        m_splitter->setOrientation(wanted);
        m_detail->setMaximumWidth(wanted == Qt::Vertical ? QWIDGETSIZE_MAX : 640);
    }
}

} // namespace strata::ui
