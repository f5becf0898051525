// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/query.h"
#include "ui/common/meters.h"

namespace strata::ui {

/// "User memories", "Session notes", "Org knowledge", "Raw history".
[[nodiscard]] QString tierTitle(Layer layer);
/// "3 hits · of 214 about alex".
[[nodiscard]] QString tierNote(const Tier &tier, const SearchRequest &request);
/// "factual · travel · changed today 14:21"; a message: who and when.
[[nodiscard]] QString hitMeta(const Memory &memory, Micros now);
/// The parts that count, most first: "meaning · words".
[[nodiscard]] QString partsText(const ScoreShares &shares);
[[nodiscard]] ScoreShares sharesOf(const Hit &hit, const SearchRequest &request);
/// Why a memory was not among the hits, as a sentence.
[[nodiscard]] QString whyNotSentence(const WhyNot &why, Micros now);
/// "Kind" for people.
[[nodiscard]] QString kindTitle(Kind kind);

} // namespace strata::ui
