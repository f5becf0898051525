// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <QString>

#include <variant>
#include <vector>

namespace strata {

/// What a condition looks at.
enum class Field {
    UserId,
    AgentId,
    AppId,
    RunId,
    CreatedAt,
    UpdatedAt,
    ExpirationDate, ///< compared as "YYYY-MM-DD" text
    Categories,
    Metadata, ///< with `key`: one top-level key of the metadata object
    Text,
    MemoryIds,
    Layer,
    Kind,
    State,
    Pinned,   ///< true or false
    Owner,    ///< who keeps shared knowledge current; null: nobody
    ReviewBy, ///< compared as "YYYY-MM-DD" text
};

enum class Op {
    Eq,
    Ne, ///< also matches null
    In,
    NotIn, ///< also matches null
    Gt,
    Gte,
    Lt,
    Lte,
    Contains,  ///< Text: case-sensitive part; Categories: case-insensitive part; Metadata: part of a string, or element
    IContains, ///< case-insensitive part
    NotNull,   ///< the wire's "*"
};

/// A value of a condition: null, bool, whole number, number or text. Times are whole numbers of microseconds.
using FilterValue = std::variant<std::monostate, bool, qint64, double, QString>;

/// A condition tree. A default-made Filter matches everything. And of nothing matches all, Or of nothing matches none,
/// Not matches when none of its children does.
struct Filter {
    enum class Type { All, And, Or, Not, Condition };

    Type type = Type::All;
    std::vector<Filter> children; ///< And, Or, Not

    // Condition
    Field field = Field::UserId;
    QString key; ///< Field::Metadata only
    Op op = Op::Eq;
    std::vector<FilterValue> values; ///< one, or any number for In and NotIn, none for NotNull

    bool operator==(const Filter &) const = default;
};

[[nodiscard]] Filter all(std::vector<Filter> parts);
[[nodiscard]] Filter any(std::vector<Filter> parts);
[[nodiscard]] Filter none(std::vector<Filter> parts);
[[nodiscard]] Filter where(Field field, Op op, std::vector<FilterValue> values, QString key = {});
[[nodiscard]] Filter equals(Field field, QString value);

/// True when some condition of the tree, however deep, names user, agent, app or run with a value or "*".
[[nodiscard]] bool namesEntity(const Filter &filter);

} // namespace strata
