// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/scope.h"

#include <QObject>

namespace strata::ui {

/// The user and the agent that all places show; empty means any. GUI thread.
class ScopeController : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] QString user() const { return m_user; }
    [[nodiscard]] QString agent() const { return m_agent; }
    /// User and agent; app and run are empty.
    [[nodiscard]] Scope scope() const { return {.user = m_user, .agent = m_agent, .app = {}, .run = {}}; }

    /// Who is shown, for people; empty when it is everyone.
    [[nodiscard]] QString text() const;

    void setUser(const QString &user) { set(user, m_agent); }
    void setAgent(const QString &agent) { set(m_user, agent); }
    void showEveryone() { set({}, {}); }

Q_SIGNALS:
    void changed();

private:
    void set(const QString &user, const QString &agent);
    QString m_user;
    QString m_agent;
};

} // namespace strata::ui
