// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessiondialogs.h"

#include "core/model/session.h"
#include "ui/common/card.h"
#include "ui/common/paint.h"
#include "ui/session/sessionwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

NoteDialog::NoteDialog(const QString &session, QWidget *parent)
    : DialogFrame(560, parent)
    , m_text(new QPlainTextEdit)
{
    setObjectName(u"noteDialog"_s);
    setHeader(u"plus"_s, Token::SessionInk, tr("New note"),
              tr("It stands in the session “%1” and ends with it.").arg(isolated(session)));
    auto *card = new Card;
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(8, 6, 8, 6);
    m_text->setObjectName(u"noteText"_s);
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(96);
    layout->addWidget(m_text);
    card->setField(m_text);
    body()->addWidget(card);
    setMainButton(tr("Write note"), u"check"_s);
    const auto check = [this] { setMissing(text().isEmpty() ? tr("A note needs a text.") : QString()); };
    connect(m_text, &QPlainTextEdit::textChanged, this, check);
    check();
    m_text->setFocus();
}

QString NoteDialog::text() const
{
    return m_text->toPlainText().trimmed();
}

IdleTimeDialog::IdleTimeDialog(qint64 seconds, QWidget *parent)
    : DialogFrame(520, parent)
    , m_number(new QSpinBox)
    , m_unit(new QComboBox)
{
    setObjectName(u"idleTimeDialog"_s);
    setHeader(u"clock"_s, Token::SessionInk, tr("How long does it live?"),
              tr("Counted from the last message. Afterwards its notes and messages go."));
    m_unit->addItem(tr("minutes"), secondsPerMinute);
    m_unit->addItem(tr("hours"), secondsPerHour);
    m_unit->addItem(tr("days"), secondsPerDay);
    const qint64 unit = seconds % secondsPerDay == 0 && seconds > 0    ? secondsPerDay
                        : seconds % secondsPerHour == 0 && seconds > 0 ? secondsPerHour
                                                                       : secondsPerMinute;
    m_unit->setCurrentIndex(m_unit->findData(unit));
    m_unit->setAccessibleName(tr("Unit"));
    m_number->setAccessibleName(tr("Time to live"));
    m_number->setObjectName(u"idleNumber"_s);
    updateRange();
    m_number->setValue(int(qMax<qint64>(1, seconds / unit)));
    auto *line = new QHBoxLayout;
    line->addWidget(m_number);
    line->addWidget(m_unit);
    line->addStretch();
    body()->addLayout(line);
    setMainButton(tr("Set"), u"check"_s);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &IdleTimeDialog::updateRange);
}

void IdleTimeDialog::updateRange()
{
    const qint64 unit = m_unit->currentData().toLongLong();
    m_number->setRange(int(qMax<qint64>(1, minIdleSeconds / unit)), int(maxIdleSeconds / unit));
}

qint64 IdleTimeDialog::seconds() const
{
    return m_number->value() * m_unit->currentData().toLongLong();
}

} // namespace strata::ui
