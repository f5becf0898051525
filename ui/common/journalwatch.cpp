// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/journalwatch.h"

#include "core/model/event.h"
#include "ui/common/enginefeed.h"

#include <QWidget>

#include <algorithm>

namespace strata::ui {

JournalWatch::JournalWatch(EngineFeed &feed, QWidget *owner)
    : QObject(owner)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(std::chrono::seconds(1));
    connect(&m_rest, &QTimer::timeout, this, &JournalWatch::recorded);
    connect(&feed, &EngineFeed::events, this, [this, owner](const std::vector<Event> &events) {
        const bool something =
            std::ranges::any_of(events, [](const Event &one) { return one.type == Event::Type::JournalChanged; });
        if (something && owner->isVisible() && !m_rest.isActive()) {
            m_rest.start();
        }
    });
}

} // namespace strata::ui
