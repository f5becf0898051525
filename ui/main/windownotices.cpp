// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/windownotices.h"

#include "ui/common/banner.h"
#include "ui/common/toast.h"

#include <QCoreApplication>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct NoticeText {
    Q_DECLARE_TR_FUNCTIONS(Notices)
};

} // namespace

WindowNotices::WindowNotices(Toast &toast, BannerArea &banners, QString undoKey)
    : m_toast(toast)
    , m_banners(banners)
    , m_undoKey(std::move(undoKey))
{
}

void WindowNotices::toast(const ToastText &text)
{
    m_toast.showText(text, m_undoKey);
}

void WindowNotices::showBanner(const BannerText &text)
{
    m_banners.showBanner(text);
}

void WindowNotices::hideBanner(const QString &id)
{
    m_banners.hideBanner(id);
}

void WindowNotices::fail(const QString &what, const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return;
    case ErrorCode::DiskFull:
        showBanner({.id = u"disk"_s,
                    .severity = BannerText::Severity::Danger,
                    .title = NoticeText::tr("The disk is full."),
                    .sentence = NoticeText::tr("Nothing new is accepted, nothing stored is lost.")});
        return;
    case ErrorCode::ReadOnly:
        showBanner({.id = u"readonly"_s,
                    .severity = BannerText::Severity::Caution,
                    .title = NoticeText::tr("Reading only."),
                    .sentence = error.message});
        return;
    default:
        toast({.text = what + u' ' + error.message, .failed = true});
    }
}

} // namespace strata::ui
