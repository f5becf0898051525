// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/scope.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace strata {

/// A request target taken apart: the raw path is split first and each piece decoded after, so that %2F never splits.
struct Target {
    QStringList segments; ///< decoded; slashes at the start count once, one at the end not at all
    std::vector<std::pair<QString, QString>> query;
};

/// InvalidInput: bad percent encoding, not UTF-8, or a NUL.
[[nodiscard]] Result<Target> parseTarget(QByteArrayView target);

/// Percent-decodes; nothing when that is not valid UTF-8 text without NUL. `plusIsSpace` as in a query.
[[nodiscard]] std::optional<QString> percentDecode(QByteArrayView text, bool plusIsSpace);

/// Reads query parameters as Fields reads a body. Unknown names are left alone; one that is read may stand once.
class QueryFields
{
public:
    explicit QueryFields(const Target &target)
        : m_query(target.query)
    {
    }

    [[nodiscard]] bool has(QLatin1StringView name) const;
    [[nodiscard]] std::optional<QString> text(QLatin1StringView name);
    /// All that stand under the name, each a list written with commas; this one may stand more than once.
    [[nodiscard]] QStringList texts(QLatin1StringView name) const;
    [[nodiscard]] std::optional<int> whole(QLatin1StringView name, int least, int most);
    [[nodiscard]] std::optional<bool> flag(QLatin1StringView name); ///< true, false, 1, 0
    [[nodiscard]] Scope scope(); ///< of user_id, agent_id, app_id, run_id; given, but empty, is refused

    void refuse(QLatin1StringView name, const QString &message);
    [[nodiscard]] bool ok() const { return !m_error; }
    [[nodiscard]] const Error &error() const { return *m_error; }

private:
    const std::vector<std::pair<QString, QString>> &m_query;
    std::optional<Error> m_error;
};

} // namespace strata
