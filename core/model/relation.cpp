// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/relation.h"

#include <algorithm>
#include <array>

namespace strata {
namespace {

constexpr std::array names{"", "person", "animal", "place", "organisation", "thing", "value"};

} // namespace

QString entityKindName(EntityKind kind)
{
    return QString::fromLatin1(names.at(static_cast<std::size_t>(kind)));
}

std::optional<EntityKind> entityKindFromName(const QString &name)
{
    const auto found = std::find(names.begin() + 1, names.end(), name.toLatin1());
    return found == names.end() ? std::nullopt : std::optional(static_cast<EntityKind>(found - names.begin()));
}

} // namespace strata
