// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/ids.h"

#include <QListView>

namespace strata::ui {

class ProspectModel;

/// Shows what would be kept if the turn ended now. A click or Enter goes to the message that says it, and folds or unfolds the refused
/// clauses.
class ProspectList final : public QListView
{
    Q_OBJECT
public:
    explicit ProspectList(ProspectModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void messageAsked(strata::MemoryId message);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void act(const QModelIndex &index);
    ProspectModel &m_model;
};

} // namespace strata::ui
