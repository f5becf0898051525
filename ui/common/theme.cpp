// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/theme.h"

#include <QGuiApplication>
#include <QPalette>

#include <array>

namespace strata::ui {

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

constexpr std::array<Pair, static_cast<size_t>(Token::Count)> table{{
    {0xfff3f4f6, 0xff1a1c20}, // Window
    {0xffffffff, 0xff202328}, // Base
    {0xfff8f9fb, 0xff24272d}, // Alt
    {0xffffffff, 0xff2a2e35}, // Raised
    {0xffebedf1, 0xff15171a}, // Sunken
    {0xfff0f2f6, 0xff292d34}, // Hover
    {0xffdfe2e8, 0xff33373f}, // Border
    {0xffc2c8d2, 0xff4e5562}, // Field
    {0xff868e9c, 0xff7c8594}, // ControlLine
    {0xff1a1e26, 0xffe6e8ec}, // Text
    {0xff4d5665, 0xffb6bcc7}, // Second
    {0xff5c6574, 0xffa0a8b5}, // Third
    {0xff2b5fd9, 0xff3f70e4}, // Accent
    {0xffffffff, 0xffffffff}, // OnAccent
    {0xff2453c4, 0xff8fb2ff}, // AccentInk
    {0xffe6edfc, 0xff25324d}, // AccentTint
    {0xffdfe9fc, 0xff2a3b5e}, // SelectedRow
    {0xffe8eaee, 0xff2f333b}, // SelectedRowInactive
    {0xffb3261e, 0xffff8a80}, // DangerInk
    {0xfffce8e6, 0xff45292a}, // DangerTint
    {0xffb3261e, 0xffb3322b}, // DangerFill
    {0xff9c4a00, 0xfff5b061}, // CautionInk
    {0xfffdefdd, 0xff42331f}, // CautionTint
    {0xff1a7037, 0xff6fcf8b}, // OkInk
    {0xffe3f4e8, 0xff21392a}, // OkTint
    {0xff97237a, 0xfff098d6}, // SensitiveInk
    {0xfffae6f4, 0xff432a3e}, // SensitiveTint
    {0xff0b6b7f, 0xff5cc8da}, // ConversationInk
    {0xffdff3f6, 0xff1d3a40}, // ConversationTint
    {0xff8a5300, 0xffe5b35a}, // SessionInk
    {0xfffbf0d9, 0xff3d331e}, // SessionTint
    {0xff6337b8, 0xffbba3f5}, // UserInk
    {0xffefe8fb, 0xff342c4b}, // UserTint
    {0xff2a7035, 0xff7fcb87}, // OrgInk
    {0xffe4f3e5, 0xff243a27}, // OrgTint
    {0xfffff1b8, 0xff5c4d12}, // MatchTint
    {0xff1a8c9c, 0xff45b3bf}, // WordsFill
    {0xff8b63d6, 0xffa98be8}, // WhoFill
}};

} // namespace

Theme Theme::of(const QPalette &palette)
{
    return Theme(palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness());
}

Theme Theme::current()
{
    return of(QGuiApplication::palette());
}

QColor Theme::color(Token token) const
{
    const Pair &pair = table.at(static_cast<size_t>(token));
    return QColor::fromRgba(m_dark ? pair.dark : pair.light);
}

QColor Theme::disabled(Token token) const
{
    return mixed(color(token), color(Token::Window), 0.55);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) { palette.setColor(role, color(token)); };
    set(QPalette::Window, Token::Window);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Base);
    set(QPalette::AlternateBase, Token::Alt);
    set(QPalette::Text, Token::Text);
    set(QPalette::PlaceholderText, Token::Third);
    set(QPalette::Button, Token::Raised);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::OnAccent);
    set(QPalette::Light, Token::Raised);
    set(QPalette::Midlight, Token::Hover);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::ControlLine);
    set(QPalette::Shadow, Token::ControlLine);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Link, Token::AccentInk);
    set(QPalette::LinkVisited, Token::AccentInk);
    set(QPalette::ToolTipBase, Token::Raised);
    set(QPalette::ToolTipText, Token::Text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(QPalette::Disabled, role, disabled(Token::Text));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, disabled(Token::Accent));
    palette.setColor(QPalette::Disabled, QPalette::Link, disabled(Token::AccentInk));
    return palette;
}

Token layerInk(Layer layer)
{
    switch (layer) {
    case Layer::Conversation:
        return Token::ConversationInk;
    case Layer::Session:
        return Token::SessionInk;
    case Layer::User:
        return Token::UserInk;
    case Layer::Org:
        return Token::OrgInk;
    }
    return Token::Text;
}

Token layerTint(Layer layer)
{
    switch (layer) {
    case Layer::Conversation:
        return Token::ConversationTint;
    case Layer::Session:
        return Token::SessionTint;
    case Layer::User:
        return Token::UserTint;
    case Layer::Org:
        return Token::OrgTint;
    }
    return Token::Sunken;
}

QColor mixed(const QColor &under, const QColor &over, double amount)
{
    const auto part = [amount](int a, int b) { return qRound(a + (b - a) * amount); };
    return {part(under.red(), over.red()), part(under.green(), over.green()), part(under.blue(), over.blue())};
}

} // namespace strata::ui
