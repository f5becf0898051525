// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/consent.h"

#include <QString>

namespace strata::ui {

/// "Implied", "Given", "Withheld", "Withdrawn".
[[nodiscard]] QString consentText(Consent::State state);

/// "Given on 18 Jan 2026, until 1 Mar 2027". One that has run out says so; none at all: "Not asked yet".
[[nodiscard]] QString consentSentence(const std::optional<Consent> &consent, Micros now);

} // namespace strata::ui
