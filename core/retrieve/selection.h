// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/scope.h"

#include <QDate>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace strata {

/// Which documents of the corpora take part. All conditions must hold. The functions are asked once for each distinct scope
/// of each corpus, not for each document; they run on the thread that ranks.
struct Selection {
    Scope scope{};                                     ///< exact ids; an empty one does not constrain
    std::function<bool(const Scope &)> where{};        ///< unset: any
    std::shared_ptr<const std::vector<qint64>> rows{}; ///< sorted, each once; unset: any
    bool showExpired = false;                          ///< also what expired, and runs that have ended
    QDate today{};                                     ///< UTC; a document is visible through its expiry date
    std::function<bool(const QString &run, const QString &user)> runEnded{}; ///< unset: none has
};

} // namespace strata
