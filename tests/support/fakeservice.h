// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/main/servicestatus.h"

namespace strata::test {

/// A door for agents that only says what it was told to.
class FakeService final : public ui::ServiceStatus
{
public:
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString url() const override
    {
        return m_state == State::Listening ? QStringLiteral("http://127.0.0.1:%1").arg(m_port) : QString();
    }
    [[nodiscard]] quint16 port() const override { return m_port; }
    [[nodiscard]] QString problem() const override { return m_problem; }
    [[nodiscard]] QString token() const override { return QStringLiteral("tok-0123456789abcdefghij"); }
    void listen(quint16 port) override
    {
        m_port = port == 0 ? 49152 : port; // what is free
        m_state = State::Listening;
        m_problem.clear();
        Q_EMIT changed();
    }
    void failWith(const QString &problem)
    {
        m_state = State::Failed;
        m_problem = problem;
        Q_EMIT changed();
    }

private:
    State m_state = State::Listening;
    quint16 m_port = 8765;
    QString m_problem;
};

} // namespace strata::test
