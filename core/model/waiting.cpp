// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/waiting.h"

#include <algorithm>
#include <array>

namespace strata {
namespace {

constexpr std::array waitingNames{"",      "unsure", "fixed",  "consent", "policy",
                                  "owner", "order",  "hidden", "long",    "burst"};

} // namespace

QString waitingName(Waiting waiting)
{
    return QString::fromLatin1(waitingNames.at(static_cast<std::size_t>(waiting)));
}

Waiting waitingFromName(const QString &name)
{
    const auto found =
        std::ranges::find_if(waitingNames, [&name](const char *one) { return name == QLatin1String(one); });
    return found == waitingNames.end() ? Waiting::Nothing : static_cast<Waiting>(found - waitingNames.begin());
}

} // namespace strata
