// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/consent.h"
#include "core/task/latest.h"
#include "ui/common/dialogframe.h"
#include "ui/common/placecontext.h"
#include "ui/memory/goinglist.h"

class QRadioButton;

namespace strata::ui {

class DateChoice;
class Section;

/// Whether somebody agrees to be remembered: how it stands, what was recorded before, and what a change would do. Recording asks
/// the engine and tells the outcome by toast, with undo.
class ConsentDialog : public DialogFrame
{
    Q_OBJECT
public:
    ConsentDialog(const PlaceContext &context, const QString &user, QWidget *parent);

private:
    void build();
    void readHistory();
    void showUntil(std::optional<QDate> day);
    void showHistory(const std::vector<Consent> &records);
    void showChoice();
    void record();
    [[nodiscard]] Consent::State chosen() const;

    PlaceContext m_context;
    QString m_user;
    std::optional<Consent> m_now; ///< the record that counts
    bool m_read = false;
    bool m_listAsked = false;
    WrapLabel *m_stands = nullptr;
    QRadioButton *m_agrees = nullptr;
    QRadioButton *m_refuses = nullptr;
    QWidget *m_untilRow = nullptr;
    DateChoice *m_until = nullptr;
    GoingList *m_going = nullptr;
    Section *m_before = nullptr;
    QPushButton *m_main = nullptr;
    Latest<Result<std::vector<Consent>>> m_history{this};
    Latest<Result<PolicyService::Withdrawal>> m_withdrawal{this};
};

} // namespace strata::ui
