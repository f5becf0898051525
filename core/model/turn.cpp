// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/turn.h"

using namespace Qt::StringLiterals;

namespace strata {

QString turnEndName(TurnEnd end)
{
    switch (end) {
    case TurnEnd::Open:
        return u"open"_s;
    case TurnEnd::Explicit:
        return u"finished"_s;
    case TurnEnd::Answered:
        return u"answered"_s;
    case TurnEnd::Idle:
        return u"idle"_s;
    case TurnEnd::Cleared:
        return u"cleared"_s;
    }
    return {};
}

} // namespace strata
