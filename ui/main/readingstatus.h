// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

#include <vector>

namespace strata {
class Engine;
struct Event;
} // namespace strata

namespace strata::ui {

class EngineFeed;

/// Which language model reads what is said, and how many turns could not be read. Read anew when a reading changed, at most once a
/// second. GUI thread.
class ReadingStatus final : public QObject
{
    Q_OBJECT
public:
    ReadingStatus(Engine &engine, EngineFeed &feed, QObject *parent = nullptr);

    /// host:port of the language model while it is on; empty: none is.
    [[nodiscard]] QString address() const;
    [[nodiscard]] int failures() const { return m_failures; }
    /// The settings changed.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void take(const std::vector<Event> &events);

    Engine &m_engine;
    QTimer m_wait;
    int m_failures = 0;
};

} // namespace strata::ui
