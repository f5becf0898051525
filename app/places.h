// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/main/mainwindow.h"

#include <vector>

namespace strata::app {

/// The places of the four layers, in the order of their tabs.
[[nodiscard]] std::vector<ui::PlaceMaker> layerPlaces();

/// Those where a person works on what all layers hold.
[[nodiscard]] std::vector<ui::PlaceMaker> workPlaces();

} // namespace strata::app
