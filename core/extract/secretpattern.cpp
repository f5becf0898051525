// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/secretpattern.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// A part of a name begins: behind anything but a letter or digit (an underscore, too), or where small letters turn into a capital.
const QString partBegins = uR"((?:(?<![\p{L}\p{N}])|(?-i:(?<=[\p{Ll}\p{N}])(?=\p{Lu}))))"_s;
/// … and ends: "secretKey", but not "keyboard".
const QString partEnds = uR"((?:(?!\p{L})|(?-i:(?<=\p{Ll})(?=\p{Lu}))))"_s;
/// What may stand between a name and its value: the rest of the name, a quotation mark, and a sign that gives it one.
const QString restOfName = uR"([\w.-]{0,30})"_s;
const QString givesValue = uR"(["'`\]]{0,2}\h{0,20}(?:[:=]|=>)\h{0,20}\S)"_s;

/// No other word has these in it, so that nothing has to be known of what stands around them: PGPASSWORD, Masterpasswort.
const QString plainNames = uR"((?:passw(?:ord|ort|örter|d)|passphrase|passcode|kennw(?:ort|örter)))"_s;

} // namespace

QString secretNamesPattern()
{
    return u"(?:%1s?%3|%2(?:%4)%3)"_s.arg(
        plainNames, partBegins, partEnds,
        uR"(mots?\s+de\s+passe|contraseñas?|senhas?|api[\s_-]?keys?|access[\s_-]?keys?|private[\s_-]keys?|secret[\s_-]?keys?|client[\s_-]?secrets?|(?:auth|refresh|access|bearer)[\s_-]?tokens?|credentials|pin[\s-]?(?:code|number)|cvv|cvc)"_s);
}

QString doubtfulNamesPattern()
{
    return u"%1(?:secret|token|pin)s?%2"_s.arg(partBegins, partEnds);
}

QString secretSettingPattern()
{
    const QString words = u"(?:pass|pwd|pw|secret|token|key)s?"_s + partEnds;
    // Part of a longer name, or in capitals behind others: MYSQLPWD.
    const QString inName =
        uR"((?:(?<=[_.])|(?-i:(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=PASS|PWD|SECRET|TOKEN))))"_s;
    // By itself it is one only when the value looks like one: in one piece up to the end of the line.
    const QString alone = uR"((?<![\p{L}\p{N}_.]))"_s;
    const QString onePiece =
        uR"((?:["'`\]]{1,2}\h{0,20}[:=]\h{0,20}\S|\h{0,20}=>?\h{0,20}\S|\h{0,20}:\h{0,20}["'`]?[^\s"'`}]{1,200}+["'`]?,?\h{0,20}(?:\z|[\n\r}])))"_s;
    return u"(?:"_s + plainNames + restOfName + givesValue + u'|' + inName + words + restOfName + givesValue + u'|'
           + alone + words + u"(?:[_.-]"_s + restOfName + givesValue + u'|' + onePiece + u"))"_s;
}

} // namespace strata
