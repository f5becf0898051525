// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/reading.h"

#include <array>

using namespace Qt::StringLiterals;

namespace strata {

QString dropName(DroppedProposal::Why why)
{
    static constexpr std::array names{"shape",      "too-many", "kind",     "slot",  "message", "quote",    "invented",
                                      "ungrounded", "negated",  "withheld", "order", "refused", "recalled", "known"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(why)));
}

QString readerName(Reading::Reader reader)
{
    return reader == Reading::Reader::Model ? u"model"_s : u"rules"_s;
}

QString readingStateName(Reading::State state)
{
    switch (state) {
    case Reading::State::Queued:
        break;
    case Reading::State::Done:
        return u"done"_s;
    case Reading::State::Failed:
        return u"failed"_s;
    }
    return u"queued"_s;
}

} // namespace strata
