// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/analysis.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace strata {

namespace {

// Layout, little endian: u8 format, u8 cues and language, u16 words, u16 term length, u8 speaker bytes, u32 distinct terms,
// u32 of these standing more than once, u16 tokens, u16 passages, f32 length; then the speaker in UTF-8, hashes of terms
// standing once, hashes of the others, their counts (u8), tokens (u16), passage ends (u16), and, when there is
// more than one passage, their lengths (f32).
constexpr quint8 format = 1;
constexpr qsizetype headSize = 23;

enum Flag : quint8 { Asks = 1, Time = 2, Number = 4, You = 8 };
constexpr int languageShift = 4;

class ByteWriter
{
public:
    explicit ByteWriter(qsizetype size) { m_bytes.reserve(size); }

    template <typename T>
    void add(T value)
    {
        char raw[sizeof(T)];
        qToLittleEndian(value, raw);
        m_bytes.append(raw, sizeof(T));
    }
    void add(const QByteArray &bytes) { m_bytes.append(bytes); }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    /// The caller has checked that so much is left.
    template <typename T>
    T take()
    {
        const T value = qFromLittleEndian<T>(m_bytes.data() + m_at);
        m_at += qsizetype(sizeof(T));
        return value;
    }
    template <typename T>
    void take(std::vector<T> &values)
    {
        for (T &value : values) {
            value = take<T>();
        }
    }
    QByteArrayView take(qsizetype size)
    {
        m_at += size;
        return m_bytes.sliced(m_at - size, size);
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

quint8 flags(const Analysis &analysis)
{
    const TextCues &cues = analysis.cues;
    return quint8((cues.asks ? Asks : 0) | (cues.time ? Time : 0) | (cues.number ? Number : 0) | (cues.you ? You : 0)
                  | (int(analysis.language) << languageShift));
}

bool isConsistent(const Analysis &analysis)
{
    const auto &ends = analysis.passageEnds;
    if (analysis.tokens.empty() != ends.empty() || (!ends.empty() && ends.back() != analysis.tokens.size())
        || !std::ranges::is_sorted(ends) || !std::isfinite(analysis.length)) {
        return false;
    }
    return std::ranges::all_of(analysis.passageLengths, [](float value) { return std::isfinite(value); });
}

} // namespace

QByteArray Analysis::encode() const
{
    const QByteArray name = speaker.left(60).toUtf8();
    const auto once = size_t(std::ranges::count(terms, 1, &Term::count));
    const size_t often = terms.size() - once;
    ByteWriter writer(
        headSize + name.size()
        + qsizetype(terms.size() * 4 + often + tokens.size() * 2 + passageEnds.size() * 2 + passageLengths.size() * 4));
    writer.add<quint8>(format);
    writer.add<quint8>(flags(*this));
    writer.add<quint16>(words);
    writer.add<quint16>(termLength);
    writer.add<quint8>(quint8(name.size()));
    writer.add<quint32>(quint32(terms.size()));
    writer.add<quint32>(quint32(often));
    writer.add<quint16>(quint16(tokens.size()));
    writer.add<quint16>(quint16(passageEnds.size()));
    writer.add<float>(length);
    writer.add(name);
    for (const Term &term : terms) {
        if (term.count == 1) {
            writer.add<quint32>(term.hash);
        }
    }
    for (const Term &term : terms) {
        if (term.count != 1) {
            writer.add<quint32>(term.hash);
        }
    }
    for (const Term &term : terms) {
        if (term.count != 1) {
            writer.add<quint8>(term.count);
        }
    }
    std::ranges::for_each(tokens, [&](quint16 id) { writer.add<quint16>(id); });
    std::ranges::for_each(passageEnds, [&](quint16 end) { writer.add<quint16>(end); });
    std::ranges::for_each(passageLengths, [&](float value) { writer.add<float>(value); });
    return writer.take();
}

Result<Analysis> Analysis::decode(QByteArrayView bytes)
{
    const auto refuse = [](const QString &why) {
        return fail(ErrorCode::Storage, u"The stored analysis of a memory cannot be read: %1."_s.arg(why));
    };
    if (bytes.size() < headSize) {
        return refuse(u"it is cut off"_s);
    }
    ByteReader reader(bytes);
    if (const quint8 found = reader.take<quint8>(); found != format) {
        return refuse(u"it has format %1"_s.arg(found));
    }
    Analysis result;
    const quint8 bits = reader.take<quint8>();
    result.cues = {.asks = (bits & Asks) != 0,
                   .time = (bits & Time) != 0,
                   .number = (bits & Number) != 0,
                   .you = (bits & You) != 0};
    if ((bits >> languageShift) > int(Language::Unclear)) {
        return refuse(u"its language is unknown"_s);
    }
    result.language = Language(bits >> languageShift);
    result.words = reader.take<quint16>();
    result.termLength = reader.take<quint16>();
    const auto nameSize = reader.take<quint8>();
    const auto distinct = reader.take<quint32>();
    const auto often = reader.take<quint32>();
    const auto tokenCount = reader.take<quint16>();
    const auto passageCount = reader.take<quint16>();
    result.length = reader.take<float>();
    const qint64 expected = headSize + nameSize + qint64(distinct) * 4 + often + qint64(tokenCount) * 2
                            + qint64(passageCount) * 2 + (passageCount > 1 ? qint64(passageCount) * 4 : 0);
    if (bytes.size() != expected || often > distinct) {
        return refuse(u"its size does not fit"_s);
    }
    result.speaker = QString::fromUtf8(reader.take(qsizetype(nameSize)));
    result.terms.resize(distinct);
    for (Term &term : result.terms) {
        term.hash = reader.take<quint32>();
    }
    for (size_t i = distinct - often; i < distinct; ++i) {
        result.terms[i].count = reader.take<quint8>();
    }
    std::ranges::sort(result.terms, {}, &Term::hash);
    result.tokens.resize(tokenCount);
    reader.take(result.tokens);
    result.passageEnds.resize(passageCount);
    reader.take(result.passageEnds);
    result.passageLengths.resize(passageCount > 1 ? passageCount : 0);
    reader.take(result.passageLengths);
    if (!isConsistent(result)) {
        return refuse(u"it contradicts itself"_s);
    }
    return result;
}

QByteArray encodeVector(const std::array<float, 256> &vector)
{
    float largest = 0;
    for (const float value : vector) {
        largest = std::max(largest, std::abs(value));
    }
    const float scale = largest / 127;
    QByteArray bytes(encodedVectorSize, 0);
    for (size_t i = 0; i < vector.size() && scale > 0; ++i) {
        bytes[qsizetype(i)] = char(qint8(std::lround(vector[i] / scale)));
    }
    qToLittleEndian(scale, bytes.data() + vector.size());
    return bytes;
}

} // namespace strata
