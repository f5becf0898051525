// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace strata::ui {

/// The door that agents use, as the window sees it; app makes the real one. GUI thread.
class ServiceStatus : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Starting, Listening, Failed };
    using QObject::QObject;

    [[nodiscard]] virtual State state() const = 0;
    /// "http://127.0.0.1:8765"; empty unless it listens.
    [[nodiscard]] virtual QString url() const = 0;
    /// The port that it listens on, or would.
    [[nodiscard]] virtual quint16 port() const = 0;
    /// Why it failed, as a sentence.
    [[nodiscard]] virtual QString problem() const = 0;
    /// What agents must send. Shown to nobody; copied when asked.
    [[nodiscard]] virtual QString token() const = 0;
    /// Listens on this port from now on, or tries to; 0 is any free one. Keeps the port that it listens on.
    virtual void listen(quint16 port) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace strata::ui
