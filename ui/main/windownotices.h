// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/notices.h"

#include <QString>

namespace strata::ui {

class BannerArea;
class Toast;

/// The window's toast and banners.
class WindowNotices final : public Notices
{
public:
    /// Both outlive it. \param undoKey shown in the toast.
    WindowNotices(Toast &toast, BannerArea &banners, QString undoKey);

    void toast(const ToastText &text) override;
    void showBanner(const BannerText &text) override;
    void hideBanner(const QString &id) override;
    void fail(const QString &what, const Error &error) override;

private:
    Toast &m_toast;
    BannerArea &m_banners;
    QString m_undoKey;
};

} // namespace strata::ui
