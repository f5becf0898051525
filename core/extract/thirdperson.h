// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/ruleset.h"

namespace strata {

/// Turns what a person says of themselves into a sentence about them, by the words of an English rule file: "i live with my
/// sister" → "User lives with their sister". `text` is the message that `clause` was made of.
class ThirdPerson
{
public:
    ThirdPerson(const LanguageRules &language, QStringView text);

    /// A whole clause. `elided`: its subject is missing ("live in Ghent"). `pronoun`: whom "he", "she" and "they" mean, or
    /// what "it" does; empty if unknown.
    [[nodiscard]] QString clause(const Normalised &clause, bool elided = false, const QString &pronoun = {}) const;
    /// A part of one, that stands behind a subject: "my sister" → "User's sister".
    [[nodiscard]] QString phrase(const Normalised &part) const;
    /// As it was written, without turning.
    [[nodiscard]] QString written(const Normalised &part) const;

private:
    struct Token {
        QString plain; ///< normalised
        QString shown; ///< as written, where it was not written out
        bool space = false;
    };
    [[nodiscard]] std::vector<Token> tokens(const Normalised &part) const;
    [[nodiscard]] QString form(const QString &verb) const;
    [[nodiscard]] bool bends(const QString &verb) const;
    /// Whether a token is a verb whose subject, just before it, is told in the third person: "whenever you give".
    [[nodiscard]] bool agrees(const std::vector<Token> &tokens, size_t at) const;
    [[nodiscard]] QString turned(const std::vector<Token> &tokens, bool elided, const QString &pronoun) const;

    const LanguageRules &m_language;
    QStringView m_text;
};

} // namespace strata
