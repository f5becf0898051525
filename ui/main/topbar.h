// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QComboBox;
class QUndoStack;

namespace strata::ui {

class EntityList;
class IconButton;
class ListeningPill;
class ScopeController;
class SearchField;
class ServiceStatus;

/// The line below the menus: mark, search over all layers, whose memories are shown, and whether agents can connect.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    TopBar(ScopeController &scope, EntityList &entities, ServiceStatus &service, QUndoStack &undo,
           QWidget *parent = nullptr);

    [[nodiscard]] SearchField *searchField() const { return m_search; }
    [[nodiscard]] QComboBox *userBox() const { return m_user; }
    [[nodiscard]] QComboBox *agentBox() const { return m_agent; }
    [[nodiscard]] QWidget *lastInTabOrder() const;

Q_SIGNALS:
    void connectAsked(); ///< how to connect an agent

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void showUndoList();

    ScopeController &m_scope;
    EntityList &m_entities;
    QUndoStack &m_undo;
    SearchField *m_search;
    QComboBox *m_user;
    QComboBox *m_agent;
    ListeningPill *m_listening;
    IconButton *m_undoButton;
};

} // namespace strata::ui
