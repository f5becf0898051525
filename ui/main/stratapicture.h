// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

/// The picture of the first page: the mark, the name, and the four layers lying on each other like strata.
class StrataPicture final : public QWidget
{
    Q_OBJECT
public:
    explicit StrataPicture(QWidget *parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 400}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace strata::ui
