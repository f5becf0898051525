// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"

namespace strata::ui {

/// The layer's name for people.
[[nodiscard]] QString layerTitle(Layer layer);

} // namespace strata::ui
