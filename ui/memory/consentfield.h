// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/consent.h"
#include "core/model/memory.h"
#include "core/task/latest.h"
#include "ui/common/placecontext.h"
#include "ui/memory/valuebutton.h"

namespace strata::ui {

/// Among the fields of a memory: whether the person it is about agrees. Opens the dialog that records it.
class ConsentField : public ValueButton
{
    Q_OBJECT
public:
    ConsentField(const PlaceContext &context, QWidget *parent);

    void setMemory(const Memory &memory);
    /// Only what is remembered of a person needs their consent.
    [[nodiscard]] static bool isFor(const Memory &memory);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    PlaceContext m_context;
    QString m_user;
    Latest<Result<std::vector<Consent>>> m_history{this};
};

} // namespace strata::ui
