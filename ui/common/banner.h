// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/notices.h"

#include <QWidget>

namespace strata::ui {

/// The line under the tabs for states that last. The most severe stands first; "2 more" opens the rest. Hidden when there is
/// none.
class BannerArea : public QWidget
{
    Q_OBJECT
public:
    explicit BannerArea(QWidget *parent = nullptr);

    void showBanner(const BannerText &text);
    void hideBanner(const QString &id);
    [[nodiscard]] int count() const { return int(m_banners.size()); }

private:
    void rebuild();
    [[nodiscard]] QWidget *makeLine(const BannerText &text, int more);

    std::vector<BannerText> m_banners; // most severe first, older first
    bool m_open = false;
};

} // namespace strata::ui
