// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memorydetail.h"

#include "core/engine/engine.h"
#include "ui/common/chips.h"
#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/layertexts.h"
#include "ui/common/tagedit.h"
#include "ui/memory/actionbutton.h"
#include "ui/memory/confidencemeter.h"
#include "ui/memory/consentfield.h"
#include "ui/memory/datechoice.h"
#include "ui/memory/historysection.h"
#include "ui/memory/memoryactions.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/metadatarows.h"
#include "ui/memory/metadatasection.h"
#include "ui/memory/overduecard.h"
#include "ui/memory/ownerfields.h"
#include "ui/memory/relationssection.h"
#include "ui/memory/sourcesection.h"
#include "ui/memory/textblock.h"
#include "ui/memory/valuebutton.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollBar>
#include <QSettings>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 20;
constexpr int nameColumn = 92;
constexpr int rawLines = 12;

} // namespace

MemoryDetail::MemoryDetail(MemoryVerbs &verbs, MemoryActions &actions, const QString &settingsKey, QWidget *parent)
    : QScrollArea(parent)
    , m_verbs(verbs)
    , m_settingsKey(settingsKey)
    , m_body(new QWidget)
{
    setObjectName(u"memoryDetail"_s);
    setAccessibleName(tr("Detail"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    setWidget(m_body);
    m_body->setBackgroundRole(QPalette::Base);
    m_body->setAutoFillBackground(true);
    build(actions);
}

QWidget *MemoryDetail::makeHead(MemoryActions &actions)
{
    auto *head = new QWidget(m_body);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_layerPill = new Pill(layerPill(Layer::User), head);
    m_statePill = new Pill({}, head);
    m_fixedPill = new Pill({.text = tr("Fixed"), .icon = u"lock"_s}, head);
    m_fixedPill->setObjectName(u"fixedPill"_s);
    m_fixedPill->setToolTip(tr("It was kept as unchangeable: text and metadata stay as they are."));
    layout->addWidget(m_layerPill);
    layout->addWidget(m_statePill);
    layout->addWidget(m_fixedPill);
    layout->addStretch(1);
    for (QAction *action : {actions.approve, actions.reject, actions.editText, actions.promote, actions.pin,
                            actions.archive, actions.restore}) {
        layout->addWidget(makeActionButton(action, actionIcon(action), head));
    }
    auto *more = new IconButton(u"more"_s, tr("More"), head);
    more->setObjectName(u"detailMore"_s);
    connect(more, &QToolButton::clicked, this, [this, more, &actions] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(actions.menu());
        menu->popup(more->mapToGlobal(QPoint(0, more->height())));
    });
    layout->addWidget(more);
    return head;
}

void MemoryDetail::addField(QGridLayout *grid, const QString &name, QWidget *field, bool orgOnly, bool userOnly)
{
    auto *label = new ElidedLabel(name, FontRole::Secondary, Token::Second, m_body);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0, field == m_tags ? Qt::AlignTop : Qt::AlignVCenter);
    // What is as wide as its text would bound the whole column; set to the side it does not.
    const bool narrow = field->sizePolicy().horizontalPolicy() == QSizePolicy::Maximum;
    grid->addWidget(field, row, 1, narrow ? Qt::AlignLeft : Qt::Alignment());
    if (orgOnly) {
        m_orgOnly << label << field;
    }
    if (userOnly) {
        m_userOnly << label << field;
    }
}

void MemoryDetail::addSection(Section *section, const QString &key, bool open)
{
    auto *layout = static_cast<QVBoxLayout *>(m_body->layout());
    layout->addWidget(new Hairline(Qt::Horizontal, m_body));
    layout->addWidget(section);
    QSettings &settings = m_verbs.context().settings;
    const QString path = m_settingsKey + u'/' + key;
    section->setOpen(settings.value(path, open).toBool());
    connect(section, &Section::openChanged, this, [&settings, path](bool now) { settings.setValue(path, now); });
}

void MemoryDetail::build(MemoryActions &actions)
{
    const PlaceContext &context = m_verbs.context();
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(side, 12, side, 16);
    layout->setSpacing(8);
    m_head = makeHead(actions);
    layout->addWidget(m_head);
    layout->addSpacing(4);
    m_text = new TextBlock(m_body);
    m_overdue = new OverdueCard(actions, m_body);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addWidget(m_overdue);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, nameColumn);
    grid->setColumnStretch(1, 1);
    m_kind = new ValueButton(m_body);
    m_kind->setObjectName(u"kind"_s);
    m_confidence = new ConfidenceMeter(m_body);
    m_valid = new ValueButton(m_body);
    m_valid->setObjectName(u"valid"_s);
    m_writer = new ElidedLabel({}, FontRole::Body, Token::Text, m_body);
    m_consent = new ConsentField(context, m_body);
    m_tags = new TagEdit(m_body);
    m_tags->setObjectName(u"tagEdit"_s);
    m_owner = makePersonField(context.engine.memories(), tr("Owner"), m_body);
    m_owner->setObjectName(u"ownerField"_s);
    m_owner->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_reviewBy = new DateChoice(DateUse::Review, m_body);
    m_reviewBy->setObjectName(u"reviewByField"_s);
    m_reviewBy->setMinimumWidth(160);
    m_reviewBy->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addField(grid, tr("Owner"), m_owner, true, false);
    addField(grid, tr("Review by"), m_reviewBy, true, false);
    addField(grid, tr("Kind"), m_kind, false, false);
    addField(grid, tr("Confidence"), m_confidence, false, true);
    addField(grid, tr("Valid"), m_valid, false, false);
    addField(grid, tr("Written by"), m_writer, false, false);
    addField(grid, tr("Consent"), m_consent, false, false);
    m_consentOnly << grid->itemAtPosition(grid->rowCount() - 1, 0)->widget() << m_consent;
    addField(grid, tr("Tags"), m_tags, false, false);
    layout->addLayout(grid);
    layout->addSpacing(2);

    m_source = new SourceSection(context, m_body);
    m_relations = new RelationsSection(m_body);
    m_history = new HistorySection(context, m_body);
    m_metadata = new MetadataSection(m_body);
    auto *rawSection = new Section(tr("Raw JSON"), m_body);
    m_rawSection = rawSection;
    m_raw = new QPlainTextEdit(rawSection);
    m_raw->setReadOnly(true);
    m_raw->setAccessibleName(tr("Raw JSON"));
    m_raw->setFont(fontFor(FontRole::Mono));
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_raw->setTabChangesFocus(true);
    m_raw->setFixedHeight(QFontMetrics(m_raw->font()).lineSpacing() * rawLines + 16);
    rawSection->body()->addWidget(m_raw);
    addSection(m_source, u"source"_s, true);
    addSection(m_relations, u"relations"_s, true);
    m_relationsOnly << layout->itemAt(layout->count() - 2)->widget() << m_relations;
    addSection(m_history, u"history"_s, true);
    addSection(m_metadata, u"metadata"_s, true);
    addSection(rawSection, u"raw"_s, false);
    connect(rawSection, &Section::openChanged, this, &MemoryDetail::showRaw);
    layout->addStretch(1);

    connect(m_text, &TextBlock::saved, this, &MemoryDetail::saveText);
    connect(m_text, &TextBlock::finished, this, &MemoryDetail::editFinished);
    connect(m_text, &TextBlock::refused, this, [this](const QString &why) {
        m_verbs.context().notices.toast({.text = why, .icon = u"lock"_s, .failed = true});
    });
    connect(m_kind, &QAbstractButton::clicked, this, &MemoryDetail::chooseKind);
    connect(m_valid, &QAbstractButton::clicked, this, &MemoryDetail::beginExpiry);
    connect(m_tags, &TagEdit::changed, this, [this](const QStringList &tags) {
        MemoryPatch patch;
        patch.categories = tags;
        edit(std::move(patch));
    });
    connect(m_owner, &QComboBox::activated, this, &MemoryDetail::takeOwner);
    connect(m_owner->lineEdit(), &QLineEdit::editingFinished, this, &MemoryDetail::takeOwner);
    connect(m_reviewBy, &DateChoice::picked, this, [this](std::optional<QDate> day) {
        MemoryPatch patch;
        patch.reviewBy = day;
        edit(std::move(patch));
    });
    connect(m_metadata, &MetadataSection::changed, this, [this](const QByteArray &json) {
        MemoryPatch patch;
        patch.metadata = json;
        edit(std::move(patch));
    });
    connect(m_history, &HistorySection::restoreAsked, this, [this](const QString &text) {
        MemoryPatch patch;
        patch.text = text;
        edit(std::move(patch));
    });
    connect(&m_verbs, &MemoryVerbs::refused, this, [this] { refresh(); });
}

void MemoryDetail::setMemory(const Memory &memory)
{
    const bool another = !m_shown || memory.id != m_memory.id;
    m_memory = memory;
    m_shown = true;
    m_gone = false;
    if (another) {
        // What was being typed is not for this one.
        m_text->endEdit();
        m_tags->cancelAdding();
        m_owner->lineEdit()->setModified(false);
        verticalScrollBar()->setValue(0);
        m_known.start(m_verbs.context().engine.memories().categories(), [this](const Result<QStringList> &known) {
            if (known) {
                m_tags->setKnownTags(*known);
            }
        });
    }
    refresh(another);
    m_source->setMemory(memory);
    m_history->setMemory(memory);
    readOrigin(another);
}

void MemoryDetail::readOrigin(bool another)
{
    const auto show = [this](const std::optional<Origin> &origin) {
        m_source->setOrigin(origin);
        m_relations->setRelations(m_memory, origin ? origin->relations : std::vector<Triple>());
        for (QWidget *widget : std::as_const(m_relationsOnly)) {
            widget->setVisible(origin && !origin->relations.empty());
        }
    };
    if (another) {
        show({}); // not the other one's while we wait
    }
    m_origin.start(m_verbs.context().engine.memories().origin(m_memory.id),
                   [show](const Result<std::optional<Origin>> &origin) { show(origin ? *origin : std::nullopt); });
}

bool MemoryDetail::isHeld() const
{
    return m_text->isHeld();
}

void MemoryDetail::setChosen(bool chosen)
{
    m_head->setEnabled(chosen);
    m_overdue->setEnabled(chosen);
}

void MemoryDetail::setGone()
{
    m_gone = true;
    refresh();
}

void MemoryDetail::refresh(bool another)
{
    if (!m_shown) {
        return;
    }
    const Micros now = m_verbs.context().engine.now();
    const bool org = m_memory.layer == Layer::Org;
    const bool binned = m_memory.state == State::Binned;
    m_layerPill->setLook(layerPill(m_memory.layer, org ? QString() : holderText(m_memory)));
    Standing stands = standing(m_memory, now);
    if (stands.word.isEmpty() && m_memory.pinned) {
        stands.word = tr("Pinned");
    }
    m_statePill->setLook({.text = stands.word, .icon = stands.glyph, .ink = stands.ink, .tint = stands.tint});
    m_statePill->setVisible(!stands.word.isEmpty());
    m_fixedPill->setVisible(m_memory.immutable);
    m_text->setText(shownText(m_memory));
    m_text->setReadOnly(m_gone               ? tr("It is not in the store any more. Copy the text to keep it.")
                        : binned             ? tr("It is in the bin. Restore it first.")
                        : m_memory.immutable ? tr("It was kept as unchangeable: its text stays as it is.")
                                             : QString());
    m_overdue->setMemory(m_memory, now);
    for (QWidget *widget : std::as_const(m_orgOnly)) {
        widget->setVisible(org);
    }
    for (QWidget *widget : std::as_const(m_userOnly)) {
        widget->setVisible(!org);
    }
    for (QWidget *widget : std::as_const(m_consentOnly)) {
        widget->setVisible(ConsentField::isFor(m_memory));
    }
    m_consent->setMemory(m_memory);
    m_kind->setValue(tr("Kind"), kindText(m_memory.kind));
    m_confidence->setValue(m_memory.confidence);
    const Micros began = m_memory.validTo != 0 && m_memory.validFrom != 0 ? m_memory.validFrom : m_memory.created;
    const QString since = QLocale().toString(toDateTime(began).toLocalTime().date(), u"d MMM yyyy"_s);
    const QString until = QLocale().toString(toDateTime(m_memory.validTo).toLocalTime().date(), u"d MMM yyyy"_s);
    m_valid->setValue(tr("Valid"),
                      m_memory.validTo != 0
                          ? (since == until ? tr("until %1").arg(until) : tr("%1 to %2").arg(since, until))
                      : m_memory.expires
                          ? tr("since %1 · until %2").arg(since, QLocale().toString(*m_memory.expires, u"d MMM yyyy"_s))
                          : tr("since %1 · no expiry").arg(since));
    m_valid->setToolTip(tr("Change when it expires"));
    m_writer->setText(tr("%1, %2").arg(isolated(actorText(m_memory.writer)), dateSentence(m_memory.created, now)));
    m_tags->setTags(m_memory.categories);
    m_tags->setReadOnly(binned);
    for (QWidget *widget : QList<QWidget *>{m_kind, m_valid, m_owner, m_reviewBy}) {
        widget->setEnabled(!binned);
    }
    if (!m_owner->lineEdit()->hasFocus() || !m_owner->lineEdit()->isModified()) {
        setPerson(m_owner, m_memory.owner);
    }
    m_reviewBy->setToday(utcDate(now));
    m_reviewBy->setDate(m_memory.reviewBy);
    m_metadata->setMetadata(m_memory.metadata, m_memory.immutable || binned, another);
    showRaw();
}

void MemoryDetail::showRaw()
{
    // Laid out only where it is seen: it may be long.
    m_raw->setPlainText(m_shown && m_rawSection->isOpen() ? rawJson(m_memory) : QString());
}

void MemoryDetail::saveText(const QString &text, bool overNewer)
{
    MemoryPatch patch;
    patch.text = text;
    const auto refused = [self = QPointer(this), memory = m_memory, text] {
        if (self) {
            Q_EMIT self->textRefused(memory, text);
        }
    };
    m_verbs.edit(m_memory, std::move(patch),
                 overNewer ? tr("Saved over a change made meanwhile; the history has it") : QString(), refused);
}

void MemoryDetail::edit(MemoryPatch patch)
{
    m_verbs.edit(m_memory, std::move(patch));
}

void MemoryDetail::beginEdit()
{
    ensureVisible(0, 0);
    m_text->beginEdit();
}

void MemoryDetail::resumeEdit(const QString &text)
{
    ensureVisible(0, 0);
    m_text->resumeEdit(text);
}

void MemoryDetail::beginTags()
{
    ensureWidgetVisible(m_tags);
    m_tags->beginAdding();
}

void MemoryDetail::beginExpiry()
{
    ensureWidgetVisible(m_valid);
    QMenu *menu = makeDateMenu(DateUse::Expiry, m_memory.expires, utcDate(m_verbs.context().engine.now()), this,
                               [this](std::optional<QDate> day) {
                                   MemoryPatch patch;
                                   patch.expires = day;
                                   edit(std::move(patch));
                               });
    menu->popup(m_valid->mapToGlobal(QPoint(0, m_valid->height())));
}

void MemoryDetail::chooseKind()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Kind kind : {Kind::Factual, Kind::Episodic, Kind::Semantic}) {
        QAction *action = menu->addAction(kindText(kind));
        action->setCheckable(true);
        action->setChecked(kind == m_memory.kind);
        connect(action, &QAction::triggered, this, [this, kind] {
            MemoryPatch patch;
            patch.kind = kind;
            edit(std::move(patch));
        });
    }
    menu->popup(m_kind->mapToGlobal(QPoint(0, m_kind->height())));
}

void MemoryDetail::takeOwner()
{
    const QString owner = m_owner->currentText().trimmed();
    m_owner->lineEdit()->setModified(false);
    if (owner == m_memory.owner) {
        return;
    }
    if (owner.isEmpty()) {
        setPerson(m_owner, m_memory.owner);
        m_verbs.context().notices.toast(
            {.text = tr("Shared knowledge needs an owner."), .icon = u"warning"_s, .failed = true});
        return;
    }
    MemoryPatch patch;
    patch.owner = owner;
    edit(std::move(patch));
}

void MemoryDetail::setExtra(QWidget *widget)
{
    // Before the first section's line.
    auto *layout = static_cast<QVBoxLayout *>(m_body->layout());
    layout->insertWidget(layout->indexOf(m_source) - 1, widget);
}

} // namespace strata::ui
