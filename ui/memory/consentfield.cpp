// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/consentfield.h"

#include "core/engine/engine.h"
#include "core/engine/policyservice.h"
#include "ui/common/journalwatch.h"
#include "ui/memory/consentdialog.h"
#include "ui/memory/consenttexts.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

ConsentField::ConsentField(const PlaceContext &context, QWidget *parent)
    : ValueButton(parent)
    , m_context(context)
{
    setObjectName(u"consentField"_s);
    setToolTip(tr("Record whether this person agrees"));
    connect(new JournalWatch(context.feed, this), &JournalWatch::recorded, this, &ConsentField::read);
    connect(this, &QAbstractButton::clicked, this,
            [this] { (new ConsentDialog(m_context, m_user, window()))->open(); });
}

bool ConsentField::isFor(const Memory &memory)
{
    return memory.layer == Layer::User && !memory.scope.user.isEmpty();
}

void ConsentField::setMemory(const Memory &memory)
{
    const QString user = isFor(memory) ? memory.scope.user : QString();
    if (user == m_user) {
        return;
    }
    m_user = user;
    setValue(tr("Consent"), QString());
    read();
}

void ConsentField::showEvent(QShowEvent *event)
{
    ValueButton::showEvent(event);
    read(); // what happened while it was hidden
}

void ConsentField::read()
{
    if (m_user.isEmpty()) {
        return;
    }
    m_history.start(m_context.engine.policies().history(m_user), [this](const Result<std::vector<Consent>> &records) {
        const bool none = !records || records->empty();
        setValue(tr("Consent"), records ? consentSentence(none ? std::nullopt : std::optional(records->front()),
                                                          m_context.engine.now())
                                        : tr("could not be read"));
    });
}

} // namespace strata::ui
