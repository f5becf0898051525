// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/suspicion.h"

#include "core/base/json.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int hiddenAllowed = 2; // zero-width spaces come along when text is copied from pages

/// Separators and joiners without a width, beside those that scripts and emoji need.
bool isZeroWidth(char32_t c)
{
    return c == 0x200B || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

/// Never needed in a note: what turns the direction of letters round, and tags outside of flags.
bool isTreacherous(char32_t c)
{
    return c == 0x202D || c == 0x202E || c == 0xE0001 || (c >= 0xE0020 && c <= 0xE007E);
}

bool hidesCharacters(const QString &text)
{
    constexpr char32_t flag = 0x1F3F4; // a black flag: the tags behind it name a region
    constexpr char32_t endOfTags = 0xE007F;
    int zeroWidth = 0;
    bool inFlag = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        inFlag = c == flag || (inFlag && c >= 0xE0020 && c < endOfTags);
        zeroWidth += isZeroWidth(c) && i > 0 ? 1 : 0;
        if ((isTreacherous(c) && !inFlag) || zeroWidth > hiddenAllowed) {
            return true;
        }
    }
    return false;
}

} // namespace

Result<Suspicion> Suspicion::load()
{
    QFile file(u":/strata/extraction/suspicion.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Internal, u"The expressions for orders are missing."_s, file.fileName());
    }
    const Json json = Json::parse(file.readAll().toStdString(), nullptr, false, true);
    Suspicion suspicion;
    const Json orders = json.is_object() ? json.value("orders", Json()) : Json();
    for (const Json &one : orders) {
        Pattern order(u"(?i)"_s + (one.is_string() ? fromStd(one.get<std::string>()) : u"("_s));
        if (const QString wrong = order.error(); !wrong.isEmpty()) {
            return fail(ErrorCode::Internal, u"An expression for orders is wrong: %1"_s.arg(wrong), order.expression());
        }
        suspicion.m_orders.push_back(std::move(order));
    }
    if (suspicion.m_orders.empty()) {
        return fail(ErrorCode::Internal, u"The expressions for orders cannot be read."_s, file.fileName());
    }
    return suspicion;
}

Waiting Suspicion::of(const QString &text) const
{
    if (text.size() > longestMemory) {
        return Waiting::Long;
    }
    if (hidesCharacters(text)) {
        return Waiting::Hidden;
    }
    // Spread over lines, or over spaces, it is the same order.
    const QString plain = text.simplified();
    const bool orders = std::ranges::any_of(m_orders, [&plain](const Pattern &order) { return order.isIn(plain); });
    return orders ? Waiting::Order : Waiting::Nothing;
}

} // namespace strata
