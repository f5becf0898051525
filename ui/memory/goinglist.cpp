// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/goinglist.h"

#include "ui/common/labels.h"

#include <QListView>
#include <QStringListModel>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 8; // before it scrolls

} // namespace

GoingList::GoingList(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new WrapLabel(tr("Looking what goes …"), FontRole::BodyStrong))
    , m_card(new Card)
    , m_list(new QListView)
    , m_texts(new QStringListModel(this))
{
    setObjectName(u"goingList"_s);
    m_sentence->setObjectName(u"goingSentence"_s);
    m_list->setModel(m_texts);
    m_list->setObjectName(u"goingTexts"_s);
    m_list->setAccessibleName(tr("Memories that go"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    auto *inCard = new QVBoxLayout(m_card);
    inCard->setContentsMargins(8, 6, 8, 6);
    inCard->addWidget(m_list);
    m_card->setField(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_sentence);
    layout->addWidget(m_card);
    m_card->hide();
}

void GoingList::setWithdrawal(const PolicyService::Withdrawal &withdrawal)
{
    const int kept = int(withdrawal.kept.size());
    const int waiting = int(withdrawal.waiting.size());
    if (kept == 0 && waiting == 0) {
        m_sentence->setText(tr("Nothing goes: no lasting memory is there."));
    } else if (waiting == 0) {
        m_sentence->setText(tr("%n memories go to the bin:", nullptr, kept));
    } else if (kept == 0) {
        m_sentence->setText(tr("%n wait for review and are dropped:", nullptr, waiting));
    } else {
        m_sentence->setText(tr("%1, %2:").arg(tr("%n memories go to the bin", nullptr, kept),
                                              tr("%n wait for review and are dropped", nullptr, waiting)));
    }
    QStringList texts;
    for (const auto *list : {&withdrawal.kept, &withdrawal.waiting}) {
        for (const Memory &memory : *list) {
            texts << memory.text.simplified();
        }
    }
    m_texts->setStringList(texts);
    m_card->setVisible(!texts.isEmpty());
    m_list->setFixedHeight(m_list->sizeHintForRow(0) * std::min(int(texts.size()), mostRows) + 4);
}

void GoingList::setProblem(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_card->hide();
}

} // namespace strata::ui
