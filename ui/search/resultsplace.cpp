// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/resultsplace.h"

#include "core/engine/engine.h"
#include "core/model/event.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/emptystate.h"
#include "ui/common/enginefeed.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/rowlist.h"
#include "ui/common/rowpainting.h"
#include "ui/common/scopecontroller.h"
#include "ui/search/hitdetail.h"
#include "ui/search/hitsdelegate.h"
#include "ui/search/hitsmodel.h"
#include "ui/search/scorelegend.h"
#include "ui/search/searchtexts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostHits = 50;
constexpr int barHeight = 46;
constexpr int detailWidth = 420;
constexpr int restMs = 250;
const QString splitterKey = u"results/splitter"_s;

PlaceLook resultsLook()
{
    return {.key = u"results"_s, .title = ResultsPlace::tr("Results"), .icon = u"search"_s};
}

} // namespace

ResultsPlace::ResultsPlace(PlaceContext &context, QWidget *parent)
    : Place(resultsLook(), parent)
    , m_context(context)
    , m_model(new HitsModel(this))
    , m_list(new RowList)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_nearMissButton(makeButton(tr("Show the near misses"), u"eye"_s))
    , m_whyNotButton(makeButton(tr("Ask why not that…"), u"help"_s))
    , m_detail(new HitDetail(context))
    , m_splitter(new QSplitter)
    , m_asked(new ElidedLabel(QString(), FontRole::Secondary, Token::Second))
    , m_cost(new ElidedLabel(QString(), FontRole::Secondary, Token::Second))
    , m_searching(this)
{
    m_list->setObjectName(u"hits"_s);
    m_list->setModel(m_model);
    m_delegate = new HitsDelegate(*new RowHover(m_list), m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Hits"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_empty->addButton(m_nearMissButton);
    m_empty->addButton(m_whyNotButton);

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(makeFilterBar());
    auto *askedBar = new Pane(Token::Window);
    askedBar->setEdges(Qt::BottomEdge);
    auto *askedLayout = new QHBoxLayout(askedBar);
    askedLayout->setContentsMargins(14, 8, 14, 8);
    askedLayout->addWidget(m_asked, 1);
    askedLayout->addWidget(new ScoreLegend);
    askedLayout->addSpacing(8);
    askedLayout->addWidget(m_cost);
    leftLayout->addWidget(askedBar);
    leftLayout->addWidget(m_stack, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    m_detail->setMinimumWidth(340);
    m_splitter->setSizes({1000, detailWidth});
    m_splitter->restoreState(context.settings.value(splitterKey).toByteArray());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.settings.setValue(splitterKey, m_splitter->saveState()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultsPlace::showCurrent);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const Hit *hit = m_model->hit(index)) {
            m_context.navigator.openMemory(hit->memory.id);
        }
    });
    connect(m_nearMissButton, &QPushButton::clicked, this, [this] { m_nearMisses->setChecked(true); });
    connect(m_whyNotButton, &QPushButton::clicked, m_detail, &HitDetail::askWhyNot);
    connect(&context.scope, &ScopeController::changed, this, &ResultsPlace::ask);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &ResultsPlace::askAgain);
    connect(&context.feed, &EngineFeed::events, this, &ResultsPlace::hear);
}

QWidget *ResultsPlace::makeFilterBar()
{
    auto *bar = new Pane(Token::Window);
    bar->setEdges(Qt::BottomEdge);
    bar->setMinimumHeight(barHeight);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(14, 0, 14, 0);
    layout->setSpacing(6);
    for (size_t i = 0; i < retrievalOrder.size(); ++i) {
        const Layer layer = retrievalOrder[i];
        const QString title = layer == Layer::Conversation ? tierTitle(layer) : layerPill(layer).text;
        auto *chip = new FilterChip(title, layerIcon(layer));
        chip->setIconToken(layerInk(layer));
        chip->setChecked(true);
        chip->setToolTip(tr("Ask this layer"));
        connect(chip, &QAbstractButton::toggled, this, &ResultsPlace::ask);
        layout->addWidget(chip);
        m_layerChips[i] = chip;
    }
    m_merge = new QComboBox;
    m_merge->setAccessibleName(tr("Order of the hits"));
    m_merge->addItem(tr("By layer"), int(Merge::Layered));
    m_merge->addItem(tr("By relevance"), int(Merge::Relevance));
    connect(m_merge, &QComboBox::currentIndexChanged, this, &ResultsPlace::ask);
    layout->addWidget(m_merge);
    m_strict = new FilterChip(tr("Strict"));
    m_strict->setChecked(true);
    m_strict->setToolTip(tr("Answer nothing when not even the best is good enough"));
    m_nearMisses = new FilterChip(tr("Near misses"));
    m_nearMisses->setToolTip(tr("Also show what scored under the floor"));
    for (FilterChip *chip : {m_strict, m_nearMisses}) {
        connect(chip, &QAbstractButton::toggled, this, &ResultsPlace::ask);
        layout->addWidget(chip);
    }
    layout->addStretch(1);
    return bar;
}

void ResultsPlace::search(const QString &query)
{
    if (query.trimmed() != m_query) {
        m_query = query.trimmed();
        m_nearMisses->blockSignals(true); // a new question starts with its floor
        m_nearMisses->setChecked(false);
        m_nearMisses->blockSignals(false);
        m_nearMisses->updateGeometry();
        ask();
    }
}

void ResultsPlace::clear()
{
    m_query.clear();
    m_rest.stop();
    m_stale = false;
    m_searching.cancel();
    m_model->clear();
    m_detail->showNone();
    setBadge({});
    setStatusText(QString());
}

SearchRequest ResultsPlace::makeRequest() const
{
    SearchRequest request;
    request.query = m_query;
    request.withMatches = true;
    request.scope = m_context.scope.scope();
    request.layers.clear();
    for (size_t i = 0; i < retrievalOrder.size(); ++i) {
        if (m_layerChips[i]->isChecked()) {
            request.layers.push_back(retrievalOrder[i]);
        }
    }
    request.limit = mostHits;
    const bool nearMisses = m_nearMisses->isChecked();
    request.strict = m_strict->isChecked() && !nearMisses;
    if (nearMisses) {
        request.threshold = 0;
    }
    request.merge = Merge(m_merge->currentData().toInt());
    return request;
}

void ResultsPlace::ask()
{
    if (m_query.isEmpty()) {
        return;
    }
    const SearchRequest request = makeRequest();
    const QString user = m_context.scope.user();
    const QString agent = m_context.scope.agent();
    m_asked->setText(user.isEmpty() && agent.isEmpty() ? tr("Asked over everyone’s memories")
                     : user.isEmpty()                  ? tr("Asked over what %1 has kept").arg(isolated(agent))
                     : agent.isEmpty()
                         ? tr("Asked for %1").arg(isolated(user))
                         : tr("Asked for %1, over what %2 has kept").arg(isolated(user), isolated(agent)));
    if (request.layers.empty()) {
        m_searching.cancel();
        take(request, SearchAnswer{});
        return;
    }
    m_keep.reset();
    setDimmed(true);
    m_searching.start(m_context.engine.search().search(request),
                      [this, request](Result<SearchAnswer> result) { take(request, std::move(result)); });
}

void ResultsPlace::askAgain()
{
    if (!isVisible()) {
        m_stale = true;
        return;
    }
    const Hit *current = m_model->hit(m_list->currentIndex());
    ask();
    m_keep = current != nullptr ? std::optional(current->memory.id) : std::nullopt;
}

void ResultsPlace::hear(const std::vector<Event> &events)
{
    // New memories wait for the next question: rows do not move under the reader for what others write.
    const bool touched = std::ranges::any_of(events, [this](const Event &event) {
        using enum Event::Type;
        switch (event.type) {
        case MemoryChanged:
        case MemoryBinned:
        case MemoryErased:
            return event.memory != nullptr && m_model->indexOf(event.memory->id).isValid();
        case JournalChanged: // undo brings memories back
            return event.actor.kind == Actor::Kind::Person;
        case SessionCleared:
        case SessionRestored:
        case EntityErased:
            return true;
        default:
            return false;
        }
    });
    if (touched && !m_query.isEmpty() && !m_rest.isActive()) {
        m_rest.start();
    }
}

void ResultsPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    if (std::exchange(m_stale, false)) {
        askAgain();
    }
}

void ResultsPlace::take(const SearchRequest &request, Result<SearchAnswer> result)
{
    setDimmed(false);
    if (!result) {
        m_context.notices.fail(tr("The search failed."), result.error());
        return;
    }
    const int scrolled = m_list->verticalScrollBar()->value();
    m_model->setAnswer(request, std::move(*result), m_context.engine.now());
    const SearchAnswer &answer = m_model->answer();
    m_detail->setQuestion(request);
    int searched = 0;
    for (size_t i = 0; i < retrievalOrder.size(); ++i) {
        int hits = 0;
        for (const Hit &hit : answer.hits) {
            hits += hit.memory.layer == retrievalOrder[i] ? 1 : 0;
        }
        m_layerChips[i]->setCount(m_layerChips[i]->isChecked() ? std::optional(hits) : std::nullopt);
    }
    for (const Tier &tier : answer.tiers) {
        searched += tier.searched;
    }
    const int hits = int(answer.hits.size());
    const double ms = double(answer.elapsed) / 1000.0;
    const QString cost = tr("%1 ms").arg(locale().toString(ms, 'f', ms < 10 ? 1 : 0));
    m_cost->setText(answer.model.isEmpty() ? cost : tr("%1 · model %2").arg(cost, answer.model));
    m_cost->updateGeometry();
    setBadge({.text = QLocale().toString(hits), .spoken = tr("%n hits", nullptr, hits)});
    setStatusText(tr("%1 of %2 in %3 · %4")
                      .arg(tr("%n hits", nullptr, hits), locale().toString(searched), cost,
                           tr("%n layers asked", nullptr, int(request.layers.size()))));
    if (hits == 0) {
        showNothing(answer);
    } else {
        m_stack->setCurrentWidget(m_list);
        const QModelIndex kept = m_keep ? m_model->indexOf(*m_keep) : QModelIndex();
        m_list->setCurrentIndex(kept.isValid() ? kept : m_model->firstHit());
        if (m_keep) {
            m_list->verticalScrollBar()->setValue(scrolled);
        } else {
            m_list->scrollToTop();
        }
    }
    m_keep.reset();
    showCurrent();
}

void ResultsPlace::showNothing(const SearchAnswer &answer)
{
    int searched = 0;
    for (const Tier &tier : answer.tiers) {
        searched += tier.searched;
    }
    const SearchRequest &request = m_model->request();
    const double floor = request.strict ? strictFloor : request.threshold;
    QString sentence = tr("There is nothing to search within this scope.");
    if (request.layers.empty()) {
        sentence = tr("No layer is asked.");
    } else if (searched > 0) {
        sentence = tr("The best of %1 scored %2; the floor is %3. Nothing is better than something wrong.")
                       .arg(locale().toString(searched), scoreText(answer.best), scoreText(floor));
    }
    m_empty->setLook(u"search"_s, Token::Second, tr("No memory answers “%1”").arg(isolated(m_query)), sentence);
    m_nearMissButton->setVisible(searched > 0 && floor > 0);
    m_whyNotButton->setVisible(!request.layers.empty());
    m_stack->setCurrentWidget(m_empty);
}

void ResultsPlace::showCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    const Hit *hit = m_model->hit(index);
    if (hit == nullptr) {
        m_detail->showNone();
        return;
    }
    int number = 0;
    int of = 0;
    for (const Hit &other : m_model->answer().hits) {
        if (other.memory.layer == hit->memory.layer) {
            ++of;
            number = other.memory.id == hit->memory.id ? of : number;
        }
    }
    m_detail->showHit(*hit, m_model->request(), m_model->answer().model, number, of);
}

void ResultsPlace::setDimmed(bool dimmed)
{
    m_delegate->setDimmed(dimmed);
    m_list->viewport()->update();
}

void ResultsPlace::activate()
{
    if (m_stack->currentWidget() == m_list) {
        m_list->setFocus(Qt::OtherFocusReason);
    } else {
        m_nearMissButton->setFocus(Qt::OtherFocusReason);
    }
}

void ResultsPlace::focusFilter()
{
    Q_EMIT queryFocusAsked();
}

void ResultsPlace::refresh()
{
    ask();
}

QList<QWidget *> ResultsPlace::panes() const
{
    return {m_list, m_detail};
}

void ResultsPlace::toggleDetail()
{
    m_detail->setVisible(!m_detail->isVisible());
}

void ResultsPlace::resetLayout()
{
    m_detail->show();
    m_splitter->setSizes({width() - detailWidth, detailWidth});
    m_context.settings.remove(splitterKey);
}

bool ResultsPlace::reveal(MemoryId id)
{
    const QModelIndex index = m_model->indexOf(id);
    m_list->setCurrentIndex(index);
    return index.isValid();
}

void ResultsPlace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeAsked();
        return;
    }
    Place::keyPressEvent(event);
}

} // namespace strata::ui
