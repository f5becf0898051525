// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/utf8.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

namespace strata {

/// The one JSON type of the program. Ordered, so that what a client sent comes back as it was written.
using Json = nlohmann::ordered_json;

/// UTF-8 text of `value`, compact. Any thread.
[[nodiscard]] inline QByteArray toJsonText(const Json &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

[[nodiscard]] inline std::string toStd(const QString &text)
{
    return text.toStdString();
}

[[nodiscard]] inline QString fromStd(const std::string &text)
{
    return fromUtf8(text);
}

} // namespace strata
