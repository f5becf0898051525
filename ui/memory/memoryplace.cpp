// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memoryplace.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/chips.h"
#include "ui/common/emptystate.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/paint.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/memory/bulkbar.h"
#include "ui/memory/detailpane.h"
#include "ui/memory/filterbar.h"
#include "ui/memory/memoryactions.h"
#include "ui/memory/memorytable.h"
#include "ui/memory/memoryverbs.h"
#include "ui/memory/sourcecounter.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int sourcesFrom = 1200; // narrower places have the source list as a menu
constexpr int detailBesideFrom = 1100;
constexpr int sourcesWidth = 204;
constexpr int detailWidth = 436;
constexpr int countingRest = 1000; // ms

QSplitter *makeSplitter(Qt::Orientation orientation, QWidget *parent)
{
    auto *splitter = new QSplitter(orientation, parent);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

} // namespace

MemoryPlace::MemoryPlace(const PlaceContext &context, Layer layer, const QList<MemoryModel::Column> &columns,
                         const MemoryTable::AtFirst &atFirst, QWidget *parent)
    : Place(layerPlaceLook(layer), parent)
    , m_context(context)
    , m_layer(layer)
    , m_verbs(new MemoryVerbs(context, this))
    , m_actions(new MemoryActions(*m_verbs, this))
    , m_model(new MemoryModel(context.engine, context.feed, columns, this))
    , m_outer(makeSplitter(Qt::Horizontal, this))
    , m_inner(makeSplitter(Qt::Horizontal, m_outer))
    , m_sources(new SourceList(m_outer))
    , m_filterBar(new FilterBar)
    , m_bulkBar(new BulkBar)
    , m_content(new QStackedWidget)
    , m_table(new MemoryTable(m_model, atFirst, context.settings, look().key + u"/columns"_s))
    , m_empty(new EmptyState)
    , m_noRow(new EmptyState)
    , m_emptyNew(nullptr)
    , m_detail(nullptr)
    , m_new(new QAction(tr("New memory…"), this))
    , m_chipCounts(new SourceCounter(context.engine, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_outer);
    auto *list = new Pane(Token::Base);
    auto *listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->setSpacing(0);
    listLayout->addWidget(m_filterBar);
    listLayout->addWidget(m_bulkBar);
    listLayout->addWidget(m_content, 1);
    list->setMinimumWidth(320);
    m_content->addWidget(m_table);
    m_content->addWidget(m_empty);
    m_content->addWidget(m_noRow);
    m_detail = new DetailPane(*m_verbs, *m_actions, look().key + u"/sections"_s);
    m_detail->setMinimumSize(340, 160);
    m_outer->addWidget(m_sources);
    m_outer->addWidget(m_inner);
    m_inner->addWidget(list);
    m_inner->addWidget(m_detail);
    m_outer->setStretchFactor(1, 1);
    m_inner->setStretchFactor(0, 1);
    m_sources->setMaximumWidth(320);
    m_sources->setAccessibleName(tr("Where"));
    m_table->setAccessibleName(tr("%1 memories").arg(look().title));
    m_sourcesStale.setSingleShot(true);
    m_sourcesStale.setInterval(countingRest);
}

MemoryPlace::~MemoryPlace() = default;

void MemoryPlace::finish()
{
    buildActions();
    auto *emptyNew = makeButton(m_layer == Layer::Org ? tr("Write the first") : tr("Write a memory"), u"plus"_s,
                                ButtonRole::Primary, m_empty);
    emptyNew->setObjectName(u"emptyNew"_s);
    connect(emptyNew, &QPushButton::clicked, m_new, &QAction::trigger);
    m_empty->addButton(emptyNew);
    m_emptyNew = emptyNew;
    m_noRow->setLook(u"filter"_s, Token::Second, tr("No row passes the filter"),
                     tr("Everything here is left out by what the bar above asks for."));
    auto *clear = makeButton(tr("Clear the filter"), u"close"_s, ButtonRole::Primary, m_noRow);
    clear->setObjectName(u"clearFilter"_s);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_filterBar->clear();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    m_noRow->addButton(clear);

    QSettings &settings = m_context.settings;
    m_sourcesWanted = settings.value(look().key + u"/sources"_s, true).toBool();
    m_detailWanted = settings.value(look().key + u"/detail"_s, true).toBool();
    m_outer->setSizes({sourcesWidth, 1600});
    m_inner->setSizes({1600, detailWidth});
    m_outer->restoreState(settings.value(look().key + u"/outer"_s).toByteArray());
    connect(m_outer, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.setValue(look().key + u"/outer"_s, m_outer->saveState()); });
    connect(m_inner, &QSplitter::splitterMoved, this, [this] {
        const int size = m_inner->sizes().value(1);
        m_context.settings.setValue(
            look().key + (m_inner->orientation() == Qt::Horizontal ? u"/detailWidth"_s : u"/detailHeight"_s), size);
    });

    const QString filterKey = look().key + u"/filter"_s;
    m_filterBar->setState(settings.value(filterKey).toMap());
    connect(m_filterBar, &FilterBar::changed, this, [this, filterKey] {
        m_context.settings.setValue(filterKey, m_filterBar->state());
        applyFilter();
    });
    connect(m_filterBar, &FilterBar::listAsked, this, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    connect(m_filterBar, &FilterBar::waitingAsked, m_model, &MemoryModel::takeWaiting);
    connect(m_model, &MemoryModel::waitingChanged, m_filterBar, &FilterBar::setWaiting);
    connect(m_model, &MemoryModel::loaded, this, [this] {
        showContent();
        countChips();
        tryReveal();
    });
    connect(m_model, &MemoryModel::totalChanged, this, [this] {
        updateStatus();
        showContent();
    });
    connect(m_model, &MemoryModel::failed, this, [this](const Error &error) {
        m_reveal = {};
        m_context.notices.fail(tr("The list could not be read."), error);
    });
    connect(m_model, &MemoryModel::textEdited, this, [this](const Memory &memory, const QString &text) {
        MemoryPatch patch;
        patch.text = text;
        m_verbs->edit(memory, std::move(patch));
    });
    connect(m_table, &MemoryTable::chosenChanged, this, &MemoryPlace::chosenChanged);
    connect(m_table, &MemoryTable::chosenInPart, this, [this](int chosen, int all) {
        m_context.notices.toast({.text = tr("The first %1 of %2 are chosen: more cannot be chosen at once")
                                             .arg(QLocale().toString(chosen), QLocale().toString(all)),
                                 .icon = u"info"_s});
    });
    connect(m_table, &MemoryTable::editLost, this, [this](const Memory &memory, const QString &text) {
        m_detailWanted = true;
        arrange();
        m_detail->keepUnsaved(memory, text);
    });
    connect(m_table, &MemoryTable::enterPressed, this, [this] { m_actions->editText->trigger(); });
    connect(m_table, &QTableView::doubleClicked, this, [this] { m_actions->editText->trigger(); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &MemoryPlace::showContextMenu);
    connect(m_detail, &DetailPane::editFinished, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_bulkBar, &BulkBar::dismissed, this, [this] {
        m_table->selectRow(m_table->currentIndex().row());
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_sources, &SourceList::currentKeyChanged, this, [this](const QString &key) {
        m_filterBar->setOnly({}); // it stood in the other source
        sourceChosen(key);
        applyFilter();
    });
    const auto tryAgain = [this] {
        if (m_revealWaits) {
            reveal(m_reveal);
        }
    };
    connect(&m_sources->sources(), &QAbstractItemModel::modelReset, this, tryAgain, Qt::QueuedConnection);
    connect(m_verbs, &MemoryVerbs::added, this, [this](const Memory &memory) { reveal(memory.id); });
    connect(&m_sourcesStale, &QTimer::timeout, this, &MemoryPlace::recount);
    connect(m_chipCounts, &SourceCounter::counted, this, [this] {
        for (FilterChip *chip : m_filterBar->findChildren<FilterChip *>()) {
            const int count = m_chipCounts->total(chip->objectName()).value_or(0);
            chip->setCount(count > 0 && chip->isEnabled() ? std::optional(count) : std::nullopt);
        }
    });
    connect(&m_context.feed, &EngineFeed::events, this, &MemoryPlace::takeEvents);
    loadSources();
    loadBadge();
    arrange();
    setTabOrder(m_sources, m_filterBar->field());
}

void MemoryPlace::buildActions()
{
    m_new->setObjectName(u"new"_s);
    m_new->setIcon(icon(u"plus"_s));
    m_new->setShortcut(QKeySequence::New);
    connect(m_new, &QAction::triggered, this, &MemoryPlace::askNew);
    connect(m_filterBar->newButton(), &QToolButton::clicked, m_new, &QAction::trigger);
    m_filterBar->newButton()->setKeyHint(m_new->shortcut());

    auto *chooseAll = new QAction(tr("Choose all"), this);
    chooseAll->setShortcut(QKeySequence::SelectAll);
    connect(chooseAll, &QAction::triggered, m_table, &MemoryTable::selectAll);
    auto *resetColumns = new QAction(tr("Columns as at first"), this);
    connect(resetColumns, &QAction::triggered, this, &MemoryPlace::resetColumns);

    auto *sortMenu = new QMenu(tr("Sort by"), this);
    sortMenu->setObjectName(u"sortMenu"_s);
    connect(sortMenu, &QMenu::aboutToShow, this, [this, sortMenu] {
        sortMenu->clear();
        m_table->fillSortMenu(sortMenu);
    });

    const auto columnMenu = [this](QMenu *menu) { m_table->fillColumnMenu(menu); };
    connect(m_filterBar->columnsButton(), &QToolButton::clicked, this, [this, columnMenu] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        columnMenu(menu);
        menu->popup(m_filterBar->columnsButton()->mapToGlobal(QPoint(0, m_filterBar->columnsButton()->height())));
    });
    connect(m_filterBar->moreButton(), &QToolButton::clicked, this, [this, chooseAll, resetColumns, sortMenu] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_filterBar->fillOverflow(menu);
        menu->addAction(chooseAll);
        menu->addMenu(sortMenu);
        menu->addAction(resetColumns);
        menu->popup(m_filterBar->moreButton()->mapToGlobal(QPoint(0, m_filterBar->moreButton()->height())));
    });
    connect(m_filterBar->sourcesButton(), &QToolButton::clicked, this, &MemoryPlace::toggleSourceList);

    connect(m_actions, &MemoryActions::editTextAsked, this, [this] {
        m_detailWanted = true;
        arrange();
        m_detail->beginEdit();
    });
    connect(m_actions, &MemoryActions::editRowAsked, this, [this] {
        if (!m_table->editRow()) {
            m_detailWanted = true;
            arrange();
            m_detail->beginEdit(); // several lines; or it says why not
        }
    });
    connect(m_actions, &MemoryActions::tagsAsked, this, [this] {
        m_detailWanted = true;
        arrange();
        m_detail->beginTags();
    });
    connect(m_actions, &MemoryActions::expiryAsked, this, [this] {
        m_detailWanted = true;
        arrange();
        m_detail->beginExpiry();
    });
    if (m_layer == Layer::Org) {
        m_bulkBar->addAct(m_actions->confirm, tr("Still true"), u"check"_s);
    } else {
        m_bulkBar->addAct(m_actions->promote, tr("Promote…"), u"promote"_s);
    }
    m_bulkBar->addAct(m_actions->tags, tr("Tag"), u"tag"_s);
    if (m_layer != Layer::Org) {
        m_bulkBar->addAct(m_actions->expiry, tr("Set expiry"), u"clock"_s);
    }
    m_bulkBar->addAct(m_actions->archive, m_layer == Layer::Org ? tr("Retire") : tr("Archive"), u"archive"_s);
    m_bulkBar->addAct(m_actions->remove, tr("Delete"), u"bin"_s);
    setMemoryActions(m_actions->menu(), {m_table});
    setLayerActions({m_new, chooseAll, sortMenu->menuAction(), resetColumns});
    for (QAction *action : {m_actions->approve, m_actions->reject}) {
        action->setShortcutContext(Qt::WidgetShortcut); // in an editor the keys mean something else
    }
    chooseAll->setShortcutContext(Qt::WidgetShortcut); // the table has the key itself; texts keep theirs
}

void MemoryPlace::setNewText(const QString &text)
{
    m_new->setText(text);
    QString name = text;
    m_filterBar->newButton()->setLook(u"plus"_s, name.remove(u'…'));
}

void MemoryPlace::activate()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void MemoryPlace::focusFilter()
{
    m_bulkBar->hide();
    m_filterBar->show();
    m_filterBar->field()->setFocus(Qt::ShortcutFocusReason);
    m_filterBar->field()->selectAll();
}

void MemoryPlace::refresh()
{
    m_model->reload();
    loadSources();
    loadBadge();
}

void MemoryPlace::recount()
{
    loadBadge();
    m_countsOld = !isVisible();
    if (!m_countsOld) {
        loadSources();
        countChips();
    }
}

void MemoryPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    if (m_model->waiting() > 0) {
        m_model->takeWaiting(); // nobody was reading: nothing moves under a pointer
    }
    if (std::exchange(m_countsOld, false)) {
        loadSources();
        countChips();
    }
}

QList<QWidget *> MemoryPlace::panes() const
{
    return {m_sources, m_table, m_detail};
}

void MemoryPlace::toggleDetail()
{
    m_detailWanted = !m_detailWanted;
    m_context.settings.setValue(look().key + u"/detail"_s, m_detailWanted);
    arrange();
}

void MemoryPlace::toggleSourceList()
{
    if (width() < sourcesFrom || !m_sourcesWanted) {
        if (width() >= sourcesFrom) {
            m_sourcesWanted = true;
            m_context.settings.setValue(look().key + u"/sources"_s, true);
            arrange();
            return;
        }
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_sources->fillMenu(menu);
        QWidget *button = m_filterBar->sourcesButton();
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
        return;
    }
    m_sourcesWanted = false;
    m_context.settings.setValue(look().key + u"/sources"_s, false);
    arrange();
}

void MemoryPlace::resetColumns()
{
    m_table->resetColumns();
    showHolder(m_model->filter());
}

void MemoryPlace::resetLayout()
{
    for (const QString &part : {u"/outer"_s, u"/detailWidth"_s, u"/detailHeight"_s, u"/sources"_s, u"/detail"_s}) {
        m_context.settings.remove(look().key + part);
    }
    m_sourcesWanted = m_detailWanted = true;
    resetColumns();
    m_outer->setSizes({sourcesWidth, 1600});
    m_inner->setProperty("arranged", false);
    arrange();
}

void MemoryPlace::setDensity(Density density)
{
    m_table->setDensity(density);
}

bool MemoryPlace::hasUnsavedText() const
{
    return m_detail->hasUnsavedText();
}

void MemoryPlace::endWriting(Unsaved unsaved)
{
    m_detail->endWriting(unsaved);
}

void MemoryPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    if (m_detail != nullptr) {
        arrange();
    }
}

void MemoryPlace::arrange()
{
    const bool sourcesShown = m_sourcesWanted && width() >= sourcesFrom;
    m_sources->setVisible(sourcesShown);
    m_filterBar->sourcesButton()->setVisible(!sourcesShown);
    m_detail->setVisible(m_detailWanted);
    const auto orientation = width() >= detailBesideFrom ? Qt::Horizontal : Qt::Vertical;
    const bool turned = m_inner->orientation() != orientation;
    m_inner->setOrientation(orientation);
    if (turned || !m_inner->property("arranged").toBool()) {
        const bool beside = orientation == Qt::Horizontal;
        const int size = m_context.settings
                             .value(look().key + (beside ? u"/detailWidth"_s : u"/detailHeight"_s),
                                    beside ? detailWidth : height() * 2 / 5)
                             .toInt();
        const int whole = beside ? m_inner->width() : m_inner->height();
        m_inner->setSizes({qMax(200, whole - size), size});
        m_inner->setProperty("arranged", isVisible());
    }
}

void MemoryPlace::applyFilter()
{
    const QString source = m_sources->current();
    if (source.isEmpty()) {
        return; // the sources are still being read
    }
    MemoryFilter filter = filterOf(source);
    filter.layer = m_layer;
    filter.text = m_filterBar->text();
    filter.kind = m_filterBar->kind();
    filter.only = m_filterBar->only();
    narrow(filter);
    // Elsewhere the source itself says in which state memories are.
    const bool states = filter.show == MemoryFilter::Show::Everything;
    for (const QString &key : {u"current"_s, u"pending"_s, u"superseded"_s}) {
        if (FilterChip *chip = m_filterBar->chip(key)) {
            chip->setEnabled(states);
            chip->setToolTip(states ? QString() : tr("Here all are in the same state."));
        }
    }
    filter.current = filter.current && states;
    filter.pending = filter.pending && states;
    filter.superseded = filter.superseded && states;
    showHolder(filter);
    m_model->setFilter(filter);
}

void MemoryPlace::showHolder(const MemoryFilter &filter)
{
    const int holder = m_model->sectionOf(MemoryModel::Column::Holder);
    if (holder >= 0) {
        m_table->setColumnHidden(holder, filter.whose != MemoryFilter::Whose::Anyone);
    }
}

void MemoryPlace::showContent()
{
    if (!m_model->isLoaded()) {
        return;
    }
    QWidget *page = m_table;
    if (m_model->rowCount() == 0 && m_model->filter().isNarrowed()) {
        page = m_noRow;
    } else if (m_model->rowCount() == 0) {
        const EmptyLook look = emptyLook(m_sources->current());
        m_empty->setLook(layerIcon(m_layer), layerInk(m_layer), look.title, look.sentence);
        m_emptyNew->setVisible(look.offersNew);
        page = m_empty;
    }
    const bool hadFocus = m_table->hasFocus();
    m_content->setCurrentWidget(page);
    if (hadFocus && page != m_table) {
        m_filterBar->field()->setFocus(Qt::OtherFocusReason);
    }
    updateStatus();
}

void MemoryPlace::chosenChanged()
{
    const std::vector<Memory> chosen = m_table->chosen();
    m_actions->setChosen(chosen);
    m_detail->setMemories(chosen);
    // One takes the other's place, never both: no row moves under the pointer.
    if (chosen.size() > 1) {
        m_filterBar->hide();
    }
    m_bulkBar->setCount(int(chosen.size()));
    m_filterBar->setVisible(chosen.size() < 2);
    updateStatus();
}

void MemoryPlace::updateStatus()
{
    QStringList parts{tr("%n memories", nullptr, m_model->total())};
    parts += statusParts();
    const int chosen = int(m_table->selectionModel()->selectedRows().size());
    if (chosen > 0) {
        parts << tr("%n selected", nullptr, chosen);
    }
    setStatusText(parts.join(u" · "_s));
}

void MemoryPlace::countChips()
{
    // Each count says what the chip alone would leave of this source.
    SourceCounter::Questions questions;
    const QList<FilterChip *> chips = m_filterBar->findChildren<FilterChip *>();
    for (FilterChip *chip : chips) {
        MemoryFilter filter = m_model->filter().widened();
        filter.current = chip->objectName() == u"current"_s;
        filter.pending = chip->objectName() == u"pending"_s;
        filter.superseded = chip->objectName() == u"superseded"_s;
        filter.pinned = chip->objectName() == u"pinned"_s;
        filter.overdue = chip->objectName() == u"overdue"_s;
        filter.dueSoon = chip->objectName() == u"dueSoon"_s;
        questions.totals.emplace_back(chip->objectName(), filter.query(utcDate(m_context.engine.now())));
    }
    m_chipCounts->ask(std::move(questions));
}

bool MemoryPlace::reveal(MemoryId id)
{
    m_reveal = id;
    m_revealAll = false;
    m_revealWaits = false;
    whenDone(m_context.engine.memories().get(id, MemoryService::WithBin::Yes), this,
             [this, id](const Result<Memory> &memory) {
                 if (m_reveal != id) {
                     return;
                 }
                 if (!memory) {
                     m_reveal = {};
                     m_table->clearSelection();
                     m_context.notices.fail(tr("That memory is not there any more."), memory.error());
                     return;
                 }
                 const QString source = sourceOf(*memory);
                 MemoryFilter here = filterOf(m_sources->current());
                 here.superseded = memory->state == State::Superseded;
                 if (here.matches(*memory, m_context.engine.now())) {
                     // it is in this source already
                 } else if (!m_sources->setCurrent(source)) {
                     m_revealWaits = true; // its source is still being read; tried again when it came
                     return;
                 }
                 if (!m_model->filter().matches(*memory, m_context.engine.now())) {
                     m_filterBar->clear();
                     m_filterBar->setOn(u"superseded"_s, memory->state == State::Superseded);
                     applyFilter();
                 }
                 const QString whose = m_context.scope.text();
                 if (!whose.isEmpty() && !m_model->filter().matches(*memory, m_context.engine.now())) {
                     m_reveal = {};
                     m_table->clearSelection();
                     m_context.notices.toast(
                         {.text = tr("It is kept, and not among those of %1 that are shown").arg(isolated(whose)),
                          .icon = u"info"_s});
                     return;
                 }
                 tryReveal();
             });
    return true;
}

void MemoryPlace::tryReveal()
{
    if (m_reveal == MemoryId{} || m_revealWaits || !m_model->isLoaded()) {
        return;
    }
    if (m_table->choose({m_reveal})) {
        m_reveal = {};
    } else if (!m_revealAll && !m_model->isComplete()) {
        m_revealAll = true;
        m_model->fetchAll();
    } else if (!m_model->isComplete()) {
        m_filterBar->setOnly(m_reveal); // so far down that it is shown alone
    } else {
        // What was looked for is not here: nothing else must look like it.
        m_reveal = {};
        m_table->clearSelection();
        m_context.notices.toast({.text = tr("That memory is not in this list any more"), .icon = u"info"_s});
    }
}

void MemoryPlace::showContextMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions->menu());
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void MemoryPlace::takeEvents(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        const bool erased = event.type == Event::Type::EntityErased;
        if (erased) {
            entityErased();
        }
        if (erased || (event.memory && event.memory->layer == m_layer)) {
            if (!m_sourcesStale.isActive()) {
                m_sourcesStale.start();
            }
            return;
        }
    }
}

} // namespace strata::ui
