// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/reading.h"
#include "ui/conversation/transcriptrow.h"

namespace strata::ui {

/// Who says it: the message's own name, else the user, the agent, or the role.
[[nodiscard]] QString speakerName(const Memory &message);
/// Who answers in this turn.
[[nodiscard]] QString agentName(const Turn &turn);
/// "14:20:31 · 2.3 s": when it was said, and how long an answer took.
[[nodiscard]] QString messageTime(const TranscriptRow &row);
/// "Turn 14", "Turn 15 · in flight"
[[nodiscard]] QString turnTitle(const TranscriptTurn &turn);
/// "finished 14:21 · 5 messages · 3 memories kept, 2 refused"
[[nodiscard]] QString turnNote(const TranscriptTurn &turn, Micros now, Micros idle);
/// At the end of a tool's line: "running · 6 s", "done · 0.8 s", "23 rows · 4.1 kB".
[[nodiscard]] QString toolNote(const TranscriptRow &row, Micros now);
/// What became of it: "waits for review", "superseded"; empty when it stands.
[[nodiscard]] QString chipNote(const KeptChip &chip);
/// What a chip says: the memory, and that it waits, was replaced or was deleted when it was.
[[nodiscard]] QString chipText(const KeptChip &chip);
/// "“worn out already” refused: passing state"
[[nodiscard]] QString refusedChipText(const TranscriptRow &row, const RefusedChip &chip);
/// How many refused clauses stand under the message: two at most by themselves, and never one that nobody would expect to be kept.
[[nodiscard]] int shownRefused(const TranscriptRow &row);
/// What the chip says that unfolds the refused clauses, `hidden` more than are shown by themselves, or folds them again.
[[nodiscard]] QString refusedFoldText(int hidden, bool someShown, bool unfolded);
/// The words of the message from `begin` to `end`.
[[nodiscard]] QString clauseText(const TranscriptRow &row, int begin, int end);
/// "Not read by the rules: …": a reading that failed.
[[nodiscard]] QString failureText(const Reading &reading);
/// What is said while it is read again.
[[nodiscard]] QString retryingText();
/// The row as a sentence for screen readers.
[[nodiscard]] QString rowSentence(const TranscriptRow &row, Micros now);

} // namespace strata::ui
