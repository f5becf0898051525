// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/consentdialog.h"

#include "core/engine/engine.h"
#include "core/engine/policyservice.h"
#include "core/task/whendone.h"
#include "ui/common/datetext.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/memory/consenttexts.h"
#include "ui/memory/datechoice.h"
#include "ui/memory/memorytexts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

ConsentDialog::ConsentDialog(const PlaceContext &context, const QString &user, QWidget *parent)
    : DialogFrame(560, parent)
    , m_context(context)
    , m_user(user)
{
    setObjectName(u"consentDialog"_s);
    setHeader(u"consent"_s, Token::UserInk, tr("Consent of %1").arg(isolated(user)),
              tr("Whether agents may keep lasting memories about this person. What you write yourself is up to you."));
    build();
    readHistory();
}

void ConsentDialog::build()
{
    m_stands = new WrapLabel({}, FontRole::BodyStrong);
    m_stands->setObjectName(u"stands"_s);
    body()->addWidget(m_stands);
    m_agrees = new QRadioButton(tr("%1 agrees").arg(isolated(m_user)));
    m_agrees->setObjectName(u"agrees"_s);
    m_refuses = new QRadioButton(tr("%1 does not agree").arg(isolated(m_user)));
    m_refuses->setObjectName(u"refuses"_s);
    body()->addWidget(m_agrees);
    m_untilRow = new QWidget;
    auto *until = new QHBoxLayout(m_untilRow);
    until->setContentsMargins(24, 0, 0, 0);
    until->setSpacing(12);
    m_until = new DateChoice(DateUse::Expiry);
    m_until->setObjectName(u"until"_s);
    m_until->setAccessibleName(tr("Holds until"));
    m_until->setToday(utcDate(m_context.engine.now()));
    showUntil({});
    m_until->setMinimumWidth(160);
    until->addWidget(new ElidedLabel(tr("Holds until"), FontRole::Secondary, Token::Second));
    until->addWidget(m_until);
    until->addStretch(1);
    body()->addWidget(m_untilRow);
    body()->addWidget(m_refuses);
    m_going = new GoingList;
    body()->addWidget(m_going);
    m_before = new Section(tr("Recorded"));
    m_before->setOpen(false);
    body()->addWidget(m_before);
    m_main = setMainButton(tr("Record"), u"check"_s);
    m_main->setObjectName(u"record"_s);
    connect(m_until, &DateChoice::picked, this, &ConsentDialog::showUntil);
    for (QRadioButton *choice : {m_agrees, m_refuses}) {
        connect(choice, &QRadioButton::toggled, this, &ConsentDialog::showChoice);
    }
    connect(this, &QDialog::accepted, this, &ConsentDialog::record);
    showChoice();
}

void ConsentDialog::readHistory()
{
    m_history.start(m_context.engine.policies().history(m_user), [this](const Result<std::vector<Consent>> &records) {
        if (!records) {
            m_stands->setText(tr("What was recorded could not be read: %1").arg(records.error().message));
            return;
        }
        m_read = true;
        m_now = records->empty() ? std::nullopt : std::optional(records->front());
        showHistory(*records);
        m_stands->setText(consentSentence(m_now, m_context.engine.now()));
        const bool allows = !m_now || m_now->allows();
        // One that ran out is renewed without an end, unless another is named.
        const bool holds = allows && m_now && m_now->until && *m_now->until >= utcDate(m_context.engine.now());
        showUntil(holds ? m_now->until : std::nullopt);
        (allows ? m_agrees : m_refuses)->setChecked(true);
        (allows ? m_agrees : m_refuses)->setFocus();
        showChoice();
    });
}

void ConsentDialog::showUntil(std::optional<QDate> day)
{
    m_until->setDate(day);
    if (!day) {
        m_until->setNote(tr("No end"));
    }
}

void ConsentDialog::showHistory(const std::vector<Consent> &records)
{
    const Micros now = m_context.engine.now();
    for (const Consent &record : records) {
        auto *line = new ElidedLabel(
            tr("%1 · recorded by %2, %3")
                .arg(consentSentence(record, now), isolated(actorText(record.by)), dateSentence(record.at, now)),
            FontRole::Secondary, Token::Second);
        line->setObjectName(u"record"_s);
        m_before->body()->addWidget(line);
    }
    m_before->setNote(records.empty() ? QString() : QLocale().toString(records.size()));
    m_before->setVisible(!records.empty());
}

Consent::State ConsentDialog::chosen() const
{
    if (m_agrees->isChecked()) {
        return Consent::State::Granted;
    }
    const bool wasGiven = m_now && (m_now->allows() || m_now->state == Consent::State::Withdrawn);
    return wasGiven ? Consent::State::Withdrawn : Consent::State::Withheld;
}

void ConsentDialog::showChoice()
{
    const bool refuses = m_refuses->isChecked();
    m_untilRow->setEnabled(m_agrees->isChecked());
    m_going->setVisible(refuses);
    if (refuses && !m_listAsked) {
        m_listAsked = true;
        m_withdrawal.start(m_context.engine.policies().withdrawal(m_user),
                           [this](const Result<PolicyService::Withdrawal> &withdrawal) {
                               if (withdrawal) {
                                   m_going->setWithdrawal(*withdrawal);
                               } else {
                                   m_going->setProblem(
                                       tr("What goes could not be listed: %1").arg(withdrawal.error().message));
                               }
                               adjustSize();
                           });
    }
    m_main->setText(refuses && chosen() == Consent::State::Withdrawn ? tr("Withdraw") : tr("Record"));
    m_main->setEnabled(m_read && (refuses || m_agrees->isChecked()));
    adjustSize();
}

void ConsentDialog::record()
{
    const Consent::State state = chosen();
    const QString name = isolated(m_user);
    Notices &notices = m_context.notices;
    // The dialog is gone when the answer comes; the window is not.
    whenDone(m_context.engine.policies().record(person(), m_user, state,
                                                state == Consent::State::Granted ? m_until->date() : std::nullopt),
             parentWidget(), [&notices, name, state](const Result<PolicyService::Recorded> &recorded) {
                 if (!recorded) {
                     notices.fail(tr("The consent of %1 could not be recorded.").arg(name), recorded.error());
                     return;
                 }
                 QString text;
                 if (recorded->binned > 0) {
                     text = tr("Consent of %1: %2; %n memories moved to the bin", nullptr, recorded->binned)
                                .arg(name, consentText(state).toLower());
                 } else if (recorded->entered > 0) {
                     text =
                         tr("Consent of %1: %2; %n that waited for it are remembered now", nullptr, recorded->entered)
                             .arg(name, consentText(state).toLower());
                 } else {
                     text = tr("Consent of %1: %2").arg(name, consentText(state).toLower());
                 }
                 notices.toast({.text = text, .icon = u"consent"_s, .undo = recorded->step});
             });
}

} // namespace strata::ui
