// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/model/ids.h"

#include <QString>

#include <functional>
#include <vector>

namespace strata::ui {

/// A state that lasts, told on one line under the tabs.
struct BannerText {
    enum class Severity { Info, Caution, Danger };
    struct Button {
        QString text{};
        std::function<void()> act{};
        bool main = false;
    };

    QString id{}; ///< showing another banner with this id replaces it
    Severity severity = Severity::Info;
    QString title{};    ///< what
    QString sentence{}; ///< effect and way out
    std::vector<Button> buttons{};
};

/// What a toast says.
struct ToastText {
    QString text{};
    QString icon{};      ///< a glyph's name; may be empty
    StepId undo{};       ///< above 0: offers to undo that step of the journal
    bool failed = false; ///< with the danger glyph; stays twice as long
};

/// Where the parts of the window tell people something. GUI thread.
class Notices
{
public:
    virtual ~Notices() = default;
    virtual void toast(const ToastText &text) = 0;
    virtual void showBanner(const BannerText &text) = 0;
    virtual void hideBanner(const QString &id) = 0;
    /// A failed act: `what` is a whole sentence ("The memory could not be edited."). The disk being full or the store not
    /// writable becomes a banner, all else a toast.
    virtual void fail(const QString &what, const Error &error) = 0;
};

} // namespace strata::ui
