// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/retrieve/corpusdata.h"
#include "core/retrieve/selection.h"

#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace strata {

class Corpus;

/// The documents that take part in one search, conversation by conversation.
struct Pool {
    struct Entry {
        const Record *record = nullptr;
        quint32 slot = 0;
        quint32 corpus = 0;
        bool first = true;    ///< of its group
        bool follows = false; ///< the entry before it is the document before it in its run: none was left out between
        bool last = true;     ///< of its group
    };
    /// One run, or one document without a run: [begin, end) of entries.
    struct Group {
        quint32 begin = 0;
        quint32 end = 0;
    };

    std::vector<const CorpusData *> corpora;
    std::vector<Entry> entries; ///< by corpus, grouped, in a group by row
    std::vector<Group> groups;
    std::vector<std::vector<quint64>> eligible; ///< for each corpus a bit for each slot

    [[nodiscard]] size_t size() const { return entries.size(); }
    [[nodiscard]] Lists lists(size_t entry) const
    {
        return corpora[entries[entry].corpus]->lists(*entries[entry].record);
    }
    [[nodiscard]] const QString &actor(size_t entry) const
    {
        return corpora[entries[entry].corpus]->actors()[entries[entry].record->actor];
    }
    /// Distinct known actors of the entries.
    [[nodiscard]] QStringList actors() const;
    /// The entry of a row; nullopt if it does not take part. Linear.
    [[nodiscard]] std::optional<size_t> find(qint64 row) const;
};

[[nodiscard]] Pool makePool(std::span<const Corpus *const> corpora, const Selection &selection);

} // namespace strata
