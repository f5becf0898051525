// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace strata {

Mailbox::Mailbox(QThread *thread)
{
    moveToThread(thread);
}

void Mailbox::post(Work work)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed) {
            return;
        }
        first = m_waiting.empty();
        m_waiting.push_back(std::move(work));
    }
    if (first) {
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }
}

void Mailbox::run(Work work)
{
    if (QThread::currentThread() == thread()) {
        work();
    } else {
        post(std::move(work));
    }
}

void Mailbox::close()
{
    std::vector<Work> dropped; // destroyed after the lock: it may own what posts again
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    dropped.swap(m_waiting);
}

void Mailbox::abandon()
{
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != QEvent::User) {
        return QObject::event(event);
    }
    std::vector<Work> work;
    {
        const std::lock_guard lock(m_mutex);
        work.swap(m_waiting);
    }
    for (Work &one : work) {
        one();
        one = nullptr; // lets go of what it holds in order
    }
    return true;
}

} // namespace strata
