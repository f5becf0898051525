// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/jsonfwd.h"
#include "core/base/result.h"
#include "core/model/turn.h"

#include <optional>
#include <vector>

namespace strata {

/// The body of an add, read and checked.
struct AddRequest {
    Scope scope; ///< at least one id
    /// May be empty when all they held was pictures; each with the metadata of both. A user or an assistant without a name has
    /// the one that metadata gives as actor, actor_id or speaker.
    std::vector<NewMessage> messages;
    QByteArray metadata = "{}"; ///< of the request itself
    bool infer = true;
    bool immutable = false;
    std::optional<QDate> expires;
    Micros created = 0; ///< 0: now
    std::optional<Layer> layer;
    QStringList categories;
    QString owner;
    std::optional<QDate> reviewBy;

    /// What `infer: false` stores: one memory for each message of a user or an assistant, verbatim. Without a layer, a run
    /// means Session, else User.
    [[nodiscard]] std::vector<NewMemory> memories() const;
};

/// InvalidInput names the field. Ids may stand at the top or in `filters`. Pure; any thread.
[[nodiscard]] Result<AddRequest> parseAddRequest(const Json &body);

/// Whole messages in, memories out: what to say of `layer` and `metadata.layer`. Session, User or Org.
[[nodiscard]] std::optional<Layer> writableLayer(const QString &name);

} // namespace strata
