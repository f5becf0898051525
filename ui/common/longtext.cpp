// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/longtext.h"

#include "ui/common/button.h"
#include "ui/common/labels.h"
#include "ui/common/textlayout.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

LongText::LongText(FontRole role, Token token, QWidget *parent)
    : QWidget(parent)
    , m_label(new WrapLabel({}, role, token, this))
    , m_more(makeButton(tr("Show all of it"), {}, ButtonRole::Link, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_label);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    m_more->setObjectName(u"showAllText"_s);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, &LongText::showAll);
}

void LongText::setText(const QString &text)
{
    if (text == m_text) {
        return;
    }
    m_text = text;
    m_label->setText(cutText(text, shownFirst));
    m_more->setVisible(text.size() > shownFirst);
}

void LongText::showAll()
{
    m_label->setText(m_text);
    m_more->hide();
}

} // namespace strata::ui
