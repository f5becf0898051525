// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/overduecard.h"

#include "ui/common/labels.h"
#include "ui/memory/actionbutton.h"
#include "ui/memory/memoryactions.h"
#include "ui/memory/memorytexts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

OverdueCard::OverdueCard(MemoryActions &actions, QWidget *parent)
    : Card(parent)
    , m_icon(new IconLabel(u"warning"_s, Token::DangerInk, this))
    , m_title(new ElidedLabel({}, FontRole::BodyStrong, Token::Text, this))
    , m_sentence(new WrapLabel({}, FontRole::Secondary, Token::Second, this))
{
    setObjectName(u"overdueCard"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    layout->addLayout(head);
    layout->addWidget(m_sentence);
    layout->addSpacing(4);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_confirm = makeActionPush(actions.confirm, tr("Still true"), u"check"_s, ButtonRole::Primary, this);
    m_approve = makeActionPush(actions.approve, tr("Approve for Org…"), u"check"_s, ButtonRole::Primary, this);
    m_edit = makeActionPush(actions.editText, tr("Edit…"), u"edit"_s, ButtonRole::Normal, this);
    m_retire = makeActionPush(actions.archive, tr("Retire"), u"archive"_s, ButtonRole::Normal, this);
    for (QWidget *button : {m_confirm, m_approve, m_edit, m_retire}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    hide();
}

void OverdueCard::setMemory(const Memory &memory, Micros now)
{
    const Due stands = due(memory, now);
    const bool over = stands == Due::Over;
    const bool pending = memory.layer == Layer::Org && memory.state == State::Pending;
    setVisible(over || pending || stands == Due::Soon);
    m_confirm->setVisible(!pending);
    m_retire->setVisible(!pending);
    m_approve->setVisible(pending);
    if (pending) {
        setGround(Token::AccentTint);
        setLine(Token::AccentTint);
        m_icon->setIcon(u"shield"_s, Token::AccentInk);
        m_title->setText(tr("Waits for approval"));
        m_sentence->setText(memory.owner.isEmpty() || !memory.reviewBy
                                ? tr("It is not recalled until someone names an owner and a day to look at it again.")
                                : tr("It is not recalled until someone approves it."));
    } else if (memory.reviewBy) {
        const QString day = QLocale().toString(*memory.reviewBy, u"d MMMM"_s);
        setGround(over ? Token::DangerTint : Token::CautionTint);
        setLine(over ? Token::DangerInk : Token::CautionTint);
        m_icon->setIcon(over ? u"warning"_s : u"clock"_s, over ? Token::DangerInk : Token::CautionInk);
        m_title->setText(over ? tr("Overdue since %1").arg(day) : tr("To be looked at by %1").arg(day));
        m_sentence->setText(over ? tr("Agents still recall it. Check that it is true, then set the next date.")
                                 : tr("Check that it is still true, then set the next date."));
    }
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_sentence->text());
}

} // namespace strata::ui
