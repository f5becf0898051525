// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "ui/main/servicestatus.h"

#include <QFuture>

#include <memory>
#include <optional>

class QSettings;

namespace strata {
class ApiServer;
class Engine;
} // namespace strata

namespace strata::app {

/// The listener for agents as the window sees it: starts and stops off the GUI thread.
class WindowService final : public ui::ServiceStatus
{
    Q_OBJECT
public:
    /// Both outlive it.
    WindowService(Engine &engine, QSettings &settings, QObject *parent = nullptr);
    ~WindowService() override; ///< stops, having finished what was accepted

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString url() const override { return m_url; }
    [[nodiscard]] quint16 port() const override { return m_port; }
    [[nodiscard]] QString problem() const override { return m_problem; }
    [[nodiscard]] QString token() const override;
    void listen(quint16 port) override;

private:
    Engine &m_engine;
    QSettings &m_settings;
    using Started = Result<std::shared_ptr<ApiServer>>;
    QFuture<Started> m_starting;
    std::shared_ptr<ApiServer> m_server;
    State m_state = State::Off;
    quint16 m_port = 0;
    std::optional<quint16> m_wanted; // asked for while another was starting
    QString m_url;
    QString m_problem;
};

} // namespace strata::app
