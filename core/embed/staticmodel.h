// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/embed/wordpiece.h"

#include <QFile>

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace strata {

inline constexpr int vectorSize = 256;

/// Sum of rows, or a vector of length 1 (or 0 when nothing contributes); no unit.
using FloatVector = std::array<float, vectorSize>;

/// A static token table: one int8 row of 256 and one scale for each WordPiece token, mapped from its file.
/// Format: docs/architecture.md, "The static token table". Immutable after open; any thread.
class StaticModel
{
public:
    static constexpr quint16 firstContentId = 999; ///< tokens below (special, unused) never contribute

    /// Io: cannot be read. InvalidInput: not such a table, another version, offsets that do not fit the file, a token
    /// twice. The file must stay as it is while the model lives.
    [[nodiscard]] static Result<std::shared_ptr<const StaticModel>> open(const QString &path);

    ~StaticModel();
    StaticModel(const StaticModel &) = delete;
    StaticModel &operator=(const StaticModel &) = delete;

    /// Name and version for people and for the record of which model made a vector: "strata-static-en2-256/1".
    [[nodiscard]] const QString &name() const { return m_name; }

    [[nodiscard]] std::vector<quint16> tokenize(QStringView text) const { return m_wordPiece.tokenize(text); }

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] std::string_view token(quint16 id) const { return m_tokens[id]; }
    [[nodiscard]] const qint8 *row(quint16 id) const { return m_rows + size_t(id) * vectorSize; }
    [[nodiscard]] float scale(quint16 id) const { return m_scales[id]; }
    /// Euclidean length of the int8 row (without its scale); 0 for rows that never contribute.
    [[nodiscard]] float rowLength(quint16 id) const { return m_rowLengths[id]; }

    /// Sum of the dequantised rows of all ids ≥ firstContentId (not divided by anything).
    [[nodiscard]] FloatVector sum(std::span<const quint16> ids) const;
    /// The sum divided by its length: the mean's direction. Zero vector when nothing contributes.
    [[nodiscard]] FloatVector pooled(std::span<const quint16> ids) const;

private:
    struct Parts;
    StaticModel(std::unique_ptr<QFile> file, Parts parts);

    std::unique_ptr<QFile> m_file;
    QString m_name;
    int m_size = 0;
    const float *m_scales = nullptr; ///< [m_size], in the mapping
    const qint8 *m_rows = nullptr;   ///< [m_size][vectorSize], in the mapping
    std::vector<std::string_view> m_tokens;
    std::vector<float> m_rowLengths;
    WordPiece m_wordPiece;
};

[[nodiscard]] float dot(const FloatVector &a, const FloatVector &b);
/// Euclidean length.
[[nodiscard]] float length(const FloatVector &vector);

} // namespace strata
