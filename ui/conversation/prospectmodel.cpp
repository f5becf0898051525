// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/prospectmodel.h"

#include "ui/common/icons.h"
#include "ui/common/layertexts.h"
#include "ui/common/meters.h"
#include "ui/common/paint.h"
#include "ui/common/refusaltexts.h"
#include "ui/common/textlayout.h"

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

using Effect = RehearsedClaim::Effect;

QString touchedText(const RehearsedClaim &claim)
{
    QStringList texts;
    for (const RehearsedClaim::Touched &touched : claim.touched) {
        texts << oneLine(touched.text);
    }
    return texts.join(u"; "_s);
}

/// What the row says: what would stand; else what would not any longer.
QString claimText(const RehearsedClaim &claim)
{
    return claim.text.isEmpty() ? touchedText(claim) : oneLine(claim.text);
}

QString effectText(const RehearsedClaim &claim)
{
    switch (claim.effect) {
    case Effect::Add:
        return claim.waits ? ProspectModel::tr("would wait for review") : QString();
    case Effect::Replace:
        return ProspectModel::tr("instead of “%1”").arg(isolated(touchedText(claim)));
    case Effect::Close:
        return ProspectModel::tr("would hold no longer");
    case Effect::Forget:
        return ProspectModel::tr("would go to the bin");
    case Effect::Confirm:
        return ProspectModel::tr("is known already");
    }
    return {};
}

QString iconOf(const RehearsedClaim &claim)
{
    switch (claim.effect) {
    case Effect::Add:
    case Effect::Replace:
        return claim.waits ? u"shield"_s : layerIcon(claim.layer);
    case Effect::Close:
        return u"history"_s;
    case Effect::Forget:
        return u"bin"_s;
    case Effect::Confirm:
        return u"check"_s;
    }
    return {};
}

Token inkOf(const RehearsedClaim &claim)
{
    const bool stands = claim.effect == Effect::Add || claim.effect == Effect::Replace;
    return !stands ? Token::Second : claim.waits ? Token::AccentInk : layerInk(claim.layer);
}

} // namespace

ProspectModel::ProspectModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int ProspectModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid()) {
        return 0;
    }
    return claims() + (m_refused.empty() ? 0 : 1) + (m_unfolded ? refused() : 0);
}

ProspectModel::RowKind ProspectModel::kindOf(int row) const
{
    return row < claims() ? RowKind::Claim : row == claims() ? RowKind::Fold : RowKind::Refused;
}

QVariant ProspectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RowKind kind = kindOf(index.row());
    if (role == KindRole) {
        return int(kind);
    }
    switch (kind) {
    case RowKind::Claim:
        return claimData(m_claims[size_t(index.row())], role);
    case RowKind::Fold:
        return foldData(role);
    case RowKind::Refused:
        return refusedData(m_refused[size_t(index.row() - claims() - 1)], role);
    }
    return {};
}

QVariant ProspectModel::claimData(const RehearsedClaim &claim, int role) const
{
    const QString effect = effectText(claim);
    switch (role) {
    case Qt::DisplayRole:
        return claimText(claim);
    case Qt::ToolTipRole:
        return plainToolTip(effect.isEmpty() ? claimText(claim) : claimText(claim) + u'\n' + effect);
    case Qt::AccessibleTextRole: {
        QStringList parts{claimText(claim), tr("In %1").arg(layerTitle(claim.layer))};
        if (!effect.isEmpty()) {
            parts << effect;
        }
        parts << tr("Confidence %1 percent").arg(qRound(claim.confidence * 100));
        return parts.join(u". "_s) + u'.';
    }
    case MessageRole:
        return claim.message.value;
    case NoteRole:
        return scoreText(claim.confidence);
    case EffectRole:
        return effect;
    case IconRole:
        return iconOf(claim);
    case InkRole:
        return int(inkOf(claim));
    default:
        return {};
    }
}

QVariant ProspectModel::foldData(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("%n refused", "clauses", refused());
    case Qt::AccessibleTextRole:
        return m_unfolded ? tr("%n clauses refused, unfolded.", nullptr, refused())
                          : tr("%n clauses refused, folded.", nullptr, refused());
    case IconRole:
        return m_unfolded ? u"down"_s : u"right"_s;
    case InkRole:
        return int(Token::Second);
    default:
        return {};
    }
}

QVariant ProspectModel::refusedData(const RefusedLine &line, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return line.why == Refusal::Secret ? tr("A clause") : tr("“%1”").arg(isolated(oneLine(line.clause)));
    case Qt::ToolTipRole:
        return plainToolTip(refusedText(line.clause, line.why));
    case Qt::AccessibleTextRole:
        return refusedText(line.clause, line.why) + u'.';
    case MessageRole:
        return line.message.value;
    case EffectRole:
        return refusalText(line.why);
    case IconRole:
        return QString::fromLatin1(refusedIcon);
    case InkRole:
        return int(Token::Second);
    default:
        return {};
    }
}

void ProspectModel::set(std::vector<RehearsedClaim> claims, std::vector<RefusedLine> refused)
{
    beginResetModel();
    m_claims = std::move(claims);
    m_refused = std::move(refused);
    m_unfolded = m_unfolded && !m_refused.empty();
    endResetModel();
}

int ProspectModel::kept() const
{
    return int(std::ranges::count_if(m_claims, [](const RehearsedClaim &claim) {
        return claim.effect == Effect::Add || claim.effect == Effect::Replace;
    }));
}

void ProspectModel::toggleRefused()
{
    const int first = claims() + 1;
    const int last = claims() + refused();
    if (m_refused.empty()) {
        return;
    }
    if (m_unfolded) {
        beginRemoveRows({}, first, last);
        m_unfolded = false;
        endRemoveRows();
    } else {
        beginInsertRows({}, first, last);
        m_unfolded = true;
        endInsertRows();
    }
    Q_EMIT dataChanged(index(claims()), index(claims()));
}

} // namespace strata::ui
