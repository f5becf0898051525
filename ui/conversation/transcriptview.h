// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "ui/conversation/transcriptrow.h"

#include <QListView>

#include <functional>
#include <optional>

class QPushButton;

namespace strata::ui {

struct RowPart;
class TranscriptDelegate;
class TranscriptModel;

/// The transcript: follows its end only while the last row is in full view. Scrolling up ends that and counts what comes;
/// End, or the button with the count, resumes.
class TranscriptView final : public QListView
{
    Q_OBJECT
public:
    TranscriptView(TranscriptModel &model, std::function<Micros()> now, Micros idle, QWidget *parent = nullptr);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// True goes to the end.
    void setFollowing(bool following);
    /// That many messages came.
    void addNew(int count);
    [[nodiscard]] int newCount() const { return m_new; }
    void clearNew();
    /// What is read while the end is not followed.
    struct Place {
        Turn turn{};
        MemoryId message{}; ///< of the uppermost row in view; null: the turn's own line
        int top = 0;        ///< where that row begins, from the view's upper edge
        MemoryId current{}; ///< of the current row
    };
    /// Nothing while the end is followed.
    [[nodiscard]] std::optional<Place> place() const;
    /// Shows it again after the rows were read anew.
    void goTo(const Place &place);
    /// Brings the row into the upper part of the view and makes it the current one.
    void reveal(const QModelIndex &index);
    /// The memory whose chip is chosen, by keys or for the menu.
    [[nodiscard]] std::optional<MemoryId> chosenMemory() const;
    /// The pending memory that a key decides about: of the chosen chip, else the only one of the current row.
    [[nodiscard]] std::optional<KeptChip> pendingChip() const;
    /// The turn of the current row, when that says that it could not be read.
    [[nodiscard]] std::optional<TurnId> failedTurn() const;
    /// What Enter does on the current row: the part chosen by keys, else its fold, else its first chip.
    void activateCurrent();

Q_SIGNALS:
    void followingChanged(bool following);
    /// End was asked for and the newest turns are not among the rows.
    void newestWanted();
    void olderWanted();
    void newerWanted();
    void memoryAsked(strata::MemoryId id);
    /// One that waits, in Review.
    void reviewAsked(strata::MemoryId id);
    void approveAsked(strata::MemoryId id);
    void rejectAsked(strata::MemoryId id);
    /// The turn could not be read, and is to be read again.
    void retryAsked(strata::TurnId turn);
    void menuAsked(const QPoint &global);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void startDrag(Qt::DropActions supported) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    [[nodiscard]] bool atBottom() const;
    void goToEnd();
    /// Keeps the place of that row until returnToAnchor().
    void dropAnchor(const QModelIndex &row);
    void returnToAnchor();
    void scrolled();
    void turnPage(int step);
    /// Without scrolling to it.
    void makeCurrent(const QModelIndex &row);
    void walkParts(int step);
    void act(int row, int part, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void setFold(int row, TranscriptRow::Fold fold);
    void setAllRefused(int row, bool all);
    /// Changes the height of a row by `change`: what was clicked stays under the pointer.
    void refold(int row, const std::function<void()> &change);
    [[nodiscard]] QString tipOf(int row, const RowPart &part) const;
    void placeNewButton();

    TranscriptModel &m_model;
    TranscriptDelegate *m_delegate;
    QPushButton *m_newButton;
    QPersistentModelIndex m_anchor;
    int m_anchorTop = 0;
    QUuid m_currentMessage; // while all rows are made anew
    int m_new = 0;
    bool m_following = true;
    bool m_adjusting = false;
};

} // namespace strata::ui
