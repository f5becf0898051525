// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/layer.h"

#include <map>

namespace strata {

/// What happens to what an agent brings into a layer.
enum class PolicyRule {
    Automatic, ///< it enters
    Review,    ///< it waits for a person, unless its risk is low
    Never      ///< it stays out
};

/// What the first lasting memory of somebody needs.
enum class ConsentMode {
    Implied, ///< nothing; the record says that consent is implied
    Ask,     ///< it waits until somebody decides; later ones follow that decision
    Required ///< it waits until consent is granted
};

/// Who may remember what. Shared knowledge always waits for an owner; what a person does by hand is never held up.
struct Policy {
    std::map<std::pair<Layer, Kind>, PolicyRule> rules; ///< Session and User; what is missing is Automatic
    ConsentMode consent = ConsentMode::Implied;
    bool passLowRisk = true; ///< what people clearly said of themselves passes a Review by itself

    [[nodiscard]] PolicyRule rule(Layer layer, Kind kind) const;

    bool operator==(const Policy &) const = default;
};

/// A JSON object, as it is stored.
[[nodiscard]] QByteArray policyText(const Policy &policy);
/// InvalidInput names the key that cannot be read.
[[nodiscard]] Result<Policy> policyFromText(const QByteArray &text);

} // namespace strata
