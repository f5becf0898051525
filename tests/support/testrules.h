// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/ruleset.h"

namespace strata::test {

/// The rules of the program, loaded once for all stores of a test: that takes longer than opening a store.
[[nodiscard]] inline std::shared_ptr<const RuleSet> programRules()
{
    static const auto loaded = RuleSet::load();
    if (!loaded) {
        qFatal("%s", qPrintable(loaded.error().message));
    }
    return *loaded;
}

} // namespace strata::test
