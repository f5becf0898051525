// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "core/model/origin.h"
#include "ui/common/card.h"

namespace strata::ui {

/// The edges that a memory draws: who, what, whom, a line each. Not there when it draws none.
class RelationsSection : public Section
{
    Q_OBJECT
public:
    explicit RelationsSection(QWidget *parent = nullptr);

    void setRelations(const Memory &memory, const std::vector<Triple> &relations);
};

} // namespace strata::ui
