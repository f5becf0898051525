// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/index/vectorblock.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace strata {

/// An approximate index (HNSW) over pooled int8 vectors, for one scope too large to scan. Immutable once built or loaded; any
/// thread. It never learns of changes: the corpus that holds it scans the changed rows exactly.
class VectorIndex
{
public:
    struct Options {
        int neighbours = 16;    ///< M
        int buildBreadth = 200; ///< ef while building
    };
    using Rows = std::span<const std::pair<qint64, QByteArray>>; ///< row and stored vector (256 int8, float scale)

    /// Takes long (about a minute for 100,000 rows): for a background thread. Rows must differ. Cancelled when `cancel` is set,
    /// Internal when memory runs out. Rows without direction (scale 0) are left out.
    [[nodiscard]] static Result<std::shared_ptr<const VectorIndex>> build(Rows rows, const Options &options,
                                                                          const std::atomic_bool *cancel = nullptr);

    /// Reads what save() wrote. Conflict: it is of another generation. Storage: damaged, cut off, of another format. Everything
    /// is checked against a checksum and the file's real size before it is used.
    [[nodiscard]] static Result<std::shared_ptr<const VectorIndex>> load(const QString &path, quint64 generation);

    /// The generation that the file names; nothing when it is no vector index. Reads its head alone.
    [[nodiscard]] static std::optional<quint64> generationOf(const QString &path);

    ~VectorIndex();
    VectorIndex(const VectorIndex &) = delete;
    VectorIndex &operator=(const VectorIndex &) = delete;

    /// Writes beside the target, syncs, renames. \param generation of the store that the vectors were read at.
    [[nodiscard]] Result<> save(const QString &path, quint64 generation) const;

    [[nodiscard]] int size() const;
    /// Whether the row is in it with just this vector.
    [[nodiscard]] bool holds(qint64 row, const qint8 *values, float scale) const;

    /// About the k nearest rows, best first. \param breadth ef: how many are looked at, at least k; more finds more.
    [[nodiscard]] std::vector<qint64> nearest(const ScaledVector &query, int k, int breadth) const;

private:
    struct Graph;
    explicit VectorIndex(std::unique_ptr<Graph> graph);

    std::unique_ptr<Graph> m_graph;
};

} // namespace strata
