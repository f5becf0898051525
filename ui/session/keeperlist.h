// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"

#include <QAbstractListModel>
#include <QHash>
#include <QListView>
#include <QSet>

#include <functional>

namespace strata::ui {

/// Notes of a session that may be kept: those that stand nowhere else have a check mark, promoted ones say where they are.
class KeeperModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NoteRole = Qt::UserRole, ///< QString: at the end of the row
        KeptRole,                ///< the layer (int) where it stands too; invalid when it stands nowhere else
        KindRole,
    };
    explicit KeeperModel(std::function<Micros()> now, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// \param kept first, they cannot be ticked; \param alone those that can; \param risen where the kept ones stand.
    /// Ticks outlive the change.
    void setNotes(std::vector<Memory> kept, std::vector<Memory> alone, const std::vector<RisenNote> &risen = {});
    void setTicked(const QSet<QUuid> &ticked);
    void clearTicks() { setTicked({}); }
    [[nodiscard]] std::vector<Memory> ticked() const; ///< in the order of the rows
    [[nodiscard]] QSet<QUuid> tickedIds() const;

Q_SIGNALS:
    void ticksChanged();

private:
    std::function<Micros()> m_now;
    std::vector<Memory> m_notes;
    QHash<QUuid, RisenNote> m_kept;
    QSet<QUuid> m_ticked;
};

/// Shows a KeeperModel; Space and a click anywhere in the row tick it.
class KeeperList final : public QListView
{
    Q_OBJECT
public:
    explicit KeeperList(KeeperModel &model, QWidget *parent = nullptr);
    [[nodiscard]] int rowHeight() const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void toggle(const QModelIndex &index);
};

} // namespace strata::ui
