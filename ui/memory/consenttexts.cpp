// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/consenttexts.h"

#include "ui/common/datetext.h"

#include <QCoreApplication>

namespace strata::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(strata::ui::Consent)
};

QString dayOf(QDate day)
{
    return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

} // namespace

QString consentText(Consent::State state)
{
    switch (state) {
    case Consent::State::Implied:
        return Words::tr("Implied");
    case Consent::State::Granted:
        return Words::tr("Given");
    case Consent::State::Withheld:
        return Words::tr("Withheld");
    case Consent::State::Withdrawn:
        return Words::tr("Withdrawn");
    }
    return {};
}

QString consentSentence(const std::optional<Consent> &consent, Micros now)
{
    if (!consent) {
        return Words::tr("Not asked yet");
    }
    const QString since =
        Words::tr("%1 on %2").arg(consentText(consent->state), dayOf(toDateTime(consent->at).toLocalTime().date()));
    if (!consent->until) {
        return since;
    }
    return *consent->until < utcDate(now) ? Words::tr("%1, ran out on %2").arg(since, dayOf(*consent->until))
                                          : Words::tr("%1, until %2").arg(since, dayOf(*consent->until));
}

} // namespace strata::ui
