// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/extract/summary.h"

#include <QFile>

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;

/// In a static library, what nobody names is left out by the linker.
static void keepSummaryFile()
{
    Q_INIT_RESOURCE(strata_knowing);
}

namespace strata {
namespace {

QString textAt(const Json &entry, const char *key)
{
    return fromStd(entry.at(key).get<std::string>());
}

Pattern patternAt(const Json &entry, const char *key)
{
    Pattern pattern(textAt(entry, key));
    if (const QString wrong = pattern.error(); !wrong.isEmpty()) {
        throw std::runtime_error(std::string(key) + ": " + toStd(wrong));
    }
    return pattern;
}

QHash<QString, QString> wordsAt(const Json &entry, const char *key)
{
    QHash<QString, QString> words;
    for (const auto &[word, instead] : entry.at(key).items()) {
        words.insert(fromStd(word), fromStd(instead.get<std::string>()));
    }
    return words;
}

SummaryLanguage languageFrom(const Json &entry)
{
    const QStringList words = textAt(entry, "words").split(u' ', Qt::SkipEmptyParts);
    return {.words = QSet<QString>(words.begin(), words.end()),
            .lead = patternAt(entry, "lead"),
            .request = patternAt(entry, "request"),
            .outcome = patternAt(entry, "outcome"),
            .open = patternAt(entry, "open"),
            .unless = patternAt(entry, "unless"),
            .unlessOpen = patternAt(entry, "unless-open"),
            .begins = patternAt(entry, "begins"),
            .own = patternAt(entry, "own"),
            .userWords = wordsAt(entry, "user"),
            .assistantWords = wordsAt(entry, "assistant"),
            .goalText = textAt(entry, "goal-text"),
            .outcomeText = textAt(entry, "outcome-text"),
            .openText = textAt(entry, "open-text")};
}

} // namespace

Result<std::shared_ptr<const SummaryRules>> SummaryRules::load()
{
    keepSummaryFile();
    QFile file(u":/strata/knowing/summary.json"_s);
    return from(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

Result<std::shared_ptr<const SummaryRules>> SummaryRules::from(const QByteArray &json)
{
    auto rules = std::make_shared<SummaryRules>();
    try {
        const Json root = Json::parse(json.constBegin(), json.constEnd(), nullptr, true, true);
        for (const auto &[code, entry] : root.items()) {
            rules->m_languages.push_back(languageFrom(entry));
        }
        if (rules->m_languages.empty()) {
            throw std::runtime_error("no language");
        }
    } catch (const std::exception &fault) {
        return fail(ErrorCode::InvalidInput,
                    u"The rules of summaries cannot be used: %1"_s.arg(QString::fromUtf8(fault.what())),
                    u"summary.json"_s);
    }
    return rules;
}

const SummaryLanguage &SummaryRules::languageOf(const QStringList &words) const
{
    const auto count = [&words](const SummaryLanguage &language) {
        return std::ranges::count_if(words, [&](const QString &word) { return language.words.contains(word); });
    };
    return *std::ranges::max_element(m_languages, {}, count);
}

} // namespace strata
