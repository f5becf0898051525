// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/retrieve/analysis.h"

#include <memory>

namespace strata {

class StaticModel;

/// What is stored beside a memory.
struct Analyzed {
    QByteArray analysis; ///< Analysis::encode()
    QByteArray vector;   ///< pooled vector, see encodeVector()
};

/// Makes the analysis and the vector of a memory. Immutable; any thread.
class Analyzer
{
public:
    /// Grows when the same text would give other bytes; a store that was written with another one is analysed anew when it is
    /// opened.
    static constexpr int version = 2;

    explicit Analyzer(std::shared_ptr<const StaticModel> model);

    [[nodiscard]] const std::shared_ptr<const StaticModel> &model() const { return m_model; }

    /// Without a leading "Name:", be it \p actor's (the message's name, may be empty) or another one: what that is depends on the
    /// other memories, see Speakers.
    [[nodiscard]] Analysis analyze(QStringView text, QStringView actor) const;
    [[nodiscard]] Analyzed analyzed(QStringView text, QStringView actor) const;

private:
    std::shared_ptr<const StaticModel> m_model;
};

} // namespace strata
