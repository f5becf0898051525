// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace strata::ui {

/// A call of a tool that an assistant message asks for.
struct ToolCall {
    QString id{};
    QString name{};
    QString arguments{}; ///< on one line: area="Kamo river" nights=4
};

/// The calls in an assistant message's JSON array, in the forms in use: {"id", "function": {"name", "arguments"}} with the
/// arguments as JSON text, or {"id", "name", "arguments" | "args" | "input"}. What is not understood is left out.
[[nodiscard]] std::vector<ToolCall> toolCalls(const QByteArray &json);

/// A tool's output for reading: JSON is indented, anything else stays as it is.
[[nodiscard]] QString readableOutput(const QString &text);

/// "23 rows · 4.1 kB": how much a tool brought.
[[nodiscard]] QString outputSize(const QString &text);

} // namespace strata::ui
