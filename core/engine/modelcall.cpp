// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/modelcall.h"

using namespace Qt::StringLiterals;

namespace strata {

Result<QByteArray> ModelCall::ask(const std::function<std::optional<Answer>()> &begin)
{
    const auto given = [] { return fail(ErrorCode::Cancelled, u"The language model is not asked any more."_s); };
    Answer asked;
    {
        const std::lock_guard lock(m_mutex);
        auto begun = m_stopped ? std::nullopt : begin();
        if (!begun) {
            return given();
        }
        m_asked = *begun;
        asked = *std::move(begun);
    }
    asked.waitForFinished();
    return asked.resultCount() == 0 ? Result<QByteArray>(given()) : asked.result();
}

void ModelCall::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_asked.cancel();
}

void ModelCall::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_asked.cancel();
}

} // namespace strata
