// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/filter.h"
#include "core/model/journal.h"
#include "core/model/memory.h"
#include "core/model/origin.h"

#include <QFuture>

namespace strata {

class ChangeSet;
class EngineContext;
struct Transaction;

struct ListQuery {
    Filter filter = {};
    std::vector<Layer> layers{Layer::Session, Layer::User, Layer::Org}; ///< raw history only when asked for
    std::vector<State> states{State::Active};
    bool showExpired = false;
    enum class Sort { Created, Updated, Text, Expires, ReviewBy, Kind, Confidence, Owner };
    Sort sort = Sort::Created;
    Qt::SortOrder order = Qt::DescendingOrder; ///< ties by sequence, same direction
    int limit = 100;                           ///< 1 to 10000
    int offset = 0;
};

struct MemoryPage {
    std::vector<Memory> items;
    int total = 0; ///< that match, all pages
};

/// A memory among those that it replaced and that replaced it.
struct MemoryVersions {
    Memory memory;
    std::vector<Memory> older; ///< newest first
    std::vector<Memory> newer; ///< oldest first; the last one stands
};

/// Something that memories carry the id of, with how many current memories of Session, User and Org do.
struct Entity {
    enum class Type { User, Agent, App, Run };
    Type type = Type::User;
    QString name;
    int memories = 0;
    Micros created = 0;
    Micros updated = 0;
};

/// How many memories one holder has.
struct Tally {
    QString user; ///< empty: none, for all four
    QString agent;
    QString app;
    QString owner;
    int count = 0;
};

/// What an add did with one memory.
struct Added {
    Memory memory;
    bool duplicate = false; ///< the same text stood in the same scope already: nothing was stored, `memory` is that one
};

/// Counts for the window's source lists and badges.
struct Counts {
    int liveTurns = 0;
    int sessions = 0;
    int user = 0;
    int org = 0;
    int orgOverdue = 0;
    int bin = 0;
};

/// Verbs on memories of all layers. Asynchronous and thread-safe; finished means synced and seen by the next search. Lists
/// of changes are one journal step, all or none. Unknown ids are NotFound; an id in the bin is NotFound for all but
/// `get(id, WithBin::Yes)`, `history`, `restore` and lists that ask for State::Binned.
class MemoryService
{
public:
    enum class WithBin { No, Yes };

    explicit MemoryService(EngineContext &context);

    /// Stores them verbatim, one journal step. InvalidInput: empty text, no scope where the layer wants one, bad metadata.
    /// Org memories without owner and review-by, or from an agent, are stored Pending.
    [[nodiscard]] QFuture<Result<std::vector<Added>>> add(Actor actor, std::vector<NewMemory> memories);

    [[nodiscard]] QFuture<Result<Memory>> get(MemoryId id, WithBin withBin = WithBin::No);
    [[nodiscard]] QFuture<Result<MemoryPage>> list(ListQuery query);
    /// What it replaced and what replaced it, without what is in the bin.
    [[nodiscard]] QFuture<Result<MemoryVersions>> versions(MemoryId id, WithBin withBin = WithBin::No);
    [[nodiscard]] QFuture<Result<std::vector<HistoryEntry>>> history(MemoryId id);
    /// What was said that made the memory; none when nothing was read out of a message for it.
    [[nodiscard]] QFuture<Result<std::optional<Origin>>> origin(MemoryId id);

    struct Edit {
        MemoryId id;
        MemoryPatch patch;
    };
    struct Edited {
        std::vector<Memory> memories; ///< as they stand after
        StepId step;                  ///< 0 when nothing changed
    };
    /// Conflict when one is immutable and its text or metadata would change, or an Org memory would lose owner or review-by, or the
    /// state of one that waits would change: it is to be approved or rejected.
    [[nodiscard]] QFuture<Result<Edited>> edit(Actor actor, std::vector<Edit> edits);

    struct Removed {
        int count = 0;
        StepId step;
    };
    /// To the bin. `linked`: also the older memories that these replaced, of whatever layer.
    [[nodiscard]] QFuture<Result<Removed>> remove(Actor actor, std::vector<MemoryId> ids, bool linked = false);
    /// All that match, of Session, User, Org and raw history; InvalidInput when the filter names no entity.
    [[nodiscard]] QFuture<Result<Removed>> removeMatching(Actor actor, Filter filter);
    [[nodiscard]] QFuture<Result<Edited>> restore(Actor actor, std::vector<MemoryId> ids);

    /// One that waits, and what is decided about it beside that it may stand.
    struct Approval {
        MemoryId id;
        QString text = {};                  ///< what it says from then on; empty: as it stands
        QString owner = {};                 ///< shared knowledge: empty: as it says
        std::optional<QDate> reviewBy = {}; ///< the same
        std::vector<MemoryId> replaced =
            {}; ///< current ones of its layer that it takes the place of, beside those that its claim does
    };
    /// Lets memories stand that wait, one journal step: each takes the place of what its claim replaces. Conflict when one does not
    /// wait, or is shared knowledge without owner or review-by, or what it is to replace cannot be.
    [[nodiscard]] QFuture<Result<Edited>> approve(Actor actor, std::vector<Approval> approvals);
    /// Those that wait go to the bin, one journal step. Conflict when one does not wait.
    [[nodiscard]] QFuture<Result<Removed>> reject(Actor actor, std::vector<MemoryId> ids);

    struct Promotion {
        MemoryId id; ///< a message, a note or a user memory
        Layer to = Layer::User;
        QString text;                  ///< what the new memory says; empty: as it stands
        QString user;                  ///< whose it becomes when the source names no user
        QString owner;                 ///< Org: must be set
        std::optional<QDate> reviewBy; ///< Org: must be set
    };
    /// Makes a memory in the higher layer with provenance to the source, which stays; expiry and immutability go along.
    /// What waits is approved by that, and is for people only: Conflict. So it is when the layer is not higher.
    [[nodiscard]] QFuture<Result<Edited>> promote(Actor actor, std::vector<Promotion> promotions);

    /// Active and pending memories of Session, User and Org whose provenance is one of these turns, oldest first.
    [[nodiscard]] QFuture<Result<std::vector<Memory>>> producedBy(std::vector<TurnId> turns);

    [[nodiscard]] QFuture<Result<std::vector<Entity>>> entities();
    [[nodiscard]] QFuture<Result<Counts>> counts(Scope scope);
    /// How many match, for each user, agent and owner together; order, limit and offset say nothing here.
    [[nodiscard]] QFuture<Result<std::vector<Tally>>> tally(ListQuery query);
    /// Categories in use, for completion, most used first.
    [[nodiscard]] QFuture<Result<QStringList>> categories();

    /// Engine only, inside a transaction: one promotion as part of a larger change.
    [[nodiscard]] static Result<Memory> promoteOne(EngineContext &context, Transaction &transaction, const Actor &actor,
                                                   ChangeSet &changes, const Promotion &promotion);

private:
    EngineContext &m_context;
};

} // namespace strata
