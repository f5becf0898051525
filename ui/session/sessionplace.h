// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/event.h"
#include "core/model/session.h"
#include "ui/common/place.h"
#include "ui/common/placecontext.h"

#include <QSet>
#include <QTimer>

#include <optional>

class QComboBox;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace strata::ui {

class AwaitingAgent;
class FilterChip;
class DetailPane;
class IconButton;
class MemoryActions;
class MemoryVerbs;
class SearchField;
class SessionBin;
class SessionDetail;
class SessionReader;
class SessionTree;
class SessionTreeModel;

/// Sessions and their notes: how long they live, what is worth keeping of them, and clearing them.
class SessionPlace final : public Place
{
    Q_OBJECT
public:
    /// \param context what it refers to outlives the place.
    explicit SessionPlace(const PlaceContext &context, QWidget *parent = nullptr);
    ~SessionPlace() override;

    void activate() override;
    void focusFilter() override;
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void toggleDetail() override;
    void resetLayout() override;
    void setDensity(Density density) override;
    [[nodiscard]] bool hasUnsavedText() const override;
    void endWriting(Unsaved unsaved) override;
    bool reveal(MemoryId id) override;
    bool revealSession(SessionId session) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    QWidget *makeList();
    QWidget *makeFilterBar();
    void connectParts();
    void take(const std::vector<Event> &events);
    void applyFilter();
    void expandMatches();
    void showCurrent();
    void refreshDetail();
    /// The chosen notes, or their session.
    void showDetail();
    void showBin(bool shown);
    [[nodiscard]] bool isBinShown() const;
    void clearFilter();
    void updateActions();
    void updateStatus();
    /// What is said instead of the tree when there is no session.
    void showNone();
    void selectSession(SessionId id);
    void showMenu(const QPoint &global);
    void showColumns();
    void setColumns();
    void restoreColumns();
    void restoreLayout();
    void arrange();

    void editNote();
    void saveNote(MemoryId id, const QString &text);
    void writeNote();
    void askToClear();
    void clearSession(SessionId id, const std::vector<MemoryId> &keepers);
    void setIdleSeconds(qint64 seconds);
    void askForIdleTime();
    void setPinned(bool pinned);
    /// Of the tree, or of the bin when that is shown.
    [[nodiscard]] std::vector<Memory> chosenNotes() const;

    PlaceContext m_context;
    MemoryVerbs *m_verbs;
    MemoryActions *m_noteActions;
    SessionTreeModel *m_model;
    SessionReader *m_reader;
    SearchField *m_filter = nullptr;
    FilterChip *m_live = nullptr;
    FilterChip *m_soon = nullptr;
    FilterChip *m_binned = nullptr;
    QComboBox *m_grouping = nullptr;
    IconButton *m_columns = nullptr;
    SessionTree *m_tree = nullptr;
    SessionBin *m_bin = nullptr;
    SessionDetail *m_detail = nullptr;
    DetailPane *m_note = nullptr;
    QStackedWidget *m_side = nullptr; // the session or the notes in detail
    AwaitingAgent *m_none = nullptr;
    QSplitter *m_splitter = nullptr;
    QStackedWidget *m_pages = nullptr; // the tree, no session, none passes the filter, the bin

    struct Actions {
        QAction *newNote, *conversation, *clear;
    };
    Actions m_actions{};
    SessionId m_current;
    std::optional<MemoryId> m_revealed; // waits for its session's notes
    QTimer m_filterDelay;
    QTimer m_detailDelay;
};

} // namespace strata::ui
