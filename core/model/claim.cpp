// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/claim.h"

#include <array>

namespace strata {

QString refusalName(Refusal refusal)
{
    static constexpr std::array names{
        "speaker",  "code",   "quotation", "fiction", "question",    "hypothetical", "request", "joke",   "transient",
        "reaction", "secret", "recalled",  "unclear", "unimportant", "no-rule",      "consent", "policy", "forgotten",
    };
    return QString::fromLatin1(names.at(static_cast<std::size_t>(refusal)));
}

} // namespace strata
