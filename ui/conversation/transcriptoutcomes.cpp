// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What turns made, in TranscriptModel.

#include "ui/common/refusaltexts.h"
#include "ui/conversation/transcriptmodel.h"

#include <algorithm>

namespace strata::ui {

KeptChip TranscriptModel::chipOf(const TranscriptRow &row, const Memory &memory)
{
    KeptChip chip{.id = memory.id, .layer = memory.layer, .state = memory.state, .text = memory.text};
    if (row.message && row.message->id.value == memory.provenance.message) {
        chip.begin = memory.provenance.begin;
        chip.end = memory.provenance.end;
    }
    return chip;
}

void TranscriptModel::setOutcomes(const std::vector<TurnOutcome> &outcomes)
{
    struct Made {
        std::vector<KeptChip> kept;
        std::vector<RefusedChip> refused;
    };
    QHash<int, Made> made;                                 // by row
    QHash<QUuid, std::shared_ptr<TranscriptTurn>> touched; // turns
    for (const TurnOutcome &outcome : outcomes) {
        const auto turn = findTurn(outcome.turn.value);
        if (!turn) {
            continue;
        }
        touched.insert(outcome.turn.value, turn);
        for (const Memory &memory : outcome.memories) {
            if (const int row = rowFor(memory.provenance); row >= 0) {
                made[row].kept.push_back(chipOf(m_rows[size_t(row)], memory));
            }
        }
        for (const RefusedClauses &refused : outcome.refused) {
            const QModelIndex row = indexOfMessage(refused.message);
            if (!row.isValid()) {
                continue;
            }
            std::vector<RefusedChip> &chips = made[row.row()].refused;
            for (const Refused &one : refused.clauses) {
                chips.push_back({one.why, one.rule, one.span.begin, one.span.end});
            }
            std::ranges::stable_partition(chips, [](const RefusedChip &chip) { return !isSmallTalk(chip.why); });
        }
    }
    Q_EMIT heightsAboutToChange();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        TranscriptRow &row = m_rows[i];
        if (!touched.contains(row.turn->turn.id.value)) {
            continue;
        }
        Made now = made.take(int(i));
        if (row.kept != now.kept || row.refused != now.refused) {
            row.kept = std::move(now.kept);
            row.refused = std::move(now.refused);
            touch(int(i), true);
        }
    }
    for (const auto &turn : std::as_const(touched)) {
        countMade(turn);
    }
    Q_EMIT heightsChanged();
}

void TranscriptModel::countMade(const std::shared_ptr<TranscriptTurn> &turn)
{
    int kept = 0;
    int refused = 0;
    for (const TranscriptRow &row : m_rows) {
        if (row.turn == turn) {
            kept += int(std::ranges::count_if(row.kept, [](const KeptChip &c) { return c.state != State::Binned; }));
            refused += int(row.refused.size());
        }
    }
    if (kept != turn->kept || refused != turn->refused) {
        turn->kept = kept;
        turn->refused = refused;
        touchTurn(*turn);
    }
}

void TranscriptModel::takeKept(const Memory &memory, bool erased)
{
    const auto same = [&](const KeptChip &chip) { return chip.id == memory.id; };
    if (erased) {
        // It has no provenance any more: look for it everywhere.
        for (size_t i = 0; i < m_rows.size(); ++i) {
            if (std::erase_if(m_rows[i].kept, same) > 0) {
                touch(int(i), true);
                countMade(m_rows[i].turn);
            }
        }
        return;
    }
    const auto turn = findTurn(memory.provenance.turn);
    const int place = turn ? rowFor(memory.provenance) : -1;
    if (place < 0) {
        return;
    }
    TranscriptRow &row = m_rows[size_t(place)];
    const KeptChip chip = chipOf(row, memory);
    const auto found = std::ranges::find_if(row.kept, same);
    if (found != row.kept.end() && *found == chip) {
        return;
    }
    Q_EMIT heightsAboutToChange();
    if (found == row.kept.end()) {
        row.kept.push_back(chip);
    } else {
        *found = chip;
    }
    touch(place, true);
    countMade(turn);
    Q_EMIT heightsChanged();
}

} // namespace strata::ui
