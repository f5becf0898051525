// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/embed/staticmodel.h"

#include <QFileInfo>
#include <QtEndian>

#include <cmath>
#include <cstring>
#include <numeric>

using namespace Qt::StringLiterals;

namespace strata {

namespace {

constexpr qint64 headerSize = 64;
constexpr char magic[] = "STRSTAT1"; // 8 bytes and the end
constexpr quint32 formatVersion = 1;
constexpr quint64 alignment = 64;

struct Header {
    quint32 version = 0;
    quint32 rows = 0;
    quint32 columns = 0;
    quint64 vocabularyAt = 0;
    quint64 scalesAt = 0;
    quint64 rowsAt = 0;
    quint64 fileSize = 0;
};

Header readHeader(const uchar *bytes)
{
    return {.version = qFromLittleEndian<quint32>(bytes + 8),
            .rows = qFromLittleEndian<quint32>(bytes + 12),
            .columns = qFromLittleEndian<quint32>(bytes + 16),
            .vocabularyAt = qFromLittleEndian<quint64>(bytes + 24),
            .scalesAt = qFromLittleEndian<quint64>(bytes + 32),
            .rowsAt = qFromLittleEndian<quint64>(bytes + 40),
            .fileSize = qFromLittleEndian<quint64>(bytes + 48)};
}

/// What is wrong with the header; empty if nothing. Sums cannot overflow: rows and columns are 32 bits, offsets are compared
/// with the size first.
QString fault(const Header &header, quint64 size)
{
    if (header.version != formatVersion) {
        return u"It has format version %1; this program reads %2."_s.arg(header.version).arg(formatVersion);
    }
    if (header.columns != quint32(vectorSize) || header.rows <= StaticModel::firstContentId || header.rows > 65'536) {
        return u"It is a table of %1 × %2; expected are more than %3 rows of %4."_s.arg(header.rows)
            .arg(header.columns)
            .arg(StaticModel::firstContentId)
            .arg(vectorSize);
    }
    if (header.fileSize != size) {
        return u"It should have %1 bytes and has %2."_s.arg(header.fileSize).arg(size);
    }
    const quint64 scalesSize = quint64(header.rows) * sizeof(float);
    const quint64 rowsSize = quint64(header.rows) * vectorSize;
    const bool inside = header.vocabularyAt >= quint64(headerSize) && header.vocabularyAt <= size
                        && header.scalesAt <= size && scalesSize <= size - header.scalesAt && header.rowsAt <= size
                        && rowsSize <= size - header.rowsAt;
    const bool ordered = header.vocabularyAt < header.scalesAt && header.scalesAt + scalesSize <= header.rowsAt;
    if (!inside || !ordered || header.scalesAt % alignment != 0 || header.rowsAt % alignment != 0) {
        return u"Its parts do not lie inside the file."_s;
    }
    return {};
}

Result<std::vector<std::string_view>> readTokens(const uchar *bytes, const Header &header)
{
    std::vector<std::string_view> tokens;
    tokens.reserve(header.rows);
    quint64 at = header.vocabularyAt;
    for (quint32 i = 0; i < header.rows; ++i) {
        const quint64 left = header.scalesAt - at;
        const quint64 tokenSize = left >= 2 ? qFromLittleEndian<quint16>(bytes + at) : 0;
        if (left < 2 || tokenSize == 0 || tokenSize > left - 2) {
            return fail(ErrorCode::InvalidInput, u"The vocabulary of the token table ends at entry %1."_s.arg(i));
        }
        tokens.emplace_back(reinterpret_cast<const char *>(bytes + at + 2), size_t(tokenSize));
        at += 2 + tokenSize;
    }
    return tokens;
}

} // namespace

struct StaticModel::Parts {
    QString name;
    const float *scales = nullptr;
    const qint8 *rows = nullptr;
    std::vector<std::string_view> tokens;
    Vocabulary vocabulary;
};

Result<std::shared_ptr<const StaticModel>> StaticModel::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, u"The token table cannot be opened: %1."_s.arg(file->errorString()), path);
    }
    const auto refuse = [&path](const QString &why) {
        return fail(ErrorCode::InvalidInput, u"This is no token table that can be used. %1"_s.arg(why), path);
    };
    const qint64 size = file->size();
    if (size < headerSize) {
        return refuse(u"It is shorter than its header."_s);
    }
    const uchar *bytes = file->map(0, size);
    if (!bytes) {
        return fail(ErrorCode::Io, u"The token table cannot be mapped: %1."_s.arg(file->errorString()), path);
    }
    if (std::memcmp(bytes, magic, 8) != 0) {
        return refuse(u"It does not begin with STRSTAT1."_s);
    }
    const Header header = readHeader(bytes);
    if (const QString why = fault(header, quint64(size)); !why.isEmpty()) {
        return refuse(why);
    }
    auto tokens = readTokens(bytes, header);
    if (!tokens) {
        return refuse(tokens.error().message);
    }
    Parts parts;
    parts.name = QFileInfo(path).completeBaseName() + u"/%1"_s.arg(header.version);
    parts.scales = reinterpret_cast<const float *>(bytes + header.scalesAt);
    parts.rows = reinterpret_cast<const qint8 *>(bytes + header.rowsAt);
    parts.vocabulary.reserve(tokens->size());
    for (size_t i = 0; i < tokens->size(); ++i) {
        if (!parts.vocabulary.emplace((*tokens)[i], quint16(i)).second) {
            return refuse(u"Token %1 stands in it twice."_s.arg(i));
        }
        if (!std::isfinite(parts.scales[i])) {
            return refuse(u"The scale of row %1 is no number."_s.arg(i));
        }
    }
    parts.tokens = std::move(*tokens);
    return std::shared_ptr<const StaticModel>(new StaticModel(std::move(file), std::move(parts)));
}

StaticModel::StaticModel(std::unique_ptr<QFile> file, Parts parts)
    : m_file(std::move(file))
    , m_name(std::move(parts.name))
    , m_size(int(parts.tokens.size()))
    , m_scales(parts.scales)
    , m_rows(parts.rows)
    , m_tokens(std::move(parts.tokens))
    , m_wordPiece(std::move(parts.vocabulary))
{
    m_rowLengths.resize(size_t(m_size));
    for (int id = firstContentId; id < m_size; ++id) {
        const qint8 *values = row(quint16(id));
        int squares = 0;
        for (int i = 0; i < vectorSize; ++i) {
            squares += int(values[i]) * int(values[i]);
        }
        m_rowLengths[size_t(id)] = m_scales[id] != 0 ? std::sqrt(float(squares)) : 0.0F;
    }
}

StaticModel::~StaticModel() = default;

FloatVector StaticModel::sum(std::span<const quint16> ids) const
{
    FloatVector total{};
    for (const quint16 id : ids) {
        if (id < firstContentId || int(id) >= m_size) {
            continue;
        }
        const qint8 *values = row(id);
        const float factor = m_scales[id];
        for (size_t i = 0; i < total.size(); ++i) {
            total[i] += factor * float(values[i]);
        }
    }
    return total;
}

FloatVector StaticModel::pooled(std::span<const quint16> ids) const
{
    FloatVector vector = sum(ids);
    const float norm = length(vector);
    if (norm > 0) {
        for (float &value : vector) {
            value /= norm;
        }
    }
    return vector;
}

float dot(const FloatVector &a, const FloatVector &b)
{
    std::array<float, 8> parts{}; // apart, so that the additions need not wait for each other
    for (size_t i = 0; i < a.size(); i += parts.size()) {
        for (size_t j = 0; j < parts.size(); ++j) {
            parts[j] += a[i + j] * b[i + j];
        }
    }
    return std::accumulate(parts.begin(), parts.end(), 0.0F);
}

float length(const FloatVector &vector)
{
    return std::sqrt(dot(vector, vector));
}

} // namespace strata
