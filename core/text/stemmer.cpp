// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/stemmer.h"

#include <libstemmer.h>

#include <memory>

namespace strata {

namespace {

struct Deleter {
    void operator()(sb_stemmer *stemmer) const { sb_stemmer_delete(stemmer); }
};

} // namespace

std::string porterStem(std::string_view word)
{
    constexpr size_t shortest = 3; // FTS5 leaves shorter and longer words alone
    constexpr size_t longest = 64;
    if (word.size() < shortest || word.size() > longest) {
        return std::string(word);
    }
    // One for each thread: a stemmer has state, and making one costs more than stemming.
    thread_local const std::unique_ptr<sb_stemmer, Deleter> stemmer(sb_stemmer_new("porter", "UTF_8"));
    if (!stemmer) {
        return std::string(word);
    }
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol *>(word.data()), int(word.size()));
    return stem ? std::string(reinterpret_cast<const char *>(stem), size_t(sb_stemmer_length(stemmer.get())))
                : std::string(word);
}

} // namespace strata
