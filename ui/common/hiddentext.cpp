// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/hiddentext.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t blackFlag = 0x1F3F4; // tags behind it name a region
constexpr char32_t endOfTags = 0xE007F;

bool isTag(char32_t c)
{
    return c >= 0xE0020 && c < endOfTags;
}

bool isHidden(char32_t c)
{
    if (c == u'\n' || c == u'\r' || c == u'\t') {
        return false;
    }
    if (c == 0x200C || c == 0x200D) { // joiners: emoji and scripts need them
        return false;
    }
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Format || category == QChar::Other_Control || c == 0x115F || c == 0x1160
           || c == 0x3164 || c == 0xFFA0; // fillers of Hangul: letters without a shape
}

/// Calls `visit(c, hidden, begin, length)` for each character.
template <typename Visit>
void eachCharacter(const QString &text, Visit visit)
{
    bool inFlag = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype begin = i;
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        const bool ofFlag = inFlag && (isTag(c) || c == endOfTags);
        inFlag = c == blackFlag || (ofFlag && c != endOfTags);
        visit(c, isHidden(c) && !ofFlag, begin, i + 1 - begin);
    }
}

} // namespace

VisibleText visibleText(const QString &text)
{
    VisibleText shown;
    shown.text.reserve(text.size());
    QString spelled; // by tags so far
    const auto box = [&shown](const QString &name) {
        constexpr QChar narrowSpace(u'\u202F'); // between the letters and the edge of the box
        shown.boxes.push_back({int(shown.text.size()), int(name.size()) + 2});
        shown.text += narrowSpace + name + narrowSpace;
    };
    const auto endTags = [&] {
        if (!spelled.isEmpty()) {
            box(u"tags “%1”"_s.arg(spelled));
            spelled.clear();
        }
    };
    eachCharacter(text, [&](char32_t c, bool hidden, qsizetype begin, qsizetype length) {
        if (hidden && isTag(c)) {
            spelled += QChar(char16_t(c - 0xE0000)); // each stands for a letter of ASCII
            return;
        }
        endTags();
        if (hidden) {
            box(u"U+%1"_s.arg(uint(c), 4, 16, QChar(u'0')).toUpper());
        } else {
            shown.text += QStringView(text).mid(begin, length);
        }
    });
    endTags();
    return shown;
}

int hiddenCount(const QString &text)
{
    int count = 0;
    eachCharacter(text, [&count](char32_t, bool hidden, qsizetype, qsizetype) { count += hidden ? 1 : 0; });
    return count;
}

QString withoutHidden(const QString &text)
{
    QString left;
    eachCharacter(text, [&](char32_t, bool hidden, qsizetype begin, qsizetype length) {
        if (!hidden) {
            left += QStringView(text).mid(begin, length);
        }
    });
    return left;
}

} // namespace strata::ui
