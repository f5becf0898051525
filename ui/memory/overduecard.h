// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "ui/common/card.h"

namespace strata::ui {

class ElidedLabel;
class IconLabel;
class MemoryActions;
class WrapLabel;

/// Says that shared knowledge is overdue, waits for approval, or comes due soon, and what can be done about it. Hidden
/// otherwise.
class OverdueCard : public Card
{
    Q_OBJECT
public:
    explicit OverdueCard(MemoryActions &actions, QWidget *parent = nullptr);
    void setMemory(const Memory &memory, Micros now);

private:
    IconLabel *m_icon;
    ElidedLabel *m_title;
    WrapLabel *m_sentence;
    QWidget *m_confirm;
    QWidget *m_approve;
    QWidget *m_edit;
    QWidget *m_retire;
};

} // namespace strata::ui
