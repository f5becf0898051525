// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/index/vectorblock.h"
#include "core/model/layer.h"
#include "core/model/scope.h"
#include "core/retrieve/speakers.h"
#include "core/text/language.h"

#include <QHash>
#include <QSet>

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace strata {

struct Analysis;
struct Document;
class StaticModel;
class VectorIndex;

/// What ranking reads of one document; its lists stand in CorpusData's arena.
struct Record {
    static constexpr qint32 never = std::numeric_limits<qint32>::max();
    static constexpr quint32 noRun = std::numeric_limits<quint32>::max();

    enum Flag : quint16 {
        Asks = 1,
        Time = 2,
        Number = 4,
        You = 8,
        FromUser = 16, ///< or no role
        BothForms = 32,
        Used = 64,
        FromAssistant = 128,
        English = 256,
        Foreign = 512, ///< of another language than English
    };

    qint64 row = 0;
    quint32 offset = 0;        ///< of its lists in the arena, in units of four bytes
    quint32 scope = 0;         ///< in CorpusData::scopes
    quint32 run = noRun;       ///< in CorpusData::runs
    quint32 actor = 0;         ///< in CorpusData::actors; 0: unknown. Never a role
    qint32 createdDay = 0;     ///< days since 1970-01-01, UTC
    qint32 expiresDay = never; ///< last day on which it is visible
    float length = 0;          ///< of the sum of its token rows
    float pairLength = 0;      ///< the same together with the document before it in its run
    quint16 words = 0;
    quint16 termLength = 0;
    quint16 onceTerms = 0;  ///< distinct terms that stand once
    quint16 oftenTerms = 0; ///< and more than once
    quint16 tokens = 0;
    quint16 passages = 0;
    quint16 flags = 0;
};

/// The lists of one document, views into the arena until the next change.
struct Lists {
    std::span<const quint32> onceTerms;
    std::span<const quint32> oftenTerms;
    std::span<const quint8> oftenCounts;
    std::span<const float> passageLengths; ///< empty when there is one passage or none
    std::span<const quint16> tokens;
    std::span<const quint16> passageEnds; ///< empty when there is one passage or none
};

/// A conversation: documents of one run of one user, by row.
struct Run {
    std::vector<quint32> slots;
};

/// The memory behind Corpus. Documents live in slots that are reused; their lists in one arena that is packed
/// when a quarter of it is dead. Lists of a document that begins with "Name:" are without it while the name is a speaker's, and with
/// it while it is a label; that may change with every other document. A name that changes again and again while it begins very many
/// texts is followed with a delay, so that no document costs as much as all.
class CorpusData
{
public:
    explicit CorpusData(std::shared_ptr<const StaticModel> model);

    void upsert(const Document &document, const Analysis &analysis);
    void remove(qint64 row);
    void setLoading(bool loading);

    [[nodiscard]] int size() const { return int(m_order.size()); }
    [[nodiscard]] qsizetype bytes() const;
    /// Slots in row order.
    [[nodiscard]] const std::vector<quint32> &order() const { return m_order; }
    [[nodiscard]] std::optional<quint32> slotOf(qint64 row) const;
    [[nodiscard]] quint32 slotCount() const { return quint32(m_records.size()); }
    [[nodiscard]] const Record &record(quint32 slot) const { return m_records[slot]; }
    [[nodiscard]] Lists lists(const Record &record) const;
    [[nodiscard]] const std::vector<Scope> &scopes() const { return m_scopes; }
    [[nodiscard]] const std::vector<QString> &actors() const { return m_actors; } ///< the first is empty
    [[nodiscard]] const std::vector<Run> &runs() const { return m_runs; }
    /// Length of the sum of the token rows of both.
    [[nodiscard]] float pairLength(const Record &before, const Record &record) const;
    [[nodiscard]] bool hasVectors() const { return m_hasVectors; }
    /// Slots near a query by pooled vector, see Corpus; at least the k nearest eligible ones, in no order.
    [[nodiscard]] std::vector<quint32> nearest(std::span<const float> query, int k,
                                               std::span<const quint64> eligible) const;

    [[nodiscard]] std::vector<std::pair<qint64, QByteArray>> vectors() const;
    void attachIndex(std::shared_ptr<const VectorIndex> index);

private:
    /// A document of which the text begins with a name that is not its actor's.
    struct Prefixed {
        quint32 name = 0;  ///< in m_actors
        quint32 actor = 0; ///< the one given
        Role role = Role::None;
        QByteArray analysis; ///< of the text without the name
        bool spoken = false; ///< its lists are without the name
    };

    void fill(Record &record, const Analysis &analysis, Role role);
    void present(quint32 slot, Prefixed &prefixed);
    void presentAnew(quint32 slot);
    void countSpeaker(quint32 slot, int by);
    void settleSpeakers();
    void storeVector(quint32 slot, const QByteArray &vector);
    void packIfWorthIt();
    void addLists(Record &record, const Analysis &analysis);
    void chooseRun(Record &record, const Document &document);
    void enterRun(quint32 slot);
    void leaveRun(quint32 slot);
    void refreshPair(const Run &run, size_t position);
    void pack();
    void keepVectors();
    [[nodiscard]] QByteArray vectorOf(const Record &record) const;
    [[nodiscard]] QString shared(const QString &id);
    [[nodiscard]] quint32 scopeIndex(const Scope &scope);
    [[nodiscard]] quint32 actorIndex(const QString &name);
    [[nodiscard]] size_t position(qint64 row) const; ///< of the first in m_order with that row or a later one

    std::shared_ptr<const StaticModel> m_model;
    std::vector<Record> m_records;
    std::vector<quint32> m_free;
    std::vector<quint32> m_order;
    std::vector<std::byte> m_arena;
    size_t m_dead = 0; ///< bytes of the arena that no document uses
    std::vector<Scope> m_scopes;
    QHash<Scope, quint32> m_scopeIndex;
    QSet<QString> m_strings; ///< one copy of each id
    std::vector<QString> m_actors{QString()};
    QHash<QString, quint32> m_actorIndex;
    QHash<quint32, Prefixed> m_prefixed;                ///< by slot
    QHash<quint32, std::vector<quint32>> m_slotsOfName; ///< those slots by name, in no order
    Speakers m_speakers;
    QSet<quint32> m_unsettled; ///< names whose texts may be presented as they no longer are
    qsizetype m_budget = 0;    ///< texts that may be presented anew
    bool m_loading = false;
    std::vector<Run> m_runs;
    QHash<std::pair<QString, QString>, quint32> m_runIndex; ///< (user, run); the run is empty for the default run
    VectorBlock m_vectors;
    bool m_hasVectors = false;
    std::shared_ptr<const VectorIndex> m_index;
    QSet<qint64> m_unindexed; ///< rows that the index lacks or holds in an older form; only while there is an index
};

} // namespace strata
