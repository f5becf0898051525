// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewmany.h"

#include "ui/common/hiddentext.h"
#include "ui/common/labels.h"
#include "ui/review/reviewtexts.h"

#include <QLocale>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostListed = 10;
constexpr qsizetype listedLength = 300;

} // namespace

ReviewMany::ReviewMany(QWidget *parent)
    : Pane(Token::Base, parent)
    , m_title(new ElidedLabel({}, FontRole::Title))
    , m_reasons(new WrapLabel({}, FontRole::Secondary, Token::Second))
    , m_texts(new QVBoxLayout)
{
    setObjectName(u"reviewMany"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_reasons);
    layout->addSpacing(4);
    m_texts->setSpacing(8);
    layout->addLayout(m_texts);
    layout->addStretch(1);
}

void ReviewMany::setItems(const std::vector<ReviewItem> &items)
{
    m_title->setText(tr("%n selected", nullptr, int(items.size())));
    std::map<Waiting, int> reasons;
    for (const ReviewItem &item : items) {
        ++reasons[item.memory.waiting];
    }
    QStringList parts;
    for (const auto &[waiting, count] : reasons) {
        parts << tr("%1: %2").arg(reasonText(waiting), QLocale().toString(count));
    }
    m_reasons->setText(parts.join(u" · "_s));
    while (QLayoutItem *item = m_texts->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto add = [this](QWidget *widget) {
        m_texts->addWidget(widget);
        widget->show();
    };
    for (size_t i = 0; i < items.size() && i < mostListed; ++i) {
        add(new ElidedLabel(oneLine(visibleText(items[i].memory.text.left(listedLength)).text), FontRole::Body,
                            Token::Text));
        add(new Hairline);
    }
    if (items.size() > mostListed) {
        add(new ElidedLabel(tr("and %n more", nullptr, int(items.size() - mostListed)), FontRole::Secondary,
                            Token::Second));
    }
}

} // namespace strata::ui
