// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace strata {
struct Memory;
}

namespace strata::ui {

/// A member of a metadata object as a person writes it. A value that reads as JSON (12, true, null, ["a"]) is that value, all
/// else is text; a text that would read as JSON stands in quotes.
struct MetadataRow {
    QString key{};
    QString value{};

    bool operator==(const MetadataRow &) const = default;
};

/// In the order of the object; empty when `json` is not an object. Pure.
[[nodiscard]] std::vector<MetadataRow> metadataRows(const QByteArray &json);

/// The object of these rows. InvalidInput: a key is empty or stands twice, or a value begins like JSON ({, [, ") and is not.
[[nodiscard]] Result<QByteArray> metadataJson(const std::vector<MetadataRow> &rows);

/// All of a memory as indented JSON, with the names of the wire.
[[nodiscard]] QString rawJson(const Memory &memory);

} // namespace strata::ui
