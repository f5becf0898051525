// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/stratastyle.h"

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;

/// How StrataStyle paints each control. Pure painting; geometry is decided by the style.
namespace strata::ui::style {

[[nodiscard]] ButtonRole buttonRole(const QWidget *widget);

void paintField(QPainter *painter, const QStyleOption &option);
void paintButton(QPainter *painter, const QStyleOption &option, ButtonRole role);
void paintButtonLabel(QPainter *painter, const QStyleOptionButton &option, ButtonRole role);
[[nodiscard]] QSize buttonSize(const QStyleOptionButton &option, ButtonRole role, int height);
void paintToolButton(QPainter *painter, const QStyleOption &option);
void paintCheck(QPainter *painter, const QStyleOption &option);
void paintRadio(QPainter *painter, const QStyleOption &option);
void paintSortArrow(QPainter *painter, const QStyleOption &option);
void paintHeaderLabel(QPainter *painter, const QStyleOptionHeader &option);
void paintCombo(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow);
void paintComboLabel(QPainter *painter, const QStyleOptionComboBox &option, const QRect &field);
void paintSpin(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down);
void paintScrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &handle, const QColor &ground);
void paintProgress(QPainter *painter, const QStyleOptionProgressBar &option);
void paintMenuBarItem(QPainter *painter, const QStyleOptionMenuItem &option);

} // namespace strata::ui::style
