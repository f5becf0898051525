// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/stopwords.h"

#include <string_view>
#include <unordered_set>

namespace strata {

namespace {

using WordSet = std::unordered_set<std::u16string_view>;

std::u16string_view key(QStringView word)
{
    return {word.utf16(), size_t(word.size())};
}

const WordSet &english()
{
    static const WordSet set{
        // clang-format off
        u"a", u"about", u"after", u"all", u"also", u"am", u"an", u"and", u"any", u"are", u"as", u"at", u"be", u"because",
        u"been", u"before", u"being", u"but", u"by", u"can", u"could", u"did", u"do", u"does", u"doing", u"for", u"from",
        u"had", u"has", u"have", u"having", u"he", u"her", u"here", u"hers", u"him", u"his", u"how", u"i", u"if", u"in",
        u"into", u"is", u"it", u"its", u"just", u"me", u"my", u"no", u"not", u"now", u"of", u"on", u"or", u"our", u"ours",
        u"out", u"over", u"she", u"should", u"so", u"some", u"such", u"than", u"that", u"the", u"their", u"theirs",
        u"them", u"then", u"there", u"these", u"they", u"this", u"those", u"to", u"too", u"up", u"us", u"very", u"was",
        u"we", u"were", u"what", u"when", u"where", u"which", u"while", u"who", u"whom", u"whose", u"why", u"will", u"with", u"would",
        u"you", u"your", u"yours",
        u"s", u"t", u"d", u"m", u"ll", u"re", u"ve", u"don", u"didn", u"doesn", u"isn", u"wasn",
        // clang-format on
    };
    return set;
}

const WordSet &foreign()
{
    static const WordSet set{
        // clang-format off
        // German
        u"der", u"das", u"und", u"ich", u"nicht", u"ist", u"ein", u"eine", u"einen", u"einem", u"einer", u"zu", u"mit", u"auf",
        u"sich", u"auch", u"wie", u"bei", u"nach", u"aus", u"oder", u"wir", u"sie", u"mein", u"meine", u"meinen",
        u"meiner", u"dein", u"deine", u"kein", u"keine", u"haben", u"habe", u"wird", u"sind", u"bist", u"mir",
        u"mich", u"dich", u"wo", u"wann", u"warum", u"wer", u"welche", u"welcher", u"welches", u"sein", u"seine", u"ihr", u"ihre", u"vom",
        u"zum", u"zur", u"von", u"als", u"noch", u"nur", u"schon", u"sehr", u"aber", u"weil", u"dass", u"wenn", u"gerne",
        // French
        u"le", u"la", u"les", u"un", u"une", u"et", u"est", u"je", u"il", u"elle", u"nous", u"vous", u"ils", u"que", u"qui", u"dans",
        u"avec", u"mon", u"ses", u"sont", u"suis", u"aux", u"ce", u"cette", u"ou", u"mais",
        u"ne", u"quand", u"quel", u"quelle", u"chez",
        // Spanish, Portuguese, Italian
        u"el", u"los", u"las", u"en", u"por", u"para", u"con", u"una", u"es", u"se", u"como", u"donde",
        u"cuando", u"cual", u"quien", u"pero", u"muy", u"esta", u"este", u"yo", u"del", u"tiene", u"soy", u"y",
        u"uma", u"nao", u"meu", u"minha", u"eu", u"ele", u"ela", u"onde", u"quem", u"em", u"voce",
        u"gli", u"che", u"di", u"sono", u"della", u"nel", u"mio", u"ho", u"dove", u"quando", u"cosa",
        u"anche",
        // Dutch, Swedish, Danish, Norwegian
        u"het", u"een", u"ik", u"niet", u"te", u"zijn", u"voor", u"mijn", u"waar", u"wat",
        u"de", u"heeft", u"naar", u"ook", u"maar", u"och", u"jag", u"att", u"det", u"som", u"inte", u"ikke", u"jeg", u"og",
        u"hvor", u"hvad",
        // Polish, Turkish, Hungarian, Romanian, Indonesian
        u"nie", u"jest", u"jak", u"gdzie", u"kto", u"moj", u"moja", u"dla", u"czy", u"bir", u"ve", u"bu", u"icin", u"cok",
        u"nerede", u"nasil", u"benim", u"degil", u"az", u"egy", u"nem", u"hogy", u"este", u"yang", u"saya", u"tidak", u"untuk",
        // clang-format on
    };
    return set;
}

/// Function words of those languages that are words, names or parts of names in English, too.
const WordSet &homographs()
{
    static const WordSet set{
        // clang-format off
        u"dem", u"des", u"bin", u"du",
        u"pour", u"pas", u"sur", u"mes", u"sa", u"son",
        u"mi", u"su", u"lo", u"os", u"um", u"com", u"non", u"per", u"mia",
        u"van", u"dat", u"op", u"met", u"hoe", u"har", u"med",
        // clang-format on
    };
    return set;
}

} // namespace

bool isEnglishStopWord(QStringView folded)
{
    return english().contains(key(folded));
}

bool isForeignStopWord(QStringView folded)
{
    return foreign().contains(key(folded)) || homographs().contains(key(folded));
}

bool tellsOtherLanguage(QStringView folded)
{
    return foreign().contains(key(folded));
}

} // namespace strata
