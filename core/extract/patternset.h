// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/pattern.h"

#include <vector>

namespace strata {

/// Patterns that are all asked about the same text: looks through the text once, for the words of all of them, and says which are
/// worth trying. Made ready when it is first asked. Constant from then on; any thread.
class PatternSet
{
public:
    PatternSet();

    /// Numbers are given from 0 on. Not after the first question.
    void add(const Pattern &pattern);
    /// Numbers of those that may match, ascending. Those that are left out do not.
    [[nodiscard]] std::vector<std::size_t> mayBeIn(const QString &text) const;

private:
    struct Words;
    std::shared_ptr<Words> m_words; ///< copies share it
};

/// A list of what has a pattern, `match`, with such a set of them.
template <typename Entry>
class Patterned
{
public:
    Patterned() = default;
    Patterned(std::initializer_list<Entry> entries)
    {
        for (const Entry &entry : entries) {
            push_back(entry);
        }
    }

    void push_back(Entry entry)
    {
        m_set.add(entry.match);
        m_entries.push_back(std::move(entry));
    }

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] auto begin() const { return m_entries.begin(); }
    [[nodiscard]] auto end() const { return m_entries.end(); }
    [[nodiscard]] const Entry &operator[](std::size_t index) const { return m_entries[index]; }
    [[nodiscard]] std::vector<std::size_t> mayBeIn(const QString &text) const { return m_set.mayBeIn(text); }

private:
    std::vector<Entry> m_entries;
    PatternSet m_set;
};

} // namespace strata
