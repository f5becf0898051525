// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/relationssection.h"

#include "ui/common/chips.h"
#include "ui/common/flowlayout.h"
#include "ui/common/labels.h"
#include "ui/common/textlayout.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/origintexts.h"

#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNode = 36;

Pill *nodePill(const QString &text, bool holder, QWidget *parent)
{
    const QString shown = cutText(text, longestNode);
    auto *pill = new Pill({.text = shown,
                           .icon = holder ? u"person"_s : QString(),
                           .ink = holder ? Token::UserInk : Token::Text,
                           .tint = holder ? Token::UserTint : Token::Sunken},
                          parent);
    pill->setToolTip(shown == text ? QString() : plainToolTip(text));
    return pill;
}

} // namespace

RelationsSection::RelationsSection(QWidget *parent)
    : Section(tr("Relations"), parent)
{
    setObjectName(u"relations"_s);
    body()->setSpacing(6);
}

void RelationsSection::setRelations(const Memory &memory, const std::vector<Triple> &relations)
{
    while (QLayoutItem *item = body()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setNote(QLocale().toString(relations.size()));
    for (const Triple &triple : relations) {
        auto *line = new QWidget(this);
        line->setObjectName(u"relation"_s);
        auto *flow = new FlowLayout(line, 6);
        const QString subject = nodeText(triple.subject, memory);
        const QString object = nodeText(triple.object, memory);
        const QString predicate = predicateText(triple.predicate);
        flow->addWidget(nodePill(subject, subject != triple.subject, line));
        flow->addWidget(new ElidedLabel(predicate, FontRole::Secondary, Token::Second, line));
        flow->addWidget(new IconLabel(u"right"_s, Token::Third, line));
        flow->addWidget(nodePill(object, object != triple.object, line));
        line->setAccessibleName(u"%1 %2 %3"_s.arg(subject, predicate, object));
        body()->addWidget(line);
        line->show();
    }
}

} // namespace strata::ui
