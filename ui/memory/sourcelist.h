// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/rowlist.h"
#include "ui/common/theme.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

class QMenu;

namespace strata::ui {

/// An entry of a source list.
struct SourceItem {
    QString key{}; ///< what it stands for; unique; empty for headings
    QString text{};
    QString icon{};
    std::optional<int> count{};
    QString note{};        ///< instead of the count: "no consent"
    bool alarming = false; ///< its count asks for attention
    bool heading = false;  ///< a name of a group; cannot be chosen

    bool operator==(const SourceItem &) const = default;
};

/// The entries of a source list: groups with headings.
class SourceModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole, HeadingRole };
    using QAbstractListModel::QAbstractListModel;

    /// Changes counts in place when the entries are the same; otherwise resets.
    void setItems(std::vector<SourceItem> items);
    [[nodiscard]] const SourceItem &item(int row) const { return m_items.at(size_t(row)); }
    [[nodiscard]] int rowOf(const QString &key) const; ///< -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<SourceItem> m_items;
};

/// Where things are: the list at the left of a place.
class SourceList : public RowList
{
    Q_OBJECT
public:
    explicit SourceList(QWidget *parent = nullptr);

    /// What was chosen stays chosen as long as it is there; else \p preferred is, else the first entry.
    void setItems(std::vector<SourceItem> items, const QString &preferred = {});
    [[nodiscard]] QString current() const;
    /// False when there is no such entry.
    bool setCurrent(const QString &key);
    /// The same entries as a menu, for windows without room.
    void fillMenu(QMenu *menu);
    [[nodiscard]] const SourceModel &sources() const { return *m_model; }
    [[nodiscard]] QSize sizeHint() const override { return {204, 400}; }

Q_SIGNALS:
    void currentKeyChanged(const QString &key);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void paintEvent(QPaintEvent *event) override;

private:
    SourceModel *m_model;
    QString m_current;
    bool m_setting = false;
};

} // namespace strata::ui
