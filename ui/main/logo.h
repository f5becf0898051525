// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

/// The product's mark: four strata in the layers' colours.
class Logo final : public QWidget
{
    Q_OBJECT
public:
    explicit Logo(int side, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The mark as the window's icon.
[[nodiscard]] QIcon logoIcon();

} // namespace strata::ui
