// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/approvedialog.h"

#include "core/engine/engine.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/scopecontroller.h"
#include "ui/memory/ownerfields.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostShown = 4;

} // namespace

ApproveDialog::ApproveDialog(const PlaceContext &context, const std::vector<Memory> &memories, QWidget *parent)
    : DialogFrame(560, parent)
    , m_memories(memories)
    , m_fields(new OwnerFields(context.engine.memories(), utcDate(context.engine.now()), this))
{
    setObjectName(u"approveDialog"_s);
    const int count = int(memories.size());
    setHeader(u"shield"_s, Token::OrgInk,
              count == 1 ? tr("Approve for Org?") : tr("Approve %n memories for Org?", nullptr, count),
              tr("From then on everyone who works with this store can recall it."));
    auto *card = new Card(this);
    card->setGround(Token::Alt);
    auto *texts = new QVBoxLayout(card);
    texts->setContentsMargins(14, 10, 14, 10);
    for (size_t i = 0; i < memories.size() && i < mostShown; ++i) {
        auto *text = new WrapLabel(memories[i].text, FontRole::Body, Token::Text, card);
        text->setMaximumLines(count == 1 ? 8 : 2);
        texts->addWidget(text);
    }
    if (memories.size() > mostShown) {
        texts->addWidget(new ElidedLabel(tr("and %n more", nullptr, count - int(mostShown)), FontRole::Secondary,
                                         Token::Second, card));
    }
    body()->addWidget(card);
    m_fields->setOwner(memories.front().owner.isEmpty() ? context.scope.user() : memories.front().owner);
    if (memories.front().reviewBy) {
        m_fields->setReviewBy(memories.front().reviewBy);
    }
    body()->addWidget(m_fields);
    QPushButton *main = setMainButton(tr("Approve for Org"), u"check"_s);
    main->setObjectName(u"approve"_s);
    const auto check = [this, main] {
        main->setEnabled(m_fields->isComplete());
        main->setToolTip(m_fields->missing());
    };
    connect(m_fields, &OwnerFields::changed, main, check);
    check();
}

std::vector<MemoryService::Approval> ApproveDialog::approvals() const
{
    std::vector<MemoryService::Approval> approvals;
    for (const Memory &memory : m_memories) {
        approvals.push_back({.id = memory.id, .owner = m_fields->owner(), .reviewBy = m_fields->reviewBy()});
    }
    return approvals;
}

} // namespace strata::ui
