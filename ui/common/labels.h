// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/fonts.h"
#include "ui/common/textlayout.h"
#include "ui/common/theme.h"

#include <QWidget>

#include <optional>

namespace strata::ui {

/// A plain text in one role and colour. Both are looked up at paint; markup is shown as it is written.
class PlainLabel : public QWidget
{
    Q_OBJECT
public:
    [[nodiscard]] QString text() const { return m_text; }
    /// Also the accessible name, unless one was set that says more.
    void setText(const QString &text);
    void setFontRole(FontRole role);
    void setToken(Token token);

protected:
    PlainLabel(const QString &text, FontRole role, Token token, QWidget *parent);
    [[nodiscard]] QFont labelFont() const { return fontFor(m_role, font()); }
    [[nodiscard]] QColor ink() const;
    void changeEvent(QEvent *event) override;
    virtual void textChanged() {}

private:
    QString m_text;
    FontRole m_role;
    Token m_token;
};

/// One line, elided where there is no room; the whole text is in the tooltip then.
class ElidedLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, FontRole role = FontRole::Body, Token token = Token::Text,
                         QWidget *parent = nullptr);
    void setAlignment(Qt::Alignment alignment); ///< horizontal, relative to the layout's direction
    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::Alignment m_alignment = Qt::AlignLeft;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

/// As many lines as the width needs. Put it straight into one vertical layout: heightForWidth is lost in nested ones.
class WrapLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit WrapLabel(const QString &text = {}, FontRole role = FontRole::Body, Token token = Token::Text,
                       QWidget *parent = nullptr);
    void setAlignment(Qt::Alignment alignment); ///< horizontal, relative to the layout's direction
    void setMaximumLines(int lines);            ///< 0: no limit
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void textChanged() override;

private:
    /// The text broken for `width`; the newest is kept, for as long as nothing changes.
    [[nodiscard]] const WrappedText &wrapped(int width) const;

    Qt::Alignment m_alignment = Qt::AlignLeft;
    int m_lines = 0;
    mutable std::optional<WrappedText> m_wrapped;
    mutable int m_wrappedWidth = 0;
    mutable QFont m_wrappedFont;
    mutable Qt::Alignment m_wrappedSide;
};

/// A line of one pixel.
class Hairline : public QWidget
{
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

/// A glyph of 16.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    IconLabel(const QString &iconName, Token token, QWidget *parent = nullptr);
    void setIcon(const QString &iconName, Token token);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Token m_token;
};

} // namespace strata::ui
