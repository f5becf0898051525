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

} // namespace strata
