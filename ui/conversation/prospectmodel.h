// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/turnoutcome.h"

#include <QAbstractListModel>

namespace strata::ui {

/// A clause of the turn in flight that would make no memory.
struct RefusedLine {
    MemoryId message;
    QString clause;
    Refusal why = Refusal::NoRule;
};

/// What would be kept if the turn in flight ended now: a row for each claim, then one that counts the refused clauses and unfolds
/// them. GUI thread.
class ProspectModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, ///< int of RowKind
        MessageRole,             ///< QUuid of the message that says it
        NoteRole,                ///< at the end of the line: "0.93"
        EffectRole,              ///< second line: "instead of “…”"; empty when it is simply new
        IconRole,                ///< a glyph's name
        InkRole,                 ///< int of Token
    };
    enum class RowKind { Claim, Fold, Refused };

    explicit ProspectModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void set(std::vector<RehearsedClaim> claims, std::vector<RefusedLine> refused);
    void toggleRefused();
    [[nodiscard]] int claims() const { return int(m_claims.size()); }
    [[nodiscard]] int refused() const { return int(m_refused.size()); }
    /// Claims of which something new would stand.
    [[nodiscard]] int kept() const;

private:
    [[nodiscard]] RowKind kindOf(int row) const;
    [[nodiscard]] QVariant claimData(const RehearsedClaim &claim, int role) const;
    [[nodiscard]] QVariant foldData(int role) const;
    [[nodiscard]] static QVariant refusedData(const RefusedLine &line, int role);

    std::vector<RehearsedClaim> m_claims;
    std::vector<RefusedLine> m_refused;
    bool m_unfolded = false;
};

} // namespace strata::ui
