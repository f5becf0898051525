// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/policy.h"
#include "ui/common/dialogframe.h"
#include "ui/common/placecontext.h"

#include <map>

class QCheckBox;
class QComboBox;
class QGridLayout;

namespace strata::ui {

/// What may be remembered: by layer and kind, and what it takes to remember somebody. Holds from when it is saved.
class PolicyDialog : public DialogFrame
{
    Q_OBJECT
public:
    PolicyDialog(const PlaceContext &context, QWidget *parent);

    /// As the dialog stands now.
    [[nodiscard]] Policy policy() const;

private:
    void addRules(const Policy &policy);
    void addConsent(const Policy &policy);
    void showChoice();
    void save();

    PlaceContext m_context;
    std::map<std::pair<Layer, Kind>, QComboBox *> m_rules;
    QCheckBox *m_passLowRisk = nullptr;
    QComboBox *m_consent = nullptr;
};

} // namespace strata::ui
