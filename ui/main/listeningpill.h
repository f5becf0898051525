// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractButton>

namespace strata::ui {

class EntityList;
class ServiceStatus;

/// Whether agents can connect; a menu says where, and what to do when they cannot.
class ListeningPill final : public QAbstractButton
{
    Q_OBJECT
public:
    ListeningPill(ServiceStatus &service, EntityList &entities, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void connectAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void showMenu();
    ServiceStatus &m_service;
    EntityList &m_entities;
};

} // namespace strata::ui
