// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/replay.h"

#include <QAbstractListModel>

namespace strata::ui {

/// The lines of a replay as rows: what is carried out first, then what is left as it is, then what stays. GUI thread.
class ReplayModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        WhatRole = Qt::UserRole, ///< QString: the word of the pill
        NoteRole,                ///< QString: the second line
        InkRole,                 ///< int of Token
        TintRole,                ///< int of Token
        IconRole,                ///< QString
        StruckRole,              ///< bool: it would stand no longer
        MemoryRole               ///< QUuid of what stands; null for what is new
    };

    using QAbstractListModel::QAbstractListModel;

    void setLines(std::vector<ReplayLine> lines);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<ReplayLine> m_lines;
};

} // namespace strata::ui
