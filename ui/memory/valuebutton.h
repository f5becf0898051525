// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractButton>

namespace strata::ui {

/// A value among the fields that looks like text and opens something to change it: the ground and an arrow show under the
/// pointer and with the focus.
class ValueButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ValueButton(QWidget *parent = nullptr);

    /// \param name what it is the value of: a screen reader says both.
    void setValue(const QString &name, const QString &value);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace strata::ui
