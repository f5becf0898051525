// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/readingstatus.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/enginefeed.h"

#include <algorithm>

namespace strata::ui {

namespace {

constexpr int restMs = 1000;
constexpr int mostCounted = 1000;

} // namespace

ReadingStatus::ReadingStatus(Engine &engine, EngineFeed &feed, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(restMs);
    connect(&m_wait, &QTimer::timeout, this, &ReadingStatus::refresh);
    connect(&feed, &EngineFeed::events, this, &ReadingStatus::take);
    refresh();
}

QString ReadingStatus::address() const
{
    const LanguageModel model = m_engine.languageModel().model();
    return model.on ? languageModelAddress(model) : QString();
}

void ReadingStatus::take(const std::vector<Event> &events)
{
    const bool matters = std::ranges::any_of(events, [](const Event &event) {
        using enum Event::Type;
        return event.type == TurnReading || event.type == SessionCleared || event.type == SessionRestored
               || event.type == EntityErased;
    });
    if (matters && !m_wait.isActive()) {
        m_wait.start();
    }
}

void ReadingStatus::refresh()
{
    Q_EMIT changed();
    whenDone(m_engine.readings().failures(mostCounted), this, [this](const Result<std::vector<Reading>> &failures) {
        const int count = failures ? int(failures->size()) : m_failures;
        if (std::exchange(m_failures, count) != count) {
            Q_EMIT changed();
        }
    });
}

} // namespace strata::ui
