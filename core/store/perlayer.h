// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"

#include <array>

namespace strata {

/// The one T of a layer, made of the layer when the first is asked for: statements that differ by the names of tables.
template <typename T>
[[nodiscard]] const T &perLayer(Layer layer)
{
    static const std::array<T, allLayers.size()> all{T(Layer::Conversation), T(Layer::Session), T(Layer::User),
                                                     T(Layer::Org)};
    return all.at(static_cast<size_t>(layer));
}

} // namespace strata
