// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "ui/common/dialogframe.h"
#include "ui/common/placecontext.h"

namespace strata::ui {

class OwnerFields;

/// Lets waiting knowledge into Org: asks for the owner and the day that it has to have.
class ApproveDialog : public DialogFrame
{
    Q_OBJECT
public:
    ApproveDialog(const PlaceContext &context, const std::vector<Memory> &memories, QWidget *parent);

    /// As the dialog stands now.
    [[nodiscard]] std::vector<MemoryService::Approval> approvals() const;

private:
    std::vector<Memory> m_memories;
    OwnerFields *m_fields;
};

} // namespace strata::ui
