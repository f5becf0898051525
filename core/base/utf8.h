// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <string_view>

namespace strata {

/// All of the text: QString::fromUtf8() leaves a byte order mark at the start out, by which two ids would become one.
[[nodiscard]] inline QString fromUtf8(std::string_view utf8)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    QString marks;
    while (utf8.starts_with(mark)) {
        marks += QChar(QChar::ByteOrderMark);
        utf8.remove_prefix(mark.size());
    }
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return marks.isEmpty() ? text : marks + text;
}

} // namespace strata
