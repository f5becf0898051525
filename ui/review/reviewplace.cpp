// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewplace.h"

#include "core/engine/engine.h"
#include "core/engine/reviewservice.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/taskarea.h"
#include "ui/memory/actionbutton.h"
#include "ui/memory/memoryverbs.h"
#include "ui/memory/textblock.h"
#include "ui/review/reviewactions.h"
#include "ui/review/reviewdecisions.h"
#include "ui/review/reviewlist.h"
#include "ui/review/reviewmany.h"
#include "ui/review/reviewpane.h"
#include "ui/review/reviewqueue.h"
#include "ui/review/similarpane.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int besideFrom = 1280; // narrower windows have the similar ones below the text
constexpr int queueWidth = 284;
constexpr int sideWidth = 300;
constexpr int barHeight = 54;

QString splitterKey()
{
    return u"review/splitter"_s;
}

QString sideKey()
{
    return u"review/similar"_s;
}

PlaceLook reviewLook()
{
    return {.key = u"review"_s, .title = ReviewPlace::tr("Review"), .icon = u"shield"_s};
}

} // namespace

ReviewPlace::ReviewPlace(const PlaceContext &context, QWidget *parent)
    : Place(reviewLook(), parent)
    , m_context(context)
    , m_verbs(new MemoryVerbs(context, this))
    , m_model(new ReviewModel(context.engine, context.feed, this))
    , m_actions(new ReviewActions(this))
    , m_tasks(new TaskArea)
    , m_decisions(new ReviewDecisions(*m_verbs, *m_model, *m_tasks, this))
    , m_queue(new ReviewQueue(*m_model, *m_actions->approveLow, context.settings))
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_centre(new QStackedWidget)
    , m_pane(new ReviewPane(context))
    , m_many(new ReviewMany)
    , m_similar(new SimilarPane(context))
    , m_side(new QScrollArea)
    , m_empty(new EmptyState)
    , m_everyone(makeButton(tr("Show all that waits"), {}, ButtonRole::Primary))
    , m_keys(new ElidedLabel({}, FontRole::Secondary, Token::Second))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    m_everyone->setObjectName(u"reviewEveryone"_s);
    m_empty->addButton(static_cast<QPushButton *>(m_everyone));

    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_queue);
    auto *middle = new Pane(Token::Base);
    middle->setMinimumWidth(360);
    auto *middleLayout = new QVBoxLayout(middle);
    middleLayout->setContentsMargins(0, 0, 0, 0);
    middleLayout->setSpacing(0);
    m_centre->addWidget(m_pane);
    m_centre->addWidget(m_many);
    middleLayout->addWidget(m_centre, 1);
    middleLayout->addWidget(makeBar());
    m_splitter->addWidget(middle);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setMinimumWidth(240);
    m_side->setAccessibleName(tr("Similar memories"));
    m_side->setWidget(m_similar);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({queueWidth, 900, sideWidth});
    m_splitter->restoreState(context.settings.value(splitterKey()).toByteArray());
    m_sideWanted = context.settings.value(sideKey(), true).toBool();

    setMemoryActions(m_actions->menu(), {&m_queue->list(), m_pane, m_many});
    setLayerActions(m_actions->bulk());
    connectActs();
    applyQuery();
}

ReviewPlace::~ReviewPlace() = default;

QWidget *ReviewPlace::makeBar()
{
    auto *bar = new Pane(Token::Window);
    bar->setEdges(Qt::TopEdge);
    bar->setMinimumHeight(barHeight);
    m_bar = bar;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(20, 10, 16, 10);
    layout->setSpacing(8);
    const auto add = [&](QAction *action, const QString &iconName, ButtonRole role) {
        QPushButton *button = makeActionPush(action, action->text(), iconName, role, bar);
        connect(action, &QAction::changed, button, [button, action] { button->setText(action->text()); });
        layout->addWidget(button);
    };
    add(m_actions->approve, u"check"_s, ButtonRole::Primary);
    add(m_actions->editText, u"edit"_s, ButtonRole::Normal);
    add(m_actions->reject, u"close"_s, ButtonRole::Normal);
    auto *more = new IconButton(u"more"_s, tr("Decide about many"), bar);
    more->setObjectName(u"reviewMore"_s);
    connect(more, &QToolButton::clicked, this, [this, more] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(m_actions->bulk());
        menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    const auto follow = [this, more] {
        bool any = false;
        for (const QAction *action : m_actions->bulk()) {
            any = any || action->isEnabled();
        }
        more->setVisible(any);
    };
    for (const QAction *action : m_actions->bulk()) {
        connect(action, &QAction::changed, more, follow);
    }
    follow();
    layout->addWidget(more);
    m_keys->setAlignment(Qt::AlignRight);
    m_keys->setText(tr("%1 approve · %2 reject · %3 / %4 next")
                        .arg(m_actions->approve->shortcut().toString(QKeySequence::NativeText),
                             m_actions->reject->shortcut().toString(QKeySequence::NativeText),
                             m_actions->next->shortcut().toString(QKeySequence::NativeText),
                             m_actions->previous->shortcut().toString(QKeySequence::NativeText)));
    layout->addWidget(m_keys, 1);
    layout->addWidget(m_tasks);
    return bar;
}

void ReviewPlace::connectActs()
{
    connect(&m_context.scope, &ScopeController::changed, this, &ReviewPlace::applyQuery);
    connect(m_queue, &ReviewQueue::queryChanged, this, &ReviewPlace::applyQuery);
    connect(m_model, &ReviewModel::loaded, this, [this] {
        showContent();
        tryReveal();
    });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ReviewPlace::showContent);
    connect(m_model, &ReviewModel::countsChanged, this, &ReviewPlace::showCounts);
    connect(m_model, &ReviewModel::returned, this, [this](MemoryId id) {
        if (m_reveal == MemoryId{}) {
            m_reveal = id; // the first of many
        }
    });
    connect(m_model, &ReviewModel::failed, this,
            [this](const Error &error) { m_context.notices.fail(tr("What waits could not be read."), error); });
    connect(&m_queue->list(), &ReviewList::chosenChanged, this, &ReviewPlace::showChosen);
    connect(&m_queue->list(), &ReviewList::menuAsked, this, [this](const QPoint &global) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(m_actions->menu());
        menu->addSeparator();
        menu->addActions(m_actions->bulk());
        menu->popup(global);
    });
    connect(&m_queue->list(), &QListView::doubleClicked, m_actions->editText, &QAction::trigger);
    connect(m_pane, &ReviewPane::textSaved, m_decisions, &ReviewDecisions::saveText);
    connect(m_pane, &ReviewPane::editFinished, this, [this] { m_queue->list().setFocus(Qt::OtherFocusReason); });
    connect(m_similar, &SimilarPane::replaceAsked, this, [this](MemoryId waits, MemoryId other) {
        m_decisions->approve(MemoryService::Approval{.id = waits, .replaced = {other}});
    });
    connect(m_similar, &SimilarPane::knownAsked, this, [this](MemoryId waits) { m_decisions->reject({waits}); });
    connect(static_cast<QPushButton *>(m_everyone), &QPushButton::clicked, &m_context.scope,
            &ScopeController::showEveryone);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (!m_below) {
            m_context.settings.setValue(splitterKey(), m_splitter->saveState());
        }
    });

    const auto on = [this](QAction *action, auto act) { connect(action, &QAction::triggered, this, act); };
    const QList<QAction *> deciding = m_actions->bulk() + QList<QAction *>{m_actions->approve, m_actions->reject};
    for (QAction *action : deciding) {
        // The keys go on working after a click, and a button that goes takes nothing along.
        connect(action, &QAction::triggered, &m_queue->list(),
                [this] { m_queue->list().setFocus(Qt::OtherFocusReason); });
    }
    on(m_actions->approve, [this] { approveChosen(); });
    on(m_actions->reject, [this] {
        if (m_centre->currentWidget() == m_pane) {
            m_pane->text().endEdit();
        }
        m_decisions->reject(m_queue->list().chosen());
    });
    on(m_actions->editText, [this] { m_pane->text().beginEdit(); });
    on(m_actions->next, [this] { m_queue->list().step(1); });
    on(m_actions->previous, [this] { m_queue->list().step(-1); });
    on(m_actions->showTurn, [this] {
        const Provenance &from = m_pane->shown().memory.provenance;
        m_context.navigator.openTurn(TurnId{from.turn}, MemoryId{from.message});
    });
    on(m_actions->copy, [this] {
        QStringList texts;
        for (const Memory &memory : chosen()) {
            texts << memory.text;
        }
        QGuiApplication::clipboard()->setText(texts.join(u'\n'));
        m_context.notices.toast({.text = tr("Copied"), .icon = u"copy"_s});
    });
    on(m_actions->approveLow, [this] {
        ReviewQuery query;
        query.scope = m_context.scope.scope();
        query.lowRisk = true;
        query.upTo = m_model->counts().upTo;
        m_decisions->approveAll(query);
    });
    const auto ofRule = [this] {
        ReviewQuery query = seenKin();
        query.rule = m_pane->shown().origin ? m_pane->shown().origin->rule : QString();
        return query;
    };
    const auto ofReason = [this] {
        ReviewQuery query = seenKin();
        query.reason = m_pane->shown().memory.waiting;
        return query;
    };
    on(m_actions->approveRule, [this, ofRule] { m_decisions->approveAll(ofRule()); });
    on(m_actions->rejectRule, [this, ofRule] { m_decisions->rejectAll(ofRule()); });
    on(m_actions->approveReason, [this, ofReason] { m_decisions->approveAll(ofReason()); });
    on(m_actions->rejectReason, [this, ofReason] { m_decisions->rejectAll(ofReason()); });
    on(m_actions->rejectWriter, [this] {
        ReviewQuery query = seenKin();
        query.writer = m_pane->shown().memory.writer;
        m_decisions->rejectAll(query);
    });
}

ReviewQuery ReviewPlace::kin() const
{
    ReviewQuery query;
    query.scope = m_context.scope.scope();
    return query;
}

ReviewQuery ReviewPlace::seenKin() const
{
    ReviewQuery query = kin();
    query.upTo = m_seen; // what arrived since the acts were named is not decided with them
    return query;
}

void ReviewPlace::applyQuery()
{
    ReviewQuery query = kin();
    query.order = m_queue->order();
    query.reason = m_queue->reason();
    m_model->setQuery(query);
}

void ReviewPlace::showContent()
{
    if (!m_model->isLoaded()) {
        return;
    }
    const bool none = m_model->rowCount() == 0;
    if (none && m_queue->reason()) {
        m_queue->showAllReasons(); // all of that reason are decided
        return;
    }
    const QString whose = m_context.scope.text();
    m_empty->setLook(u"shield"_s, Token::AccentInk, tr("Nothing waits for you"),
                     whose.isEmpty() ? tr("What agents bring and a person has to decide about appears here.")
                                     : tr("Nothing of %1 waits.").arg(isolated(whose)));
    m_everyone->setVisible(!whose.isEmpty());
    const bool focused = m_splitter->isAncestorOf(focusWidget());
    m_stack->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_splitter);
    if (none && focused) {
        setFocus(Qt::OtherFocusReason);
    }
}

void ReviewPlace::showCounts()
{
    const ReviewCounts &counts = m_model->counts();
    m_actions->setCounts(counts);
    setBadge({.text = counts.total > 0 ? QLocale().toString(counts.total) : QString(),
              .spoken = counts.total > 0 ? tr("%n wait for you", nullptr, counts.total) : QString(),
              .filled = true});
    QStringList parts{tr("%n waiting", nullptr, counts.total)};
    if (counts.highRisk > 0) {
        parts << tr("%n of high risk", nullptr, counts.highRisk);
    }
    setStatusText(parts.join(u" · "_s));
}

std::vector<Memory> ReviewPlace::chosen() const
{
    std::vector<Memory> memories;
    for (const MemoryId &id : m_queue->list().chosen()) {
        memories.push_back(m_model->item(m_model->rowOf(id)).memory);
    }
    return memories;
}

void ReviewPlace::leaveText()
{
    TextBlock &text = m_pane->text();
    if (text.isChanged()) {
        text.save();
    } else {
        text.endEdit();
    }
}

void ReviewPlace::showChosen()
{
    const std::vector<MemoryId> ids = m_queue->list().chosen();
    const bool same = ids.size() == 1 && ids.front() == m_pane->shown().memory.id;
    if (!same) {
        leaveText();
    }
    m_actions->setChosen(chosen());
    if (ids.size() == 1) {
        lookAt(m_model->item(m_model->rowOf(ids.front())));
        m_centre->setCurrentWidget(m_pane);
        m_similar->setVisible(m_sideWanted);
        return;
    }
    m_case.cancel();
    m_similar->clear();
    m_similar->hide(); // of several nothing is alike
    std::vector<ReviewItem> items;
    for (const MemoryId &id : ids) {
        items.push_back(m_model->item(m_model->rowOf(id)));
    }
    m_many->setItems(items);
    m_centre->setCurrentWidget(m_many);
}

void ReviewPlace::lookAt(const ReviewItem &item)
{
    m_pane->setItem(item);
    m_case.start(m_context.engine.reviews().look(item.memory.id, m_context.scope.scope()),
                 [this](const Result<ReviewCase> &one) {
                     if (!one) {
                         m_similar->clear(); // it went meanwhile, and its row goes, too
                         return;
                     }
                     m_pane->setCase(*one);
                     m_similar->setCase(*one);
                     m_seen = one->upTo;
                     m_actions->setCase(*one);
                 });
}

void ReviewPlace::approveChosen()
{
    const std::vector<Memory> memories = chosen();
    TextBlock &text = m_pane->text();
    if (memories.size() == 1 && text.isChanged() && memories.front().layer != Layer::Org
        && memories.front().id == m_pane->shown().memory.id) {
        // With the text as it stands in the editor, and in the place of what it said it replaces.
        MemoryService::Approval approval{.id = memories.front().id, .text = text.typed()};
        for (const Memory &older : m_pane->shown().replaced) {
            approval.replaced.push_back(older.id);
        }
        text.endEdit();
        m_decisions->approve(std::move(approval));
        return;
    }
    leaveText();
    m_decisions->approve(memories);
}

bool ReviewPlace::reveal(MemoryId id)
{
    m_asked = id;
    m_reveal = {};
    whenDone(m_context.engine.memories().get(id, MemoryService::WithBin::Yes), this,
             [this, id](const Result<Memory> &memory) {
                 if (m_asked != id) {
                     return;
                 }
                 if (!memory || memory->state != State::Pending) {
                     m_context.notices.toast({.text = tr("It waits no longer"), .icon = u"info"_s});
                     if (memory) {
                         m_context.navigator.openMemory(id);
                     }
                     return;
                 }
                 if (m_model->isLoaded() && m_queue->list().choose(id)) {
                     return;
                 }
                 m_reveal = id;
                 m_queue->showAllReasons();
                 m_model->reload();
             });
    return true;
}

void ReviewPlace::tryReveal()
{
    if (m_reveal == MemoryId{}) {
        return;
    }
    if (m_queue->list().choose(m_reveal)) {
        m_reveal = {};
    } else if (m_model->canFetchMore({})) {
        m_model->fetchAll();
    } else {
        m_reveal = {};
        const QString whose = m_context.scope.text();
        if (!whose.isEmpty()) {
            m_context.notices.toast(
                {.text = tr("It waits, and not among those of %1 that are shown").arg(isolated(whose)),
                 .icon = u"info"_s});
        }
    }
}

void ReviewPlace::activate()
{
    if (m_stack->currentWidget() == m_splitter) {
        m_queue->list().setFocus(Qt::OtherFocusReason);
    } else {
        setFocus(Qt::OtherFocusReason);
    }
}

void ReviewPlace::focusFilter()
{
    auto *reason = m_queue->findChild<QComboBox *>(u"reviewReason"_s);
    if (reason->isVisible()) {
        reason->setFocus(Qt::ShortcutFocusReason);
    }
}

void ReviewPlace::refresh()
{
    m_model->reload();
}

QList<QWidget *> ReviewPlace::panes() const
{
    return {&m_queue->list(), m_pane, m_many, m_side};
}

void ReviewPlace::toggleDetail()
{
    m_sideWanted = !m_sideWanted;
    m_context.settings.setValue(sideKey(), m_sideWanted);
    arrange();
}

void ReviewPlace::resetLayout()
{
    m_sideWanted = true;
    m_context.settings.remove(sideKey());
    m_context.settings.remove(splitterKey());
    arrange();
    m_splitter->setSizes({queueWidth, qMax(360, width() - queueWidth - sideWidth), sideWidth});
}

int ReviewPlace::footHeight() const
{
    return m_bar->sizeHint().expandedTo(m_bar->minimumSize()).height();
}

bool ReviewPlace::hasUnsavedText() const
{
    return m_pane->text().isChanged();
}

void ReviewPlace::endWriting(Unsaved unsaved)
{
    if (unsaved == Unsaved::Save) {
        leaveText();
    } else {
        m_pane->text().endEdit();
    }
}

void ReviewPlace::arrange()
{
    const bool below = width() < besideFrom;
    if (below != m_below) {
        m_below = below;
        if (below) {
            m_pane->setBelow(m_side->takeWidget());
        } else {
            m_pane->setBelow(nullptr);
            m_side->setWidget(m_similar);
        }
        m_similar->setBelow(below);
    }
    m_side->setVisible(!below && m_sideWanted);
    m_similar->setVisible(m_sideWanted && m_centre->currentWidget() == m_pane);
}

void ReviewPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    arrange();
}

void ReviewPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    m_model->setAttended(true);
}

void ReviewPlace::hideEvent(QHideEvent *event)
{
    m_model->setAttended(false);
    Place::hideEvent(event);
}

} // namespace strata::ui
