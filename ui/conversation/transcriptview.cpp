// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptview.h"

#include "ui/common/button.h"
#include "ui/common/memorymime.h"
#include "ui/common/refusaltexts.h"
#include "ui/common/textlayout.h"
#include "ui/conversation/transcriptdelegate.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcripttexts.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

using Fold = TranscriptRow::Fold;

TranscriptView::TranscriptView(TranscriptModel &model, std::function<Micros()> now, Micros idle, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_newButton(makeButton({}, u"down"_s, ButtonRole::Primary, this))
{
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Transcript"));
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    // All rows at once: their heights are kept, and rows placed in several passes would jump while a turn grows.
    setLayoutMode(QListView::SinglePass);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the width must not change with the heights
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    verticalScrollBar()->setSingleStep(24);
    m_delegate = new TranscriptDelegate(model, this, std::move(now), idle);
    setItemDelegate(m_delegate);
    setModel(&model);
    m_newButton->setObjectName(u"newMessages"_s);
    m_newButton->setFocusPolicy(Qt::NoFocus); // End does it
    m_newButton->hide();
    connect(m_newButton, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(m_delegate, &TranscriptDelegate::partClicked, this,
            [this](const QModelIndex &index, int part, Qt::KeyboardModifiers modifiers) {
                act(index.row(), part, modifiers);
            });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TranscriptView::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following) {
            goToEnd();
        }
    });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_delegate->setCurrentPart(-1);
        m_currentMessage = currentIndex().data(TranscriptModel::MessageRole).toUuid();
    });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        if (const QModelIndex row = m_model.indexOfMessage({m_currentMessage}); row.isValid()) {
            makeCurrent(row); // the same session was read anew
        }
    });
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this](const QModelIndex &, int first) {
        m_anchor = QPersistentModelIndex();
        const QModelIndex top = m_following ? QModelIndex() : indexAt(QPoint(4, 1));
        if (top.isValid() && first <= top.row()) {
            dropAnchor(top);
        }
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &TranscriptView::returnToAnchor);
    connect(&model, &TranscriptModel::heightsAboutToChange, this, [this] {
        m_anchor = QPersistentModelIndex();
        if (!m_following) {
            dropAnchor(indexAt(QPoint(4, 1)));
        }
    });
    connect(&model, &TranscriptModel::heightsChanged, this, [this] {
        if (m_anchor.isValid()) {
            scheduleDelayedItemsLayout();
            returnToAnchor();
        }
    });
}

bool TranscriptView::atBottom() const
{
    // The last row is in full view, or as much of it as there is room for.
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1;
}

void TranscriptView::goToEnd()
{
    const QScopedValueRollback guard(m_adjusting, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TranscriptView::setFollowing(bool following)
{
    if (following) {
        clearNew();
        if (!m_model.isAtEnd()) {
            Q_EMIT newestWanted();
        }
        executeDelayedItemsLayout();
        goToEnd();
    }
    if (m_following != following) {
        m_following = following;
        Q_EMIT followingChanged(following);
    }
}

void TranscriptView::addNew(int count)
{
    if (count <= 0) {
        return;
    }
    m_new += count;
    const QString text = tr("%n new", nullptr, m_new);
    m_newButton->setText(text);
    m_newButton->setAccessibleName(text);
    m_newButton->setToolTip(tr("Go to the end (End)"));
    m_newButton->show();
    placeNewButton();
}

void TranscriptView::clearNew()
{
    m_new = 0;
    m_newButton->hide();
}

void TranscriptView::scrolled()
{
    if (m_adjusting) {
        return;
    }
    const QScrollBar *bar = verticalScrollBar();
    const bool bottom = atBottom() && m_model.isAtEnd();
    if (bottom) {
        clearNew();
    }
    if (bottom != m_following) {
        m_following = bottom;
        Q_EMIT followingChanged(bottom);
    }
    if (bar->value() < viewport()->height() && m_model.hasOlder()) {
        Q_EMIT olderWanted();
    }
    if (bar->value() > bar->maximum() - viewport()->height() && !m_model.isAtEnd()) {
        Q_EMIT newerWanted();
    }
}

void TranscriptView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    returnToAnchor();
}

void TranscriptView::dropAnchor(const QModelIndex &row)
{
    m_anchor = row;
    m_anchorTop = visualRect(row).top();
}

void TranscriptView::returnToAnchor()
{
    if (!m_anchor.isValid()) {
        return;
    }
    // What is read stays where it is while turns come in above it or go.
    const QScopedValueRollback guard(m_adjusting, true);
    executeDelayedItemsLayout();
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + visualRect(m_anchor).top() - m_anchorTop);
    m_anchor = QPersistentModelIndex();
}

void TranscriptView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const int current = currentIndex().row();
    if (start == end && current == start && m_model.row(start).kind == TranscriptRow::Kind::Failure) {
        makeCurrent(m_model.index(start - 1)); // it was read at last: who tried again by keys goes on from there
    } else if (current >= start && current <= end) {
        selectionModel()->clear(); // else the next row became current, and the view would go to it
    }
    m_anchor = QPersistentModelIndex();
    const QModelIndex top = m_following ? QModelIndex() : indexAt(QPoint(4, 1));
    if (top.isValid() && start <= top.row()) {
        dropAnchor(m_model.index(qMax(top.row(), end + 1)));
    }
    QListView::rowsAboutToBeRemoved(parent, start, end); // last: it asks for the layout that the above carries out
}

void TranscriptView::reveal(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    executeDelayedItemsLayout();
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + visualRect(index).top() - viewport()->height() / 4);
    scrolled();
}

std::optional<TranscriptView::Place> TranscriptView::place() const
{
    const QModelIndex top = indexAt(QPoint(4, 1));
    if (m_following || !top.isValid()) {
        return std::nullopt;
    }
    const TranscriptRow &row = m_model.row(top.row());
    Place place{.turn = row.turn->turn, .top = visualRect(top).top()};
    place.message = row.message ? row.message->id : MemoryId{};
    if (currentIndex().isValid() && m_model.row(currentIndex().row()).message) {
        place.current = m_model.row(currentIndex().row()).message->id;
    }
    return place;
}

void TranscriptView::goTo(const Place &place)
{
    QModelIndex row = m_model.indexOfMessage(place.message);
    row = row.isValid() ? row : m_model.indexOfTurn(place.turn.id);
    if (!row.isValid()) {
        return;
    }
    executeDelayedItemsLayout();
    if (const QModelIndex current = m_model.indexOfMessage(place.current); current.isValid()) {
        makeCurrent(current);
    }
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + visualRect(row).top() - place.top);
    scrolled();
}

void TranscriptView::walkParts(int step)
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return;
    }
    const int parts = int(m_delegate->layout(current.row()).parts.size());
    const int part = qBound(-1, m_delegate->currentPart() + step, parts - 1);
    m_delegate->setCurrentPart(part);
    setAccessibleDescription(part < 0 ? QString()
                                      : tipOf(current.row(), m_delegate->layout(current.row()).parts[size_t(part)]));
    viewport()->update(visualRect(current));
}

void TranscriptView::activateCurrent()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return;
    }
    if (m_delegate->currentPart() >= 0) {
        act(current.row(), m_delegate->currentPart());
        return;
    }
    const TranscriptRow &row = m_model.row(current.row());
    const std::vector<RowPart> &parts = m_delegate->layout(current.row()).parts;
    if (row.kind == TranscriptRow::Kind::Tool && row.message) {
        const bool more = !parts.empty() && parts.back().act == RowPart::Act::ShowAll;
        setFold(current.row(), row.fold == Fold::Folded ? Fold::Lines : more ? Fold::All : Fold::Folded);
    } else if (!parts.empty()) {
        act(current.row(), 0);
    }
}

void TranscriptView::act(int number, int which, Qt::KeyboardModifiers modifiers)
{
    const TranscriptRow &row = m_model.row(number);
    const std::vector<RowPart> &parts = m_delegate->layout(number).parts;
    if (which < 0 || which >= int(parts.size())) {
        return;
    }
    const RowPart part = parts[size_t(which)];
    switch (part.act) {
    case RowPart::Act::OpenMemory:
        if (modifiers.testFlag(Qt::ShiftModifier) && row.kept[size_t(part.chip)].state == strata::State::Pending) {
            Q_EMIT reviewAsked(row.kept[size_t(part.chip)].id);
        } else {
            Q_EMIT memoryAsked(row.kept[size_t(part.chip)].id);
        }
        break;
    case RowPart::Act::ShowClause:
        m_delegate->setCurrentPart(which);
        viewport()->update(visualRect(m_model.index(number)));
        break;
    case RowPart::Act::Retry:
        Q_EMIT retryAsked(row.turn->turn.id);
        break;
    case RowPart::Act::FoldRefused:
        setAllRefused(number, !row.allRefused);
        break;
    case RowPart::Act::Fold:
        if (row.message) {
            setFold(number, row.fold == Fold::Folded ? Fold::Lines : Fold::Folded);
        }
        break;
    case RowPart::Act::ShowAll:
        setFold(number, Fold::All);
        break;
    }
}

void TranscriptView::setFold(int row, Fold fold)
{
    refold(row, [this, row, fold] { m_model.setFold(row, fold); });
}

void TranscriptView::setAllRefused(int row, bool all)
{
    const bool byKeys = m_delegate->currentPart() >= 0;
    refold(row, [this, row, all] { m_model.setAllRefused(row, all); });
    if (byKeys) {
        // The fold itself stays chosen, wherever it stands now.
        const std::vector<RowPart> &parts = m_delegate->layout(row).parts;
        const auto fold = std::ranges::find(parts, RowPart::Act::FoldRefused, &RowPart::act);
        m_delegate->setCurrentPart(fold == parts.end() ? -1 : int(fold - parts.begin()));
    }
}

void TranscriptView::refold(int row, const std::function<void()> &change)
{
    // What was clicked stays under the pointer: only what stands below it moves.
    const bool followed = std::exchange(m_following, false);
    const int parts = m_delegate->currentPart();
    change();
    executeDelayedItemsLayout();
    const int left = int(m_delegate->layout(row).parts.size());
    m_delegate->setCurrentPart(qMin(parts, left - 1));
    m_following = atBottom() && m_model.isAtEnd();
    if (m_following != followed) {
        Q_EMIT followingChanged(m_following);
    }
}

std::optional<MemoryId> TranscriptView::chosenMemory() const
{
    const QModelIndex current = currentIndex();
    const int part = m_delegate->currentPart();
    if (!current.isValid() || part < 0) {
        return std::nullopt;
    }
    const std::vector<RowPart> &parts = m_delegate->layout(current.row()).parts;
    if (part >= int(parts.size()) || parts[size_t(part)].act != RowPart::Act::OpenMemory) {
        return std::nullopt;
    }
    return m_model.row(current.row()).kept[size_t(parts[size_t(part)].chip)].id;
}

std::optional<TurnId> TranscriptView::failedTurn() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return std::nullopt;
    }
    const TranscriptRow &row = m_model.row(current.row());
    const bool failed = row.kind == TranscriptRow::Kind::Failure && !row.retrying;
    return failed ? std::optional(row.turn->turn.id) : std::nullopt;
}

std::optional<KeptChip> TranscriptView::pendingChip() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return std::nullopt;
    }
    const TranscriptRow &row = m_model.row(current.row());
    const std::vector<RowPart> &parts = m_delegate->layout(current.row()).parts;
    const auto waits = [](const KeptChip &chip) { return chip.state == strata::State::Pending; };
    if (const int part = m_delegate->currentPart(); part >= 0 && part < int(parts.size())) {
        const RowPart &chosen = parts[size_t(part)];
        const bool pending = chosen.act == RowPart::Act::OpenMemory && waits(row.kept[size_t(chosen.chip)]);
        return pending ? std::optional(row.kept[size_t(chosen.chip)]) : std::nullopt;
    }
    if (std::ranges::count_if(row.kept, waits) != 1) {
        return std::nullopt;
    }
    return *std::ranges::find_if(row.kept, waits);
}

void TranscriptView::turnPage(int step)
{
    // A page of what is read, whatever row is the current one; that one comes along.
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + step * (viewport()->height() - bar->singleStep()));
    scrolled();
    const QModelIndex row = indexAt(QPoint(4, step < 0 ? 1 : viewport()->height() - 1));
    if (row.isValid()) {
        makeCurrent(row);
    }
}

void TranscriptView::makeCurrent(const QModelIndex &row)
{
    const bool scrolls = hasAutoScroll();
    setAutoScroll(false);
    selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect);
    setAutoScroll(scrolls);
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const int forward = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::ControlModifier) {
        if (const auto chip = pendingChip()) {
            Q_EMIT approveAsked(chip->id);
        }
        return;
    }
    if (enter && event->modifiers() == Qt::ShiftModifier) {
        if (const auto chip = pendingChip()) {
            Q_EMIT reviewAsked(chip->id);
        }
        return;
    }
    if (plain && event->key() == Qt::Key_R) {
        if (const auto chip = pendingChip()) {
            Q_EMIT rejectAsked(chip->id);
            return;
        }
    }
    if (plain) {
        switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            walkParts(event->key() == forward ? 1 : -1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            activateCurrent();
            return;
        case Qt::Key_End:
            setFollowing(true);
            if (m_model.rowCount() > 0) {
                selectionModel()->setCurrentIndex(m_model.index(m_model.rowCount() - 1),
                                                  QItemSelectionModel::ClearAndSelect);
            }
            return;
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            turnPage(event->key() == Qt::Key_PageUp ? -1 : 1);
            return;
        case Qt::Key_Home:
        case Qt::Key_Up:
            QListView::keyPressEvent(event);
            if (event->key() == Qt::Key_Home) {
                scrollToTop(); // the first row may have been the current one already
            }
            scrolled();
            return;
        default:
            break;
        }
    }
    QListView::keyPressEvent(event);
}

void TranscriptView::startDrag(Qt::DropActions)
{
    dragMemories(this, m_model.mimeData(selectionModel()->selectedIndexes()));
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    const QPoint point = event->position().toPoint();
    const QModelIndex index = indexAt(point);
    const int part = m_delegate->partAt(index, point);
    viewport()->setCursor(part >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const QString tip = part < 0 ? QString() : tipOf(index.row(), m_delegate->layout(index.row()).parts[size_t(part)]);
    viewport()->setToolTip(tip.isEmpty() ? tip : plainToolTip(tip));
}

QString TranscriptView::tipOf(int number, const RowPart &part) const
{
    const TranscriptRow &row = m_model.row(number);
    switch (part.act) {
    case RowPart::Act::OpenMemory: {
        const KeptChip &chip = row.kept[size_t(part.chip)];
        return chip.state == strata::State::Pending
                   ? tr("%1\n\nApprove it with Ctrl+Enter, reject it with R; Shift and a click show it in Review.")
                         .arg(chip.text)
                   : chipText(chip);
    }
    case RowPart::Act::ShowClause: {
        const RefusedChip &chip = row.refused[size_t(part.chip)];
        const QString clause = clauseText(row, chip.begin, chip.end);
        const QString said = chip.why == Refusal::Secret
                                 ? refusedText(clause, chip.why)
                                 : tr("“%1” was not kept: %2.").arg(clause, refusalText(chip.why));
        return chip.rule.isEmpty() ? said : said + u'\n' + tr("Rule %1").arg(chip.rule);
    }
    case RowPart::Act::Retry:
        return tr("Read this turn again (Enter)");
    case RowPart::Act::FoldRefused:
        return row.allRefused ? tr("Show fewer refused clauses")
                              : tr("Show all %n refused clauses", nullptr, int(row.refused.size()));
    case RowPart::Act::Fold:
    case RowPart::Act::ShowAll:
        break;
    }
    return {};
}

void TranscriptView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    placeNewButton();
}

void TranscriptView::placeNewButton()
{
    m_newButton->adjustSize();
    m_newButton->move((viewport()->width() - m_newButton->width()) / 2,
                      viewport()->height() - m_newButton->height() - 12);
    m_newButton->raise();
}

void TranscriptView::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid()) {
        // Where the eyes are: the last row in view, not the first of all.
        const QModelIndex last = indexAt(QPoint(4, viewport()->height() - 1));
        const QModelIndex start = last.isValid() ? last : m_model.index(m_model.rowCount() - 1);
        const bool scrolls = hasAutoScroll();
        setAutoScroll(false);
        selectionModel()->setCurrentIndex(start, QItemSelectionModel::NoUpdate);
        setAutoScroll(scrolls);
    }
    QListView::focusInEvent(event);
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QModelIndex index = indexAt(event->pos());
        if (index.isValid()) {
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
            m_delegate->setCurrentPart(m_delegate->partAt(index, event->pos()));
        }
        Q_EMIT menuAsked(event->globalPos());
        return;
    }
    Q_EMIT menuAsked(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
}

void TranscriptView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_delegate->fontChanged();
        scheduleDelayedItemsLayout();
    }
}

void TranscriptView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    m_delegate->setCurrentPart(-1);
    QListView::currentChanged(current, previous);
}

} // namespace strata::ui
