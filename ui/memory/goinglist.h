// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/policyservice.h"
#include "ui/common/card.h"

class QListView;
class QStringListModel;

namespace strata::ui {

class WrapLabel;

/// Exactly what goes when consent is withdrawn: how many, and each of them.
class GoingList : public QWidget
{
    Q_OBJECT
public:
    explicit GoingList(QWidget *parent = nullptr);

    void setWithdrawal(const PolicyService::Withdrawal &withdrawal);
    void setProblem(const QString &sentence);

private:
    WrapLabel *m_sentence;
    Card *m_card;
    QListView *m_list;
    QStringListModel *m_texts;
};

} // namespace strata::ui
