// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

/// A number in a filled disc, as before the steps of a form.
class NumberDisc final : public QWidget
{
    Q_OBJECT
public:
    explicit NumberDisc(int number, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
};

} // namespace strata::ui
