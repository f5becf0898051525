// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/paint.h"

#include <QAbstractButton>

namespace strata::ui {

/// A toggle of a filter bar: on, it has the accent's tint and a check glyph if it has none of its own; its count says what it
/// would leave.
class FilterChip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FilterChip(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);

    void setCount(std::optional<int> count);
    /// Ink of the glyph; the text's own when not set.
    void setIconToken(Token token);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateName();
    QString m_icon;
    std::optional<Token> m_iconToken;
    std::optional<int> m_count;
};

/// A pill that stands in a layout. Not interactive.
class Pill : public QWidget
{
    Q_OBJECT
public:
    explicit Pill(const PillLook &look, QWidget *parent = nullptr);
    void setLook(const PillLook &look);
    [[nodiscard]] const PillLook &look() const { return m_look; }
    [[nodiscard]] QSize sizeHint() const override { return pillSize(m_look); }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PillLook m_look;
};

/// The pill of a layer, with "· whose" behind its name when given.
[[nodiscard]] PillLook layerPill(Layer layer, const QString &whose = {});

} // namespace strata::ui
