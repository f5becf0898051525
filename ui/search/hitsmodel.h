// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/query.h"

#include <QAbstractListModel>

#include <vector>

namespace strata::ui {

/// The answer of one search as rows: a heading for each layer that has hits, its hits below; or hits alone when they are
/// merged by relevance.
class HitsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole + 1 }; ///< bool

    explicit HitsModel(QObject *parent = nullptr);

    /// \param now the moment that dates are told against.
    void setAnswer(SearchRequest request, SearchAnswer answer, Micros now);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Null for headings.
    [[nodiscard]] const Hit *hit(const QModelIndex &index) const;
    /// From 1, over all layers; 0 for headings.
    [[nodiscard]] int rank(const QModelIndex &index) const;
    /// Null for hits.
    [[nodiscard]] const Tier *tier(const QModelIndex &index) const;
    /// The first row of a hit; invalid when there is none.
    [[nodiscard]] QModelIndex firstHit() const;
    [[nodiscard]] QModelIndex indexOf(MemoryId id) const;

    [[nodiscard]] const SearchRequest &request() const { return m_request; }
    [[nodiscard]] const SearchAnswer &answer() const { return m_answer; }
    [[nodiscard]] Micros now() const { return m_now; }

private:
    struct Row {
        int hit = -1;  ///< into the answer's hits
        int tier = -1; ///< into its tiers
    };
    std::vector<Row> m_rows;
    SearchRequest m_request;
    SearchAnswer m_answer;
    Micros m_now = 0;
};

} // namespace strata::ui
