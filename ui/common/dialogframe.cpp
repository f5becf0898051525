// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/dialogframe.h"

#include "ui/common/button.h"
#include "ui/common/labels.h"
#include "ui/common/tile.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

DialogFrame::DialogFrame(int width, QWidget *parent)
    : QDialog(parent)
    , m_tile(new Tile(40, this))
    , m_title(new WrapLabel(QString(), FontRole::Title, Token::Text, this))
    , m_sentence(new WrapLabel(QString(), FontRole::Secondary, Token::Second, this))
    , m_body(new QVBoxLayout)
    , m_foot(new QHBoxLayout)
    , m_buttons(new QDialogButtonBox(this))
    , m_wayOut(makeButton(tr("Cancel"), {}, ButtonRole::Normal, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(width);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 20);
    layout->setSpacing(16);
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(m_tile, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_sentence);
    texts->addStretch();
    head->addLayout(texts, 1);
    layout->addLayout(head);
    m_body->setSpacing(12);
    layout->addLayout(m_body, 1);
    m_foot->setSpacing(8);
    m_foot->addStretch(1);
    m_foot->addWidget(m_buttons);
    layout->addLayout(m_foot);
    m_buttons->setCenterButtons(false);
    m_buttons->addButton(m_wayOut, QDialogButtonBox::RejectRole);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
}

void DialogFrame::setHeader(const QString &iconName, Token ink, const QString &title, const QString &sentence)
{
    setWindowTitle(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    m_tile->setLook(iconName, ink);
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

QPushButton *DialogFrame::setMainButton(const QString &text, const QString &iconName, bool dangerous,
                                        EnterPresses enterPresses)
{
    delete m_main;
    m_main = makeButton(text, iconName, dangerous ? ButtonRole::Danger : ButtonRole::Primary, this);
    m_buttons->addButton(m_main, QDialogButtonBox::AcceptRole);
    m_enter = enterPresses;
    const bool enter = enterPresses == EnterPresses::Yes;
    m_main->setAutoDefault(enter);
    m_main->setDefault(enter);
    return m_main;
}

void DialogFrame::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_enter == EnterPresses::No) {
        // The button box would make the main button the default one by itself. Only a button that has the focus is pressed.
        if (auto *button = qobject_cast<QPushButton *>(focusWidget()); button != nullptr && button->hasFocus()) {
            button->click();
        }
        return;
    }
    if (enter && m_main != nullptr && event->modifiers().testFlag(Qt::ControlModifier)) {
        m_main->click();
        return;
    }
    QDialog::keyPressEvent(event);
}

void DialogFrame::reject()
{
    if (!losesText()) {
        QDialog::reject();
        return;
    }
    if (findChild<QDialog *>(u"discardDialog"_s, Qt::FindDirectChildrenOnly) != nullptr) {
        return; // it is being asked
    }
    auto *ask = new DialogFrame(520, this);
    ask->setObjectName(u"discardDialog"_s);
    ask->setHeader(u"warning"_s, Token::CautionInk, tr("Discard the text?"), tr("What you wrote is not kept yet."));
    ask->setMainButton(tr("Discard"), u"bin"_s, true, EnterPresses::No);
    ask->setWayOut(tr("Go on writing"));
    connect(ask, &QDialog::accepted, this, [this] { QDialog::reject(); });
    ask->open();
}

void DialogFrame::setMissing(const QString &missing)
{
    if (m_missing == nullptr) {
        m_missing = new WrapLabel({}, FontRole::Secondary, Token::Second, this);
        m_foot->insertWidget(0, m_missing, 1, Qt::AlignVCenter);
        m_foot->setStretch(1, 0);
    }
    m_missing->setText(missing);
    m_main->setEnabled(missing.isEmpty());
    m_main->setToolTip(missing);
    m_main->setAccessibleDescription(missing);
}

void DialogFrame::setWayOut(const QString &text)
{
    m_wayOut->setText(text);
    m_wayOut->setAccessibleName(text);
}

void DialogFrame::setFootnote(QWidget *widget)
{
    m_foot->insertWidget(0, widget);
}

} // namespace strata::ui
