// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/bulkbar.h"

#include "ui/common/labels.h"
#include "ui/memory/actionbutton.h"
#include "ui/memory/barmetrics.h"

#include <QHBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

BulkBar::BulkBar(QWidget *parent)
    : Pane(Token::AccentTint, parent)
    , m_count(new ElidedLabel({}, FontRole::BodyStrong, Token::AccentInk, this))
    , m_acts(new QHBoxLayout)
{
    setObjectName(u"bulkBar"_s);
    setEdges(Qt::BottomEdge);
    setFixedHeight(barHeight(fontMetrics()));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 14, 1);
    layout->setSpacing(12);
    layout->addWidget(m_count);
    m_acts->setSpacing(barGap);
    layout->addLayout(m_acts, 1);
    m_acts->addStretch(1);
    auto *close = new IconButton(u"close"_s, tr("Choose only one"), this);
    connect(close, &QToolButton::clicked, this, &BulkBar::dismissed);
    layout->addWidget(close);
    hide();
}

void BulkBar::addAct(QAction *action, const QString &text, const QString &iconName)
{
    QPushButton *button = makeActionPush(action, text, iconName, ButtonRole::Normal, this);
    m_acts->insertWidget(m_acts->count() - 1, button);
    m_buttons.append(button);
}

void BulkBar::setCount(int count)
{
    m_count->setText(tr("%n selected", nullptr, count));
    setAccessibleName(tr("%n memories selected", nullptr, count));
    setVisible(count > 1);
    fit();
}

void BulkBar::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    fit();
}

void BulkBar::fit()
{
    // Everything here is in the Memory menu and under the right button too; what has no room is left out.
    int room = width() - 30 - 24 - m_count->sizeHint().width() - 40;
    for (QWidget *button : std::as_const(m_buttons)) {
        room -= button->sizeHint().width() + barGap;
        button->setVisible(room >= 0);
    }
}

} // namespace strata::ui
