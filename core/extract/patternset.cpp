// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/patternset.h"

#include "core/extract/requiredtexts.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace strata {
namespace {

constexpr size_t plainLetters = 0x250; // Latin with all its accents

/// All words of the patterns, by their letters from the first on.
class Trie
{
public:
    void insert(const QString &word, std::size_t number)
    {
        uint32_t node = 0;
        for (const QChar letter : word) {
            const uint32_t next = child(node, letter.unicode());
            node = next != 0 ? next : grow(node, letter.unicode());
        }
        std::vector<std::size_t> &ends = m_nodes[node].ends;
        if (ends.empty() || ends.back() != number) {
            ends.push_back(number);
        }
    }

    /// Calls `met` with the number of each word that begins at `at`.
    template <typename Met>
    void walk(const QString &folded, qsizetype at, Met met) const
    {
        const char16_t first = folded[at].unicode();
        uint32_t node = first < plainLetters ? m_roots[first] : child(0, first);
        while (node != 0) {
            for (const std::size_t number : m_nodes[node].ends) {
                met(number);
            }
            ++at;
            node = at < folded.size() ? child(node, folded[at].unicode()) : 0;
        }
    }

private:
    struct Node {
        std::vector<std::pair<char16_t, uint32_t>> children; // ascending
        std::vector<std::size_t> ends;                       // numbers of the patterns with the word that ends here
    };

    [[nodiscard]] uint32_t child(uint32_t node, char16_t letter) const
    {
        const auto &children = m_nodes[node].children;
        const auto found = std::ranges::lower_bound(children, letter, {}, &std::pair<char16_t, uint32_t>::first);
        return found != children.end() && found->first == letter ? found->second : 0;
    }

    uint32_t grow(uint32_t node, char16_t letter)
    {
        const auto added = static_cast<uint32_t>(m_nodes.size());
        auto &children = m_nodes[node].children;
        const auto place = std::ranges::lower_bound(children, letter, {}, &std::pair<char16_t, uint32_t>::first);
        children.insert(place, {letter, added});
        if (node == 0 && letter < plainLetters) {
            m_roots[letter] = added;
        }
        m_nodes.emplace_back();
        return added;
    }

    std::vector<Node> m_nodes{1};
    std::array<uint32_t, plainLetters> m_roots{};
};

} // namespace

struct PatternSet::Words {
    std::vector<Pattern> patterns;
    std::once_flag read;
    Trie trie;
    std::vector<std::size_t> always; ///< of which nothing is known

    void makeReady()
    {
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            const std::vector<QString> texts = requiredTexts(patterns[i].expression());
            for (const QString &text : texts) {
                trie.insert(text, i);
            }
            if (texts.empty()) {
                always.push_back(i);
            }
        }
    }
};

PatternSet::PatternSet()
    : m_words(std::make_shared<Words>())
{
}

void PatternSet::add(const Pattern &pattern)
{
    m_words->patterns.push_back(pattern);
}

std::vector<std::size_t> PatternSet::mayBeIn(const QString &text) const
{
    std::call_once(m_words->read, [this] { m_words->makeReady(); });
    std::vector<bool> met(m_words->patterns.size(), false);
    for (const std::size_t number : m_words->always) {
        met[number] = true;
    }
    const QString folded = caseFolded(text);
    for (qsizetype i = 0; i < folded.size(); ++i) {
        m_words->trie.walk(folded, i, [&met](std::size_t number) { met[number] = true; });
    }
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < met.size(); ++i) {
        if (met[i]) {
            numbers.push_back(i);
        }
    }
    return numbers;
}

} // namespace strata
