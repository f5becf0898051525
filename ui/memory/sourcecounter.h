// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace strata {
class Engine;
}

namespace strata::ui {

/// Counts for source lists and chips. One round of questions runs at a time; what is asked for meanwhile starts after it, so
/// that counting never keeps more of the engine's readers busy than one round does. GUI thread.
class SourceCounter : public QObject
{
    Q_OBJECT
public:
    struct Questions {
        std::optional<ListQuery> tally{};                    ///< by holder
        std::vector<std::pair<QString, ListQuery>> totals{}; ///< by key
    };
    explicit SourceCounter(Engine &engine, QObject *parent = nullptr);

    void ask(Questions questions);
    [[nodiscard]] const std::vector<Tally> &tallies() const { return m_tallies; }
    /// Nothing for what was never counted.
    [[nodiscard]] std::optional<int> total(const QString &key) const;

Q_SIGNALS:
    /// All questions of the newest round are answered.
    void counted();
    void failed(const strata::Error &error);

private:
    void start(const Questions &questions);
    void take(const std::optional<Error> &error);
    Engine &m_engine;
    std::vector<Tally> m_tallies;
    QHash<QString, int> m_totals;
    std::optional<Questions> m_next;
    int m_open = 0; // questions of the round that runs
};

} // namespace strata::ui
