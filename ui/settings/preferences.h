// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSettings>
#include <QString>

namespace strata::ui {

/// A setting: its key and what it is when nobody set it.
template <typename T>
struct Preference {
    QLatin1StringView key;
    T fallback;

    [[nodiscard]] T get(const QSettings &settings) const
    {
        return settings.value(key, QVariant::fromValue(fallback)).template value<T>();
    }
    void set(QSettings &settings, const T &value) const { settings.setValue(key, QVariant::fromValue(value)); }
};

namespace preferences {

inline constexpr Preference<int> port{QLatin1StringView("service/port"), 8765};
inline constexpr Preference<int> turnIdleMinutes{QLatin1StringView("engine/turnIdleMinutes"), 10};
inline constexpr Preference<int> sessionIdleHours{QLatin1StringView("engine/sessionIdleHours"), 24};

} // namespace preferences

} // namespace strata::ui
