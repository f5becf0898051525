// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/replay.h"

using namespace Qt::StringLiterals;

namespace strata {

QString replayName(ReplayLine::What what)
{
    switch (what) {
    case ReplayLine::What::Both:
        break;
    case ReplayLine::What::OnlyNow:
        return u"only-now"_s;
    case ReplayLine::What::OnlyThen:
        return u"only-then"_s;
    case ReplayLine::What::Changed:
        return u"changed"_s;
    }
    return u"both"_s;
}

QString heldName(ReplayLine::Held held)
{
    switch (held) {
    case ReplayLine::Held::Nothing:
        break;
    case ReplayLine::Held::Edited:
        return u"edited"_s;
    case ReplayLine::Held::Fixed:
        return u"fixed"_s;
    case ReplayLine::Held::Removed:
        return u"removed"_s;
    case ReplayLine::Held::Known:
        return u"known"_s;
    case ReplayLine::Held::Later:
        return u"later"_s;
    case ReplayLine::Held::Recalled:
        return u"recalled"_s;
    case ReplayLine::Held::Forgotten:
        return u"forgotten"_s;
    case ReplayLine::Held::Consent:
        return u"consent"_s;
    case ReplayLine::Held::Policy:
        return u"policy"_s;
    }
    return {};
}

} // namespace strata
