// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QStringList>

#include <vector>

namespace strata {

/// A text in the form that rules match: lower case, straight apostrophes, contractions written out, letters that are repeated
/// for emphasis once, single spaces. It knows where each of its characters comes from.
struct Normalised {
    QString text;
    std::vector<int> begins; ///< of each character's origin, UTF-16 code units in the text that was normalised
    std::vector<int> ends;

    /// Where text[from, to) comes from; from < to.
    [[nodiscard]] int originBegin(qsizetype from) const { return begins[static_cast<size_t>(from)]; }
    [[nodiscard]] int originEnd(qsizetype to) const { return ends[static_cast<size_t>(to - 1)]; }
    /// A part of it, with its origins.
    [[nodiscard]] Normalised mid(qsizetype from, qsizetype length) const;
};

/// Word → how it is written out: "im" → "i am". Keys in lower case with straight apostrophes.
using Contractions = QHash<QString, QString>;

/// `offset` is added to all origins.
[[nodiscard]] Normalised normalise(QStringView text, const Contractions &contractions, int offset = 0);

/// The words of a normalised text, apostrophes and hyphens inside.
[[nodiscard]] QStringList spokenWords(const QString &text);

} // namespace strata
