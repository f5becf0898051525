// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

/// How sure the writer was: a bar and the number. Not interactive.
class ConfidenceMeter : public QWidget
{
    Q_OBJECT
public:
    explicit ConfidenceMeter(QWidget *parent = nullptr);
    void setValue(double value); ///< [0, 1]
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_value = 0;
};

} // namespace strata::ui
