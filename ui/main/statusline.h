// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

class ElidedLabel;
class EntityList;
class ReadingStatus;
class ServiceStatus;
class TaskArea;

/// The lowest line: address, agents and counts at the start; what the place says, and running work, at the end.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    StatusLine(ServiceStatus &service, EntityList &entities, ReadingStatus &readings, const QString &model,
               QWidget *parent = nullptr);
    void setPlaceText(const QString &text);
    [[nodiscard]] TaskArea *tasks() const { return m_tasks; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    ServiceStatus &m_service;
    EntityList &m_entities;
    ReadingStatus &m_readings;
    class Dot;
    Dot *m_dot;
    ElidedLabel *m_address;
    QWidget *m_agentsLine = nullptr;
    ElidedLabel *m_agents;
    ElidedLabel *m_counts;
    QWidget *m_readerLine = nullptr;
    ElidedLabel *m_reader;
    ElidedLabel *m_unread;
    ElidedLabel *m_place;
    TaskArea *m_tasks;
};

} // namespace strata::ui
