// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/sourcecounter.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"

namespace strata::ui {

SourceCounter::SourceCounter(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
}

std::optional<int> SourceCounter::total(const QString &key) const
{
    const auto found = m_totals.constFind(key);
    return found == m_totals.cend() ? std::nullopt : std::optional(*found);
}

void SourceCounter::ask(Questions questions)
{
    if (m_open > 0) {
        m_next = std::move(questions);
    } else {
        start(questions);
    }
}

void SourceCounter::start(const Questions &questions)
{
    m_open = int(questions.totals.size()) + (questions.tally ? 1 : 0);
    if (questions.tally) {
        whenDone(m_engine.memories().tally(*questions.tally), this, [this](const Result<std::vector<Tally>> &tallies) {
            if (tallies) {
                m_tallies = *tallies;
            }
            take(tallies ? std::nullopt : std::optional(tallies.error()));
        });
    }
    for (const auto &[key, question] : questions.totals) {
        ListQuery query = question;
        query.limit = 1;
        whenDone(m_engine.memories().list(std::move(query)), this, [this, key = key](const Result<MemoryPage> &page) {
            if (page) {
                m_totals.insert(key, page->total);
            }
            take(page ? std::nullopt : std::optional(page.error()));
        });
    }
}

void SourceCounter::take(const std::optional<Error> &error)
{
    if (error) {
        Q_EMIT failed(*error);
    }
    if (--m_open > 0) {
        return;
    }
    if (m_next) {
        start(*std::exchange(m_next, {}));
    } else {
        Q_EMIT counted();
    }
}

} // namespace strata::ui
