// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"
#include "ui/common/dialogframe.h"

#include <QSet>

#include <functional>

namespace strata::ui {

class FactLine;
class KeeperModel;

/// Shows what clearing a session takes away and what stays, and offers to promote notes before.
class ClearDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// \param ticked notes that are ticked at first.
    ClearDialog(const ClearPreview &preview, const QSet<QUuid> &ticked, std::function<Micros()> now, QWidget *parent);

    [[nodiscard]] std::vector<MemoryId> keepers() const;

private:
    void addFacts();
    void addKeepers(const QSet<QUuid> &ticked);
    void updateTexts();
    ClearPreview m_preview;
    KeeperModel *m_keepers;
    FactLine *m_notes = nullptr;
    QPushButton *m_main = nullptr;
};

} // namespace strata::ui
