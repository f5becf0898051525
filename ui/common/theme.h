// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"

#include <QColor>

class QPalette;

namespace strata::ui {

/// A colour by its use. "Ink" is for text, glyphs and lines, "tint" for the ground under ink of the same name.
enum class Token {
    Window,
    Base,
    Alt,
    Raised,
    Sunken,
    Hover,
    Border,
    Field,
    ControlLine,
    Text,
    Second,
    Third,
    Accent,
    OnAccent,
    AccentInk,
    AccentTint,
    SelectedRow,
    SelectedRowInactive,
    DangerInk,
    DangerTint,
    DangerFill,
    CautionInk,
    CautionTint,
    OkInk,
    OkTint,
    SensitiveInk,
    SensitiveTint,
    ConversationInk,
    ConversationTint,
    SessionInk,
    SessionTint,
    UserInk,
    UserTint,
    OrgInk,
    OrgTint,
    MatchTint, ///< behind the matching part of a text
    WordsFill, ///< the part of a score that words earned
    WhoFill,   ///< the part of a score that who and when earned
    Count,
};

/// The palette of one scheme. Look colours up when painting and keep none: what is kept survives a change of theme.
class Theme
{
public:
    /// The scheme that `palette` belongs to: dark when its Window is darker than its WindowText. Any thread.
    [[nodiscard]] static Theme of(const QPalette &palette);
    /// The scheme of the application's palette. GUI thread.
    [[nodiscard]] static Theme current();
    [[nodiscard]] static Theme light() { return Theme(false); }
    [[nodiscard]] static Theme dark() { return Theme(true); }

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] QColor color(Token token) const;
    [[nodiscard]] QColor operator()(Token token) const { return color(token); }
    /// `token` as a disabled control shows it: 55 % on the way to the window's ground.
    [[nodiscard]] QColor disabled(Token token) const;
    [[nodiscard]] QPalette palette() const;

private:
    explicit Theme(bool dark)
        : m_dark(dark)
    {
    }
    bool m_dark;
};

[[nodiscard]] Token layerInk(Layer layer);
[[nodiscard]] Token layerTint(Layer layer);

/// `amount` of `over` on `under`, 0 to 1.
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double amount);

} // namespace strata::ui
