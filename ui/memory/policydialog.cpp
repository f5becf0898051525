// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/policydialog.h"

#include "core/engine/engine.h"
#include "core/engine/policyservice.h"
#include "core/task/whendone.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/layertexts.h"
#include "ui/memory/memorytexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

QString meaning(Kind kind)
{
    switch (kind) {
    case Kind::Factual:
        return PolicyDialog::tr("factual: facts, preferences, plans");
    case Kind::Episodic:
        return PolicyDialog::tr("episodic: what happened");
    case Kind::Semantic:
        return PolicyDialog::tr("semantic: how things relate");
    case Kind::Message:
        break;
    }
    return {};
}

} // namespace

PolicyDialog::PolicyDialog(const PlaceContext &context, QWidget *parent)
    : DialogFrame(640, parent)
    , m_context(context)
{
    setObjectName(u"policyDialog"_s);
    setHeader(u"shield"_s, Token::AccentInk, tr("What may be remembered"),
              tr("Holds for what agents bring from now on. What waits already goes on waiting, and what you write "
                 "yourself is never held up."));
    const Policy policy = context.engine.policies().policy();
    addRules(policy);
    addConsent(policy);
    setMainButton(tr("Save"), u"check"_s)->setObjectName(u"save"_s);
    connect(this, &QDialog::accepted, this, &PolicyDialog::save);
    showChoice();
    m_rules.begin()->second->setFocus();
}

void PolicyDialog::addRules(const Policy &policy)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, 220);
    grid->setColumnStretch(3, 1);
    int column = 1;
    for (const Layer layer : {Layer::Session, Layer::User}) {
        grid->addWidget(new ElidedLabel(layerTitle(layer), FontRole::Caption, Token::Second), 0, column);
        int row = 1;
        for (const Kind kind : {Kind::Factual, Kind::Episodic, Kind::Semantic}) {
            auto *rule = new QComboBox;
            rule->setObjectName(layerName(layer) + u'-' + kindName(kind));
            rule->setAccessibleName(tr("%1, %2").arg(layerTitle(layer), kindText(kind)));
            rule->addItem(tr("Automatic"), int(PolicyRule::Automatic));
            rule->addItem(tr("After review"), int(PolicyRule::Review));
            rule->addItem(tr("Never"), int(PolicyRule::Never));
            rule->setCurrentIndex(rule->findData(int(policy.rule(layer, kind))));
            rule->setMinimumWidth(150);
            connect(rule, &QComboBox::currentIndexChanged, this, &PolicyDialog::showChoice);
            m_rules[{layer, kind}] = rule;
            if (column == 1) {
                grid->addWidget(new ElidedLabel(meaning(kind), FontRole::Body), row, 0);
            }
            grid->addWidget(rule, row++, column);
        }
        ++column;
    }
    body()->addLayout(grid);
    m_passLowRisk = new QCheckBox(tr("What people clearly said of themselves passes a review by itself"));
    m_passLowRisk->setObjectName(u"passLowRisk"_s);
    m_passLowRisk->setChecked(policy.passLowRisk);
    body()->addWidget(m_passLowRisk);
    body()->addWidget(new WrapLabel(tr("Org always waits for a review, an owner, and a date to look at it again."),
                                    FontRole::Secondary, Token::Second));
}

void PolicyDialog::addConsent(const Policy &policy)
{
    body()->addWidget(new Hairline);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, 220);
    grid->setColumnStretch(1, 1);
    m_consent = new QComboBox;
    m_consent->setObjectName(u"consent"_s);
    m_consent->setAccessibleName(tr("Consent of people"));
    m_consent->addItem(tr("Implied: recorded with the first memory"), int(ConsentMode::Implied));
    m_consent->addItem(tr("Ask: the first memory waits until you decide"), int(ConsentMode::Ask));
    m_consent->addItem(tr("Required: memories wait until it is given"), int(ConsentMode::Required));
    m_consent->setCurrentIndex(m_consent->findData(int(policy.consent)));
    grid->addWidget(new ElidedLabel(tr("Consent of people"), FontRole::Body), 0, 0);
    grid->addWidget(m_consent, 0, 1);
    body()->addLayout(grid);
}

void PolicyDialog::showChoice()
{
    const bool reviews = std::ranges::any_of(
        m_rules, [](const auto &one) { return one.second->currentData().toInt() == int(PolicyRule::Review); });
    m_passLowRisk->setEnabled(reviews);
    m_passLowRisk->setToolTip(reviews ? QString() : tr("Nothing is set to be reviewed."));
}

Policy PolicyDialog::policy() const
{
    Policy policy = m_context.engine.policies().policy(); // with what this dialog does not show
    for (const auto &[place, box] : m_rules) {
        policy.rules[place] = PolicyRule(box->currentData().toInt());
    }
    policy.passLowRisk = m_passLowRisk->isChecked();
    policy.consent = ConsentMode(m_consent->currentData().toInt());
    return policy;
}

void PolicyDialog::save()
{
    Notices &notices = m_context.notices;
    whenDone(m_context.engine.policies().setPolicy(policy()), parentWidget(), [&notices](const Result<Policy> &saved) {
        if (saved) {
            notices.toast({.text = tr("What may be remembered is set"), .icon = u"shield"_s});
        } else {
            notices.fail(tr("What may be remembered could not be set."), saved.error());
        }
    });
}

} // namespace strata::ui
