// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What turns made, in TranscriptModel.

#include "ui/common/refusaltexts.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcripttexts.h"

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

void TranscriptModel::setReadings(const std::vector<TurnId> &turns, const std::vector<Reading> &readings)
{
    for (const TurnId &id : turns) {
        const auto turn = findTurn(id.value);
        if (!turn) {
            continue;
        }
        QStringList failures;
        bool retrying = false;
        for (const Reading &reading : readings) {
            if (reading.turn != id) {
                continue;
            }
            if (reading.state == Reading::State::Failed) {
                failures << failureText(reading);
            }
            retrying = retrying || (reading.state == Reading::State::Queued && reading.attempts > 0);
        }
        setFailure(turn, failures.join(u'\n'), failures.isEmpty() && retrying);
    }
}

void TranscriptModel::setFailure(const std::shared_ptr<TranscriptTurn> &turn, const QString &failure, bool retrying)
{
    const QModelIndex shown = indexOfFailure(turn->turn.id);
    const bool wanted = retrying || !failure.isEmpty();
    if (shown.isValid() && !wanted) {
        dropRows(shown.row(), shown.row());
        return;
    }
    const QString said = retrying ? retryingText() : failure;
    if (!shown.isValid() && wanted) {
        TranscriptRow row = makeRow(TranscriptRow::Kind::Failure, turn);
        row.failure = said;
        row.retrying = retrying;
        const auto last = std::ranges::find(m_rows.rbegin(), m_rows.rend(), turn, &TranscriptRow::turn);
        Rows rows;
        rows.push_back(std::move(row));
        insertAt(int(last.base() - m_rows.begin()), rows);
        return;
    }
    if (!wanted) {
        return;
    }
    TranscriptRow &row = m_rows[size_t(shown.row())];
    if (row.failure != said || row.retrying != retrying) {
        Q_EMIT heightsAboutToChange();
        row.failure = said;
        row.retrying = retrying;
        touch(shown.row(), true);
        Q_EMIT heightsChanged();
    }
}

QModelIndex TranscriptModel::indexOfFailure(TurnId id) const
{
    const auto found = std::ranges::find_if(m_rows, [&id](const TranscriptRow &row) {
        return row.kind == TranscriptRow::Kind::Failure && row.turn->turn.id == id;
    });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
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
