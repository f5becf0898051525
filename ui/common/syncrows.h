// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSet>

#include <algorithm>
#include <vector>

namespace strata::ui {

/// Turns the order `keys` into `wanted` by removals, moves and insertions, so that a model keeps its selection, its expanded
/// rows and the view's place. `steps` does each in the model and its data:
///   remove(first, last), move(from, to) with `to` counted before the move, insert(at, firstWanted, lastWanted).
/// Keys are unique. O(n) unless rows moved or lay apart: each move, and each run of removed or inserted rows, costs another O(n).
template <typename Key, typename Steps>
void syncRows(std::vector<Key> keys, const std::vector<Key> &wanted, Steps &&steps)
{
    const QSet<Key> staying(wanted.begin(), wanted.end());
    for (int last = int(keys.size()) - 1; last >= 0;) {
        if (staying.contains(keys[size_t(last)])) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !staying.contains(keys[size_t(first) - 1])) {
            --first;
        }
        steps.remove(first, last);
        keys.erase(keys.begin() + first, keys.begin() + last + 1);
        last = first - 1;
    }
    const QSet<Key> present(keys.begin(), keys.end());
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (i < keys.size() && keys[i] == wanted[i]) {
            continue;
        }
        if (present.contains(wanted[i])) {
            const auto from = std::find(keys.begin() + qsizetype(i) + 1, keys.end(), wanted[i]);
            steps.move(int(from - keys.begin()), int(i));
            std::rotate(keys.begin() + qsizetype(i), from, from + 1);
            continue;
        }
        size_t end = i + 1;
        while (end < wanted.size() && !present.contains(wanted[end])) {
            ++end;
        }
        steps.insert(int(i), int(i), int(end) - 1);
        keys.insert(keys.begin() + qsizetype(i), wanted.begin() + qsizetype(i), wanted.begin() + qsizetype(end));
    }
}

} // namespace strata::ui
