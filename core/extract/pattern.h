// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRegularExpression>

#include <memory>

namespace strata {

/// A regular expression that is only tried on texts that have one of the words without which it cannot match: hundreds of them are
/// asked about each sentence, and nearly all say no. Compiled when it is first tried. Constant; any thread.
class Pattern
{
public:
    Pattern(); ///< empty, as an empty expression: matches everything
    explicit Pattern(const QString &expression);

    [[nodiscard]] QRegularExpressionMatch match(const QString &text) const;
    [[nodiscard]] QRegularExpressionMatchIterator globalMatch(const QString &text) const;
    [[nodiscard]] bool isIn(const QString &text) const;
    /// Whether it is worth trying.
    [[nodiscard]] bool mayBeIn(const QString &text) const;

    [[nodiscard]] QString expression() const;
    [[nodiscard]] bool isEmpty() const { return expression().isEmpty(); }
    /// What is wrong with it; empty when nothing is. Compiles it.
    [[nodiscard]] QString error() const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled; ///< copies share it
};

} // namespace strata
