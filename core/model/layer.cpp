// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/layer.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

template <typename Enum, size_t n>
std::optional<Enum> find(const std::array<QLatin1StringView, n> &names, const QString &name)
{
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(std::distance(names.begin(), at));
}

template <typename Enum, size_t n>
QString nameOf(const std::array<QLatin1StringView, n> &names, Enum value)
{
    return names.at(static_cast<size_t>(value));
}

constexpr std::array layerNames{"conversation"_L1, "session"_L1, "user"_L1, "org"_L1};
constexpr std::array kindNames{"message"_L1, "factual"_L1, "episodic"_L1, "semantic"_L1};
constexpr std::array stateNames{"active"_L1, "pending"_L1, "superseded"_L1, "archived"_L1, "binned"_L1};
constexpr std::array roleNames{""_L1, "user"_L1, "assistant"_L1, "system"_L1, "tool"_L1};

} // namespace

QString layerName(Layer layer)
{
    return nameOf(layerNames, layer);
}

std::optional<Layer> layerFromName(const QString &name)
{
    return find<Layer>(layerNames, name);
}

QString kindName(Kind kind)
{
    return nameOf(kindNames, kind);
}

std::optional<Kind> kindFromName(const QString &name)
{
    return find<Kind>(kindNames, name);
}

QString stateName(State state)
{
    return nameOf(stateNames, state);
}

std::optional<State> stateFromName(const QString &name)
{
    return find<State>(stateNames, name);
}

QString roleName(Role role)
{
    return nameOf(roleNames, role);
}

std::optional<Role> roleFromName(const QString &name)
{
    return find<Role>(roleNames, name);
}

} // namespace strata
