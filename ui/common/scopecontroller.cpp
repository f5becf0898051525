// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/scopecontroller.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

QString ScopeController::text() const
{
    return m_user.isEmpty() || m_agent.isEmpty() ? m_user + m_agent : m_user + u" · "_s + m_agent;
}

void ScopeController::set(const QString &user, const QString &agent)
{
    if (user != m_user || agent != m_agent) {
        m_user = user;
        m_agent = agent;
        Q_EMIT changed();
    }
}

} // namespace strata::ui
