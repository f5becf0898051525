// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/windowservice.h"

#include "core/engine/engine.h"
#include "core/server/apiserver.h"
#include "core/task/whendone.h"
#include "ui/settings/preferences.h"

#include <QtConcurrent>

namespace strata::app {

namespace {

constexpr int graceMs = 3000;

} // namespace

WindowService::WindowService(Engine &engine, QSettings &settings, QObject *parent)
    : ServiceStatus(parent)
    , m_engine(engine)
    , m_settings(settings)
{
}

WindowService::~WindowService()
{
    // One that is starting just now uses the engine, and what it started must not outlive it.
    m_starting.waitForFinished();
    if (!m_server && m_starting.resultCount() > 0 && m_starting.result()) {
        m_server = *m_starting.result();
    }
    if (m_server) {
        m_server->stop(graceMs);
    }
}

QString WindowService::token() const
{
    return m_engine.token();
}

void WindowService::listen(quint16 port)
{
    if (m_state == State::Starting) {
        m_wanted = port; // the last word counts once this start has come back
        return;
    }
    m_state = State::Starting;
    m_port = port;
    m_url.clear();
    m_problem.clear();
    Q_EMIT changed();
    HttpOptions options;
    options.port = port;
    m_starting = QtConcurrent::run([engine = &m_engine, options, old = std::exchange(m_server, {})]() -> Started {
        if (old) {
            old->stop(graceMs);
        }
        auto server = std::make_shared<ApiServer>(*engine, options);
        if (const Result<> started = server->start(); !started) {
            return fail(started.error());
        }
        return server;
    });
    whenDone(m_starting, this, [this](const Started &started) {
        if (started) {
            m_server = *started;
            m_url = m_server->url();
            m_engine.announce(m_url);
            m_port = m_server->port();
            m_state = State::Listening;
            ui::preferences::port.set(m_settings, m_port);
        } else {
            m_problem = started.error().message;
            m_state = State::Failed;
        }
        if (const auto wanted = std::exchange(m_wanted, std::nullopt); wanted && *wanted != m_port) {
            listen(*wanted);
            return;
        }
        Q_EMIT changed();
    });
}

} // namespace strata::app
