// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/layer.h"
#include "core/model/scope.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <memory>
#include <optional>

namespace strata {

class CorpusData;
class StaticModel;
class VectorIndex;

/// One memory as ranking sees it.
struct Document {
    qint64 row = 0; ///< identity in its layer; grows with time: the order within a run
    Scope scope{};
    bool inRun = false; ///< one of a conversation even when scope.run is empty: the user's default run
    QString actor{};    ///< given by the client; empty or a role: unknown, then the analysis' speaker may tell
    Role role = Role::None;
    Micros created = 0;
    std::optional<QDate> expires{};
    QByteArray analysis{}; ///< Analysis::encode()
    QByteArray vector{};   ///< encodeVector(); empty: made from the analysis when needed
};

/// The searchable memories of one owner in one layer, in memory: about 0.25 KB for 20 words, and 0.27 KB more for each when
/// there are more than `vectorsAbove`. Not locked inside: any number of readers (Ranker::rank) or one writer.
class Corpus
{
public:
    /// Above this many documents pooled vectors are kept for the candidate scan.
    static constexpr int vectorsAbove = 10'000;

    explicit Corpus(std::shared_ptr<const StaticModel> model);
    ~Corpus();
    Corpus(const Corpus &) = delete;
    Corpus &operator=(const Corpus &) = delete;

    /// Adds, or replaces the document of the same row. Any order. Storage: the analysis cannot be read; then a document
    /// of that row, if there was one, is gone.
    [[nodiscard]] Result<> upsert(const Document &document);
    /// Does nothing when there is no such row.
    void remove(qint64 row);
    /// While true, many documents are coming: what depends on all of them is settled once, when it is false again.
    void setLoading(bool loading);

    [[nodiscard]] int size() const;
    [[nodiscard]] bool contains(qint64 row) const;
    /// Memory held, in bytes, without the shared model; capacity counts, not use.
    [[nodiscard]] qsizetype bytes() const;

    /// For an index over this corpus: rows and vectors (260 bytes each, see encodeVector) in row order.
    [[nodiscard]] std::vector<std::pair<qint64, QByteArray>> vectors() const;
    /// An approximate index that serves the candidate scan from now on. Rows changed since it was built, and those it
    /// lacks, are scanned exactly. Null takes it away.
    void attachIndex(std::shared_ptr<const VectorIndex> index);

    /// For the ranker.
    [[nodiscard]] const CorpusData &data() const { return *m_data; }

private:
    std::unique_ptr<CorpusData> m_data;
};

} // namespace strata
