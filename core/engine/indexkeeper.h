// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"

#include <QString>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

class QThread;

namespace strata {

class EngineContext;
class VectorIndex;

/// Gives corpora above a size an approximate vector index: read from its file when that still fits, else built in the
/// background and saved. An index is a cache: what it lacks, or holds with another vector, is scanned exactly; it is built
/// anew when a fifth of the corpus is so, and its file is dropped when anything was erased since.
class IndexKeeper
{
public:
    explicit IndexKeeper(EngineContext &context);
    ~IndexKeeper();
    IndexKeeper(const IndexKeeper &) = delete;
    IndexKeeper &operator=(const IndexKeeper &) = delete;

private:
    void loop();
    /// Looks at all files and corpora now.
    void keep();
    /// What was erased must not stay in a file, also not of a corpus that is small by now, gone, or not in memory; nor in
    /// one that was left half written.
    void removeStale() const;
    void keepOne(Layer layer, const QString &holder);
    [[nodiscard]] quint64 erasures() const;
    [[nodiscard]] QString folderName() const;
    [[nodiscard]] QString fileOf(Layer layer, const QString &holder) const;

    EngineContext &m_context;
    std::atomic_bool m_cancel = false;
    std::mutex m_mutex; // guards m_stopping
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace strata
