// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QIcon>

class QPainter;

namespace strata::ui {

/// The symbolic icon `name` ("person", "bin" …: resources/icons without "-symbolic.svg") in the colour of `token`, which is
/// looked up each time it is painted. GUI thread.
[[nodiscard]] QIcon icon(const QString &name, Token token = Token::Second);

/// Paints the icon in `color`, centred in `rect` as the largest square, on whole device pixels.
void paintIcon(QPainter *painter, const QRect &rect, const QString &name, const QColor &color);

/// Glyph of a layer: bubble, hourglass, person, building.
[[nodiscard]] QString layerIcon(Layer layer);

} // namespace strata::ui
