// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/meters.h"

namespace strata::ui {

/// What is left of a session's time as a ring with a clock in it: "23:58" over "h left".
class IdleRing final : public QWidget
{
    Q_OBJECT
public:
    explicit IdleRing(QWidget *parent = nullptr);
    void setCountdown(const Countdown &countdown);
    /// The two lines inside: number and unit.
    [[nodiscard]] static std::pair<QString, QString> words(const Countdown &countdown);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Countdown m_countdown;
};

} // namespace strata::ui
