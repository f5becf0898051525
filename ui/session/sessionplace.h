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

class FilterChip;
class IconButton;
class SearchField;
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
    void updateActions();
    void updateStatus();
    void selectSession(SessionId id);
    void showMenu(const QPoint &global);
    void showColumns();
    void setColumns();
    void restoreColumns();

    void editNote();
    void saveNote(MemoryId id, const QString &text);
    void binNotes();
    void promoteNotes();
    void writeNote();
    void askToClear();
    void clearSession(SessionId id, const std::vector<MemoryId> &keepers);
    void setIdleSeconds(qint64 seconds);
    void askForIdleTime();
    void setPinned(bool pinned);
    [[nodiscard]] std::vector<Memory> selectedNotes() const;

    PlaceContext m_context;
    SessionTreeModel *m_model;
    SessionReader *m_reader;
    SearchField *m_filter = nullptr;
    FilterChip *m_live = nullptr;
    FilterChip *m_soon = nullptr;
    QComboBox *m_grouping = nullptr;
    IconButton *m_columns = nullptr;
    SessionTree *m_tree = nullptr;
    SessionDetail *m_detail = nullptr;
    QSplitter *m_splitter = nullptr;
    QStackedWidget *m_pages = nullptr; // the tree, no session, none passes the filter

    struct Actions {
        QAction *edit, *bin, *promote, *newNote, *conversation, *clear;
    };
    Actions m_actions{};
    SessionId m_current;
    std::optional<MemoryId> m_revealed; // waits for its session's notes
    QTimer m_filterDelay;
    QTimer m_detailDelay;
};

} // namespace strata::ui
