// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/bulkdetail.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/tagedit.h"
#include "ui/memory/datechoice.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/ownerfields.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMap>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTexts = 50;

QString kindNote(const std::vector<Memory> &memories)
{
    QMap<int, int> counts;
    for (const Memory &memory : memories) {
        ++counts[int(memory.kind)];
    }
    if (counts.size() == 1) {
        return kindText(memories.front().kind);
    }
    QStringList parts;
    for (auto kind = counts.cbegin(); kind != counts.cend(); ++kind) {
        parts << u"%1 %2"_s.arg(kind.value()).arg(kindText(Kind(kind.key())));
    }
    return BulkDetail::tr("Mixed: %1").arg(parts.join(u", "_s));
}

template <typename T>
bool allSame(const std::vector<Memory> &memories, T Memory::*field)
{
    return std::ranges::all_of(memories,
                               [&](const Memory &memory) { return memory.*field == memories.front().*field; });
}

} // namespace

BulkDetail::BulkDetail(MemoryVerbs &verbs, QWidget *parent)
    : QScrollArea(parent)
    , m_verbs(verbs)
{
    setObjectName(u"bulkDetail"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    auto *body = new QWidget;
    body->setBackgroundRole(QPalette::Base);
    body->setAutoFillBackground(true);
    setWidget(body);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(8);
    m_title = new ElidedLabel({}, FontRole::Title, Token::Text, body);
    layout->addWidget(m_title);
    m_sentence = new WrapLabel({}, FontRole::Secondary, Token::Second, body);
    layout->addWidget(m_sentence);
    layout->addSpacing(8);
    m_restore = makeButton(tr("Restore"), u"undo"_s, ButtonRole::Primary, body);
    m_restore->setObjectName(u"bulkRestore"_s);
    layout->addWidget(m_restore, 0, Qt::AlignLeft);
    connect(m_restore, &QPushButton::clicked, this, [this] { m_verbs.restore(m_memories); });

    m_form = new QWidget(body);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    layout->addWidget(m_form);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, 92);
    grid->setColumnStretch(1, 1);
    const auto addField = [&](const QString &name, QWidget *field) {
        auto *label = new ElidedLabel(name, FontRole::Secondary, Token::Second, body);
        grid->addWidget(label, grid->rowCount(), 0);
        grid->addWidget(field, grid->rowCount() - 1, 1);
        return label;
    };
    m_kind = new QComboBox(body);
    m_kind->setObjectName(u"bulkKind"_s);
    m_kind->setAccessibleName(tr("Kind"));
    m_tags = new TagEdit(body);
    m_tags->setObjectName(u"bulkTags"_s);
    m_expires = new DateChoice(DateUse::Expiry, body);
    m_expires->setObjectName(u"bulkExpires"_s);
    m_owner = makePersonField(verbs.context().engine.memories(), tr("Owner"), body);
    m_owner->setObjectName(u"bulkOwner"_s);
    m_reviewBy = new DateChoice(DateUse::Review, body);
    m_reviewBy->setObjectName(u"bulkReviewBy"_s);
    addField(tr("Kind"), m_kind);
    addField(tr("Tags"), m_tags);
    m_expiresName = addField(tr("Expires"), m_expires);
    m_ownerName = addField(tr("Owner"), m_owner);
    m_reviewName = addField(tr("Review by"), m_reviewBy);
    form->addLayout(grid);
    form->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_apply = makeButton({}, u"check"_s, ButtonRole::Primary, body);
    m_apply->setObjectName(u"apply"_s);
    m_reset = makeButton(tr("Reset"), {}, ButtonRole::Normal, body);
    buttons->addWidget(m_apply);
    buttons->addWidget(m_reset);
    buttons->addStretch(1);
    form->addLayout(buttons);
    m_note = new ElidedLabel({}, FontRole::Secondary, Token::Second, body);
    form->addWidget(m_note);
    layout->addWidget(new Hairline(Qt::Horizontal, body));
    m_texts = new Section(tr("Texts"), body);
    layout->addWidget(m_texts);
    layout->addStretch(1);

    connect(m_kind, &QComboBox::activated, this, &BulkDetail::check);
    connect(m_tags, &TagEdit::changed, this, &BulkDetail::tagsChanged);
    connect(m_expires, &DateChoice::picked, this, [this] {
        m_expiresPicked = true;
        check();
    });
    connect(m_reviewBy, &DateChoice::picked, this, [this] {
        m_reviewPicked = true;
        check();
    });
    connect(m_owner, &QComboBox::editTextChanged, this, &BulkDetail::check);
    connect(m_apply, &QPushButton::clicked, this, &BulkDetail::apply);
    connect(m_reset, &QPushButton::clicked, this, &BulkDetail::reset);
}

void BulkDetail::setMemories(const std::vector<Memory> &memories)
{
    if (memories == m_memories) {
        return;
    }
    QSet<MemoryId> before;
    for (const Memory &memory : m_memories) {
        before.insert(memory.id);
    }
    const bool noOther =
        std::ranges::all_of(memories, [&](const Memory &memory) { return before.contains(memory.id); });
    const bool stays = noOther && isBegun();
    m_memories = memories;
    while (QLayoutItem *item = m_texts->body()->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const int count = int(memories.size());
    for (int i = 0; i < qMin(count, mostTexts); ++i) {
        m_texts->body()->addWidget(new ElidedLabel(shownText(memories[size_t(i)]), FontRole::Body, Token::Text, this));
        m_texts->body()->addWidget(new Hairline(Qt::Horizontal, this));
    }
    if (count > mostTexts) {
        m_texts->body()->addWidget(
            new ElidedLabel(tr("and %n more", nullptr, count - mostTexts), FontRole::Secondary, Token::Second, this));
    }
    // What is in the bin is not edited there: it only comes back.
    const auto inBin = [](const Memory &memory) { return memory.state == State::Binned; };
    const bool binned = std::ranges::any_of(memories, inBin);
    const bool all = std::ranges::all_of(memories, inBin);
    m_form->setVisible(!binned);
    m_restore->setVisible(all);
    m_restore->setText(tr("Restore %n", nullptr, count));
    m_restore->setAccessibleName(m_restore->text());
    m_sentence->setText(all      ? tr("They are in the bin. What is restored can be changed again.")
                        : binned ? tr("Some of them are in the bin: choose those alone to restore them.")
                                 : tr("Change what they share. Fields left at “mixed” stay as they are."));
    m_texts->setNote(QLocale().toString(count));
    m_title->setText(tr("%n memories", nullptr, count));
    m_apply->setText(tr("Apply to %n", nullptr, count));
    m_apply->setAccessibleName(m_apply->text());
    m_note->setText(tr("One step in the undo list: “%1”.").arg(tr("Edit %n memories", nullptr, count)));
    if (stays) {
        check();
    } else {
        reset();
    }
}

void BulkDetail::update(const std::vector<Memory> &changed)
{
    QHash<MemoryId, const Memory *> byId;
    for (const Memory &memory : changed) {
        byId.insert(memory.id, &memory);
    }
    for (Memory &memory : m_memories) {
        if (const Memory *now = byId.value(memory.id)) {
            memory = *now;
        }
    }
}

QString BulkDetail::tagText(const QString &tag, int count) const
{
    const auto all = int(m_memories.size());
    return count < all ? tr("%1 (%2 of %3)").arg(tag).arg(count).arg(all) : tag;
}

void BulkDetail::reset()
{
    if (m_memories.empty()) {
        return;
    }
    m_added.clear();
    m_removed.clear();
    m_expiresPicked = false;
    m_reviewPicked = false;
    const bool org = m_memories.front().layer == Layer::Org;
    const int count = int(m_memories.size());
    m_kind->clear();
    m_kind->addItem(kindNote(m_memories));
    for (const Kind kind : {Kind::Factual, Kind::Episodic, Kind::Semantic}) {
        m_kind->addItem(kindText(kind), kindName(kind));
    }

    QMap<QString, int> counts;
    for (const Memory &memory : m_memories) {
        for (const QString &tag : memory.categories) {
            ++counts[tag];
        }
    }
    QStringList tags = counts.keys();
    std::ranges::stable_sort(
        tags, [&](const QString &left, const QString &right) { return counts.value(left) > counts.value(right); });
    m_tagOf.clear();
    QStringList shown;
    for (const QString &tag : std::as_const(tags)) {
        const QString text = tagText(tag, counts.value(tag));
        m_tagOf.insert(text, tag);
        shown << text;
    }
    m_tags->setTags(shown);
    whenDone(m_verbs.context().engine.memories().categories(), m_tags, [this](const Result<QStringList> &known) {
        if (known) {
            m_tags->setKnownTags(*known);
        }
    });

    for (QWidget *widget : QList<QWidget *>{m_expiresName, m_expires}) {
        widget->setVisible(!org);
    }
    for (QWidget *widget : QList<QWidget *>{m_ownerName, m_owner, m_reviewName, m_reviewBy}) {
        widget->setVisible(org);
    }
    const QDate today = utcDate(m_verbs.context().engine.now());
    m_expires->setToday(today);
    m_reviewBy->setToday(today);
    if (!allSame(m_memories, &Memory::expires)) {
        m_expires->setNote(tr("Mixed"));
    } else if (m_memories.front().expires) {
        m_expires->setDate(m_memories.front().expires);
    } else {
        m_expires->setNote(tr("Never (all %1)").arg(count));
    }
    if (allSame(m_memories, &Memory::reviewBy)) {
        m_reviewBy->setDate(m_memories.front().reviewBy);
    } else {
        m_reviewBy->setNote(tr("Mixed"));
    }
    const bool oneOwner = allSame(m_memories, &Memory::owner);
    m_owner->setEditText(oneOwner ? m_memories.front().owner : QString());
    m_owner->lineEdit()->setPlaceholderText(oneOwner ? QString() : tr("Mixed"));
    check();
}

void BulkDetail::tagsChanged(const QStringList &shown)
{
    for (auto known = m_tagOf.cbegin(); known != m_tagOf.cend(); ++known) {
        if (!shown.contains(known.key()) && !m_removed.contains(known.value())) {
            m_removed << known.value();
        }
    }
    m_added.clear();
    for (const QString &tag : shown) {
        if (!m_tagOf.contains(tag)) {
            m_added << tag;
            m_removed.removeAll(tag);
        }
    }
    check();
}

bool BulkDetail::isBegun() const
{
    if (m_memories.empty()) {
        return false;
    }
    const QString owner = m_owner->currentText().trimmed();
    const bool ownerChanged =
        !owner.isEmpty() && owner != (allSame(m_memories, &Memory::owner) ? m_memories.front().owner : QString());
    return m_kind->currentIndex() > 0 || !m_added.isEmpty() || !m_removed.isEmpty() || m_expiresPicked || m_reviewPicked
           || (!m_ownerName->isHidden() && ownerChanged);
}

void BulkDetail::check()
{
    const bool changed = isBegun();
    m_apply->setEnabled(changed);
    m_apply->setToolTip(changed ? QString() : tr("Nothing is changed yet."));
    m_reset->setEnabled(changed);
}

void BulkDetail::apply()
{
    std::vector<MemoryService::Edit> edits;
    const QString owner = m_owner->currentText().trimmed();
    for (const Memory &memory : m_memories) {
        MemoryPatch patch;
        if (const auto kind = kindFromName(m_kind->currentData().toString())) {
            patch.kind = *kind;
        }
        if (!m_added.isEmpty() || !m_removed.isEmpty()) {
            QStringList tags = memory.categories;
            for (const QString &tag : std::as_const(m_removed)) {
                tags.removeAll(tag);
            }
            for (const QString &tag : std::as_const(m_added)) {
                if (!tags.contains(tag)) {
                    tags << tag;
                }
            }
            if (tags != memory.categories) {
                patch.categories = tags;
            }
        }
        if (m_expiresPicked) {
            patch.expires = m_expires->date();
        }
        if (m_reviewPicked) {
            patch.reviewBy = m_reviewBy->date();
        }
        if (!m_ownerName->isHidden() && !owner.isEmpty() && owner != memory.owner) {
            patch.owner = owner;
        }
        if (!patch.isEmpty()) {
            edits.push_back({memory.id, std::move(patch)});
        }
    }
    if (edits.empty()) {
        reset(); // they are all like that already
        return;
    }
    // What is refused stays as it was chosen.
    m_verbs.edit(std::move(edits), [self = QPointer(this)](const std::vector<Memory> &changed) {
        if (self) {
            self->update(changed);
            self->reset();
        }
    });
}

void BulkDetail::beginTags()
{
    ensureWidgetVisible(m_tags);
    m_tags->beginAdding();
}

void BulkDetail::beginExpiry()
{
    ensureWidgetVisible(m_expires);
    m_expires->setFocus(Qt::OtherFocusReason);
    m_expires->showPopup();
}

} // namespace strata::ui
