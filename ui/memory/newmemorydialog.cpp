// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/newmemorydialog.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/tagedit.h"
#include "ui/memory/datechoice.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/ownerfields.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

NewMemoryDialog::NewMemoryDialog(const PlaceContext &context, Layer layer, const QString &user, QWidget *parent)
    : DialogFrame(560, parent)
    , m_layer(layer)
    , m_text(new QPlainTextEdit(this))
    , m_kind(nullptr)
    , m_tags(nullptr)
{
    setObjectName(u"newMemoryDialog"_s);
    const bool shared = layer == Layer::Org;
    setHeader(layerIcon(layer), layerInk(layer), shared ? tr("New shared memory") : tr("New memory"),
              shared ? tr("Everyone who works with this store can recall it.")
                     : tr("Agents recall it whenever it answers what they ask about this person."));
    m_text->setObjectName(u"text"_s);
    m_text->setAccessibleName(tr("Text of the memory"));
    m_text->setPlaceholderText(tr("One fact, in a sentence"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(fontMetrics().height() * 5 + 16);
    body()->addWidget(m_text);

    // The fields are made in the order in which they stand: Tab walks them so.
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, 80);
    grid->setColumnStretch(2, 1);
    int row = 0;
    const auto addField = [&](const QString &name, QWidget *field, int span = 1) {
        grid->addWidget(new ElidedLabel(name, FontRole::Secondary, Token::Second, this), row, 0);
        grid->addWidget(field, row++, 1, 1, span);
    };
    if (!shared) {
        m_user = makePersonField(context.engine.memories(), tr("About"), this);
        m_user->setObjectName(u"about"_s);
        m_user->setEditText(user);
        addField(tr("About"), m_user);
    }
    m_kind = new QComboBox(this);
    for (const Kind kind : {Kind::Factual, Kind::Episodic, Kind::Semantic}) {
        m_kind->addItem(kindText(kind), kindName(kind));
    }
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->setMinimumWidth(160);
    addField(tr("Kind"), m_kind);
    if (!shared) {
        m_expires = new DateChoice(DateUse::Expiry, this);
        m_expires->setToday(utcDate(context.engine.now()));
        m_expires->setMinimumWidth(160);
        addField(tr("Expires"), m_expires);
    }
    m_tags = new TagEdit(this);
    addField(tr("Tags"), m_tags, 2);
    body()->addLayout(grid);
    if (shared) {
        m_fields = new OwnerFields(context.engine.memories(), utcDate(context.engine.now()), this);
        m_fields->setOwner(user);
        body()->addWidget(m_fields);
        connect(m_fields, &OwnerFields::changed, this, &NewMemoryDialog::check);
    } else {
        connect(m_user, &QComboBox::editTextChanged, this, &NewMemoryDialog::check);
    }
    whenDone(context.engine.memories().categories(), this, [this](const Result<QStringList> &known) {
        if (known) {
            m_tags->setKnownTags(*known);
        }
    });

    setMainButton(shared ? tr("Share") : tr("Keep"), u"check"_s)->setObjectName(u"keep"_s);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NewMemoryDialog::check);
    check();
    m_text->setFocus();
}

void NewMemoryDialog::check()
{
    QString missing;
    if (m_text->toPlainText().trimmed().isEmpty()) {
        missing = tr("Write the memory first.");
    } else if (m_user != nullptr && m_user->currentText().trimmed().isEmpty()) {
        missing = tr("Say whom it is about first.");
    } else if (m_fields != nullptr) {
        missing = m_fields->missing();
    }
    setMissing(missing);
}

bool NewMemoryDialog::losesText() const
{
    return !m_text->toPlainText().trimmed().isEmpty();
}

NewMemory NewMemoryDialog::memory() const
{
    NewMemory memory;
    memory.layer = m_layer;
    memory.kind = kindFromName(m_kind->currentData().toString()).value_or(Kind::Factual);
    memory.text = m_text->toPlainText().trimmed();
    memory.categories = m_tags->tags();
    if (m_user != nullptr) {
        memory.scope.user = m_user->currentText().trimmed();
    }
    if (m_expires != nullptr) {
        memory.expires = m_expires->date();
    }
    if (m_fields != nullptr) {
        memory.owner = m_fields->owner();
        memory.reviewBy = m_fields->reviewBy();
    }
    return memory;
}

} // namespace strata::ui
