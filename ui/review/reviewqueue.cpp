// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewqueue.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/memory/actionbutton.h"
#include "ui/review/reviewlist.h"
#include "ui/review/reviewtexts.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int anyReason = -1;

QString orderKey()
{
    return u"review/order"_s;
}

} // namespace

ReviewQueue::ReviewQueue(ReviewModel &model, QAction &approveLow, QSettings &settings, QWidget *parent)
    : Pane(Token::Window, parent)
    , m_model(model)
    , m_settings(settings)
    , m_count(new ElidedLabel({}, FontRole::Section))
    , m_order(new QComboBox)
    , m_reason(new QComboBox)
    , m_arrived(makeButton({}, u"down"_s, ButtonRole::Link))
    , m_list(new ReviewList(model))
{
    setMinimumWidth(220);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_list, 1);
    auto *foot = new Pane(Token::Window);
    foot->setEdges(Qt::TopEdge);
    auto *footLayout = new QHBoxLayout(foot);
    footLayout->setContentsMargins(12, 10, 12, 10);
    auto *low = makeActionPush(&approveLow, {}, u"check"_s, ButtonRole::Normal, foot);
    footLayout->addWidget(low);
    footLayout->addStretch(1);
    layout->addWidget(foot);
    const auto showLow = [low, foot, &approveLow] {
        low->setText(approveLow.text());
        low->setAccessibleName(approveLow.text());
        foot->setVisible(approveLow.isEnabled());
    };
    connect(&approveLow, &QAction::changed, foot, showLow);
    showLow();
    connect(&model, &ReviewModel::countsChanged, this, &ReviewQueue::showCounts);
    connect(&model, &ReviewModel::arrivedChanged, this, &ReviewQueue::showArrived);
    connect(m_arrived, &QPushButton::clicked, &model, &ReviewModel::takeArrived);
    connect(m_order, &QComboBox::activated, this, [this] {
        m_settings.setValue(orderKey(), m_order->currentIndex());
        Q_EMIT queryChanged();
    });
    connect(m_reason, &QComboBox::activated, this, &ReviewQueue::queryChanged);
    showCounts();
    showArrived(0);
}

QWidget *ReviewQueue::makeHead()
{
    auto *head = new Pane(Token::Window);
    head->setEdges(Qt::BottomEdge);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(14, 8, 10, 8);
    layout->setSpacing(6);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(8);
    upper->addWidget(m_count, 1);
    m_order->setObjectName(u"reviewOrder"_s);
    m_order->setAccessibleName(tr("Order"));
    m_order->addItems({tr("Riskiest first"), tr("Newest first"), tr("Oldest first")});
    m_order->setCurrentIndex(qBound(0, m_settings.value(orderKey(), 0).toInt(), 2));
    upper->addWidget(m_order);
    layout->addLayout(upper);
    m_reason->setObjectName(u"reviewReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_reason->setMinimumContentsLength(10);
    // On one line, so that the rows do not move when something comes.
    auto *lower = new QHBoxLayout;
    lower->setSpacing(4);
    lower->addWidget(m_reason, 1);
    m_arrived->setObjectName(u"arrived"_s);
    lower->addWidget(m_arrived);
    layout->addLayout(lower);
    return head;
}

ReviewQuery::Order ReviewQueue::order() const
{
    return ReviewQuery::Order(m_order->currentIndex());
}

std::optional<Waiting> ReviewQueue::reason() const
{
    const int reason = m_reason->currentIndex() < 0 ? anyReason : m_reason->currentData().toInt();
    return reason == anyReason ? std::nullopt : std::optional(Waiting(reason));
}

void ReviewQueue::showAllReasons()
{
    if (reason()) {
        m_reason->setCurrentIndex(0);
        Q_EMIT queryChanged();
    }
}

void ReviewQueue::showCounts()
{
    const ReviewCounts &counts = m_model.counts();
    m_count->setText(tr("%n waiting", nullptr, counts.total));
    const std::optional<Waiting> kept = reason();
    const QSignalBlocker quiet(m_reason);
    m_reason->clear();
    m_reason->addItem(tr("All reasons"), anyReason);
    for (const auto &[waiting, count] : counts.reasons) {
        m_reason->addItem(tr("%1 (%2)").arg(reasonText(waiting), QLocale().toString(count)), int(waiting));
    }
    if (kept && !counts.reasons.contains(*kept)) {
        m_reason->addItem(tr("%1 (%2)").arg(reasonText(*kept), QLocale().toString(0)), int(*kept));
    }
    m_reason->setCurrentIndex(kept ? m_reason->findData(int(*kept)) : 0);
    m_reason->setEnabled(m_reason->count() > 2 || kept);
}

void ReviewQueue::showArrived(int count)
{
    m_arrived->setText(tr("%n new", nullptr, count));
    m_arrived->setToolTip(tr("Show them in their places"));
    m_arrived->setVisible(count > 0);
}

} // namespace strata::ui
