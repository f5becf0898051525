// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/reanalysis.h"

#include "core/engine/enginecontext.h"
#include "core/store/settings.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcReanalysis, "strata.engine.reanalysis")

namespace strata {
namespace {

constexpr int rowsAtOnce = 1000; // of one transaction

/// Rows of the layer after `last`, at most rowsAtOnce; the last one of them, or 0 when there was none.
qint64 renewSome(Database &database, const EngineContext &context, Layer layer, qint64 last)
{
    MemoryRepository memories(database, layer);
    const std::vector<StoredMemory> some = memories.select({"m.id>?", {last}}, "m.id", rowsAtOnce);
    database.begin();
    for (const StoredMemory &stored : some) {
        memories.reindex(stored.memory, context.indexEntry(stored.memory.text, stored.memory.actor));
    }
    database.commit();
    return some.empty() || database.failed() ? 0 : some.back().memory.sequence;
}

} // namespace

Result<> renewAnalyses(Database &database, const EngineContext &context)
{
    const QString versionName = u"analyzer"_s;
    const QString modelName = u"analyzer_model"_s;
    Settings settings(database);
    if (settings.number(versionName, 0) == Analyzer::version && settings.number(modelName, 0) == context.modelRow) {
        return {};
    }
    qint64 renewed = 0;
    for (const Layer layer : allLayers) {
        for (qint64 last = renewSome(database, context, layer, 0); last != 0;
             last = renewSome(database, context, layer, last)) {
            if (renewed++ == 0) {
                qCInfo(lcReanalysis) << "The memories are analysed anew for this version.";
            }
            database.checkpoint(false);
        }
    }
    settings.set(versionName, Analyzer::version);
    settings.set(modelName, context.modelRow);
    const auto error = database.takeError();
    return error ? Result<>(fail(*error)) : Result<>();
}

} // namespace strata
