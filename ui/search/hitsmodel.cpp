// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/search/hitsmodel.h"

#include "ui/common/datetext.h"
#include "ui/common/meters.h"
#include "ui/search/searchtexts.h"

namespace strata::ui {

HitsModel::HitsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void HitsModel::setAnswer(SearchRequest request, SearchAnswer answer, Micros now)
{
    beginResetModel();
    m_request = std::move(request);
    m_answer = std::move(answer);
    m_now = now;
    m_rows.clear();
    const int hits = int(m_answer.hits.size());
    if (m_request.merge == Merge::Relevance) {
        for (int i = 0; i < hits; ++i) {
            m_rows.push_back({.hit = i});
        }
    } else {
        for (int t = 0; t < int(m_answer.tiers.size()); ++t) {
            const Layer layer = m_answer.tiers[size_t(t)].layer;
            bool headed = false;
            for (int i = 0; i < hits; ++i) {
                if (m_answer.hits[size_t(i)].memory.layer != layer) {
                    continue;
                }
                if (!headed) {
                    m_rows.push_back({.tier = t});
                    headed = true;
                }
                m_rows.push_back({.hit = i});
            }
        }
    }
    endResetModel();
}

void HitsModel::clear()
{
    setAnswer({}, {}, m_now);
}

int HitsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant HitsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Hit *found = hit(index);
    switch (role) {
    case HeadingRole:
        return found == nullptr;
    case Qt::DisplayRole:
        return found != nullptr ? found->memory.text : tierTitle(tier(index)->layer);
    case Qt::ToolTipRole:
        return found != nullptr ? scoreSentence(sharesOf(*found, m_request)) : QString();
    case Qt::AccessibleTextRole:
        if (found == nullptr) {
            return tr("%1. %2").arg(tierTitle(tier(index)->layer), tierNote(*tier(index), m_request));
        }
        return tr("%1. %2. %3")
            .arg(found->memory.text, hitMeta(found->memory, m_now), scoreSentence(sharesOf(*found, m_request)));
    default:
        return {};
    }
}

Qt::ItemFlags HitsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return hit(index) != nullptr ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

const Hit *HitsModel::hit(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size())) {
        return nullptr;
    }
    const int at = m_rows[size_t(index.row())].hit;
    return at < 0 ? nullptr : &m_answer.hits[size_t(at)];
}

int HitsModel::rank(const QModelIndex &index) const
{
    int rank = 0;
    for (int row = 0; row <= index.row() && row < int(m_rows.size()); ++row) {
        rank += m_rows[size_t(row)].hit >= 0 ? 1 : 0;
    }
    return hit(index) != nullptr ? rank : 0;
}

const Tier *HitsModel::tier(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size())) {
        return nullptr;
    }
    const int at = m_rows[size_t(index.row())].tier;
    return at < 0 ? nullptr : &m_answer.tiers[size_t(at)];
}

QModelIndex HitsModel::firstHit() const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (m_rows[size_t(row)].hit >= 0) {
            return index(row);
        }
    }
    return {};
}

QModelIndex HitsModel::indexOf(MemoryId id) const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const Hit *found = hit(index(row));
        if (found != nullptr && found->memory.id == id) {
            return index(row);
        }
    }
    return {};
}

} // namespace strata::ui
