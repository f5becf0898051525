// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/filter.h"
#include "core/model/layer.h"
#include "core/store/database.h"

namespace strata {

/// A condition on rows of a layer's memories, known as `m`; values are bound, never pasted.
struct SqlCondition {
    QByteArray sql;
    std::vector<SqlValue> values;

    void add(const SqlCondition &other); ///< ANDs
};

/// Two-valued (never NULL), so that NOT means what a person expects. InvalidInput when the filter is too deep or too long.
[[nodiscard]] Result<SqlCondition> filterSql(const Filter &filter, Layer layer);

/// The user or run that every match must have, when the filter says so at its top; else null. Narrows by index.
[[nodiscard]] QString pinnedId(const Filter &filter, Field field);

} // namespace strata
