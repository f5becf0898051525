// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/replaymodel.h"

#include "ui/common/textlayout.h"
#include "ui/common/theme.h"
#include "ui/conversation/replaytexts.h"

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct LineLook {
    Token ink;
    Token tint;
    QString icon;
};

LineLook lookOf(const ReplayLine &line)
{
    if (line.held != ReplayLine::Held::Nothing) {
        return {Token::Second, Token::Sunken, u"lock"_s};
    }
    switch (line.what) {
    case ReplayLine::What::OnlyThen:
        return {Token::AccentInk, Token::AccentTint, u"plus"_s};
    case ReplayLine::What::OnlyNow:
        return {Token::DangerInk, Token::DangerTint, u"bin"_s};
    case ReplayLine::What::Changed:
        return {Token::CautionInk, Token::CautionTint, u"edit"_s};
    case ReplayLine::What::Both:
        break;
    }
    return {Token::Second, Token::Sunken, u"check"_s};
}

int rankOf(const ReplayLine &line)
{
    return line.applies() ? 0 : line.what == ReplayLine::What::Both ? 2 : 1;
}

} // namespace

void ReplayModel::setLines(std::vector<ReplayLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    std::ranges::stable_sort(m_lines, {}, rankOf);
    endResetModel();
}

int ReplayModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant ReplayModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ReplayLine &line = m_lines[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return replayText(line);
    case Qt::ToolTipRole:
        return plainToolTip(replayText(line) + u'\n' + replayNote(line));
    case Qt::AccessibleTextRole:
        return tr("%1: %2. %3").arg(replayWhat(line), replayText(line), replayNote(line));
    case WhatRole:
        return replayWhat(line);
    case NoteRole:
        return replayNote(line);
    case InkRole:
        return int(lookOf(line).ink);
    case TintRole:
        return int(lookOf(line).tint);
    case IconRole:
        return lookOf(line).icon;
    case StruckRole:
        return line.what == ReplayLine::What::OnlyNow && line.applies();
    case MemoryRole:
        return line.memory.value;
    default:
        return {};
    }
}

} // namespace strata::ui
