// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/promotedialog.h"

#include "core/engine/engine.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/scopecontroller.h"
#include "ui/memory/difftext.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/ownerfields.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int textHeight = 130;
constexpr int restBeforeComparing = 150; // milliseconds

bool isBlank(const QString &text)
{
    return std::ranges::all_of(text, [](QChar letter) { return letter.isSpace(); });
}

/// The common holder of all, empty when they differ.
QString holderOfAll(const std::vector<Memory> &memories)
{
    const QString first = holderText(memories.front());
    const bool same = std::ranges::all_of(memories, [&](const Memory &memory) { return holderText(memory) == first; });
    return same ? first : QString();
}

/// The person that all are about, empty when they differ.
QString userOfAll(const std::vector<Memory> &memories)
{
    const QString first = memories.front().scope.user;
    const bool same = std::ranges::all_of(memories, [&](const Memory &memory) { return memory.scope.user == first; });
    return same ? first : QString();
}

} // namespace

PromoteDialog::PromoteDialog(const PlaceContext &context, const std::vector<Memory> &memories, QWidget *parent)
    : DialogFrame(760, parent)
    , m_before(new DiffText(FontRole::Body, this))
    , m_after(new QPlainTextEdit(this))
    , m_fields(new OwnerFields(context.engine.memories(), utcDate(context.engine.now()), this))
    , m_main(nullptr)
{
    setObjectName(u"promoteDialog"_s);
    for (const Memory &memory : memories) {
        m_items.push_back({memory, memory.text});
    }
    const int count = int(memories.size());
    const QString holder = holderOfAll(memories);
    const QString sentence = holder.isEmpty() ? tr("To everyone who works with this store. The originals stay.")
                                              : tr("From %1’s memories to everyone who works with this store. "
                                                   "What is promoted stays with %1 too.")
                                                    .arg(isolated(holder));
    setHeader(u"promote"_s, Token::OrgInk,
              count == 1 ? tr("Promote to Org?") : tr("Promote %n memories to Org?", nullptr, count), sentence);

    auto *texts = new QHBoxLayout;
    texts->setSpacing(12);
    if (count > 1) {
        m_list = new QListWidget(this);
        m_list->setAccessibleName(tr("Memories to promote"));
        m_list->setFixedWidth(190);
        m_list->setTextElideMode(Qt::ElideRight);
        for (const Item &item : m_items) {
            m_list->addItem(oneLine(item.memory.text));
        }
        connect(m_list, &QListWidget::currentRowChanged, this, &PromoteDialog::showAt);
        texts->addWidget(m_list);
    }
    auto *beforeCard = new Card(this);
    beforeCard->setGround(Token::Alt);
    auto *beforeLayout = new QVBoxLayout(beforeCard);
    beforeLayout->setContentsMargins(14, 10, 6, 10);
    beforeLayout->addWidget(
        new ElidedLabel(holder.isEmpty() ? tr("Before") : tr("Before: %1’s memory").arg(isolated(holder)),
                        FontRole::Caption, Token::Second));
    auto *beforeScroll = new QScrollArea(beforeCard);
    beforeScroll->setFrameShape(QFrame::NoFrame);
    beforeScroll->setWidgetResizable(true);
    beforeScroll->setWidget(m_before);
    beforeScroll->viewport()->setAutoFillBackground(false);
    m_before->setAutoFillBackground(false);
    beforeScroll->setFocusPolicy(Qt::NoFocus);
    beforeLayout->addWidget(beforeScroll);
    auto *afterCard = new Card(this);
    auto *afterLayout = new QVBoxLayout(afterCard);
    afterLayout->setContentsMargins(14, 10, 6, 10);
    afterLayout->addWidget(new ElidedLabel(tr("After: what everyone reads"), FontRole::Caption, Token::Second));
    m_after->setObjectName(u"after"_s);
    m_after->setAccessibleName(tr("What everyone reads"));
    m_after->setFrameShape(QFrame::NoFrame);
    m_after->setTabChangesFocus(true);
    m_after->document()->setDocumentMargin(0);
    afterLayout->addWidget(m_after);
    afterCard->setField(m_after);
    for (Card *card : {beforeCard, afterCard}) {
        card->setFixedHeight(textHeight);
        texts->addWidget(card, 1);
    }
    body()->addLayout(texts);
    body()->addWidget(new Hairline(Qt::Horizontal, this));
    m_fields->setOwner(context.scope.user().isEmpty() ? userOfAll(memories) : context.scope.user());
    body()->addWidget(m_fields);
    m_refusal = new WrapLabel({}, FontRole::Body, Token::DangerInk, this);
    m_refusal->setObjectName(u"refusal"_s);
    m_refusal->hide();
    body()->addWidget(m_refusal);

    m_main = setMainButton(count == 1 ? tr("Promote to Org") : tr("Promote %n", nullptr, count), u"promote"_s);
    m_main->setObjectName(u"promote"_s);
    m_compare.setSingleShot(true);
    m_compare.setInterval(restBeforeComparing);
    connect(&m_compare, &QTimer::timeout, this, &PromoteDialog::compare);
    connect(m_after, &QPlainTextEdit::textChanged, this, &PromoteDialog::textChanged);
    connect(m_fields, &OwnerFields::changed, this, &PromoteDialog::check);
    showAt(0);
    if (m_list != nullptr) {
        m_list->setCurrentRow(0);
    }
    m_after->setFocus();
}

void PromoteDialog::showAt(int row)
{
    if (row < 0 || row >= int(m_items.size())) {
        return;
    }
    m_current = row;
    m_after->setPlainText(m_items[size_t(row)].after);
    textChanged();
    compare();
}

void PromoteDialog::textChanged()
{
    Item &item = m_items[size_t(m_current)];
    item.after = m_after->toPlainText();
    m_compare.start(); // not with each letter
    check();
}

void PromoteDialog::compare()
{
    m_compare.stop();
    const Item &item = m_items[size_t(m_current)];
    m_before->setTexts(item.memory.text, item.after, DiffSide::Before);
}

void PromoteDialog::check()
{
    if (m_main == nullptr) {
        return;
    }
    const bool empty = std::ranges::any_of(m_items, [](const Item &item) { return isBlank(item.after); });
    const QString missing = empty ? tr("Write what everyone reads first.") : m_fields->missing();
    setMissing(missing);
}

void PromoteDialog::accept()
{
    if (!m_main->isEnabled()) {
        return; // it is being done
    }
    m_main->setEnabled(false);
    m_refusal->hide();
    Q_EMIT promoteAsked(promotions());
}

void PromoteDialog::refuse(const QString &why)
{
    m_refusal->setText(why);
    m_refusal->show();
    check();
}

bool PromoteDialog::losesText() const
{
    return std::ranges::any_of(m_items, [](const Item &item) { return item.after != item.memory.text; });
}

std::vector<MemoryService::Promotion> PromoteDialog::promotions() const
{
    std::vector<MemoryService::Promotion> promotions;
    promotions.reserve(m_items.size());
    for (const Item &item : m_items) {
        promotions.push_back({.id = item.memory.id,
                              .to = Layer::Org,
                              .text = item.after == item.memory.text ? QString() : item.after.trimmed(),
                              .user = {},
                              .owner = m_fields->owner(),
                              .reviewBy = m_fields->reviewBy()});
    }
    return promotions;
}

} // namespace strata::ui
