// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/ownerfields.h"

#include "core/engine/memoryservice.h"
#include "core/task/whendone.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/memory/datechoice.h"
#include "ui/memory/memoryverbs.h"

#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>

namespace strata::ui {

using namespace Qt::StringLiterals;

QComboBox *makePersonField(MemoryService &memories, const QString &name, QWidget *parent)
{
    auto *field = new QComboBox(parent);
    field->setEditable(true);
    field->setInsertPolicy(QComboBox::NoInsert);
    field->setAccessibleName(name);
    field->lineEdit()->setAccessibleName(name);
    field->completer()->setFilterMode(Qt::MatchContains);
    field->setMinimumWidth(160);
    fillPersonField(field, memories);
    return field;
}

void fillPersonField(QComboBox *field, MemoryService &memories)
{
    whenDone(memories.entities(), field, [field](const Result<std::vector<Entity>> &entities) {
        if (!entities) {
            return; // names can still be typed
        }
        const QString text = field->currentText();
        const QSignalBlocker quiet(field);
        field->clear();
        for (const Entity &entity : *entities) {
            if (entity.type == Entity::Type::User) {
                field->addItem(icon(u"person"_s), entity.name);
            }
        }
        setPerson(field, text);
    });
}

void setPerson(QComboBox *field, const QString &name)
{
    field->setCurrentIndex(field->findText(name));
    field->setEditText(name);
}

OwnerFields::OwnerFields(MemoryService &memories, QDate today, QWidget *parent)
    : QWidget(parent)
    , m_owner(makePersonField(memories, tr("Owner"), this))
    , m_reviewBy(new DateChoice(DateUse::Review, this))
{
    m_owner->setObjectName(u"owner"_s);
    m_reviewBy->setObjectName(u"reviewBy"_s);
    m_reviewBy->setToday(today);
    m_reviewBy->setDate(today.addMonths(reviewMonths));
    m_reviewBy->setMinimumWidth(160);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, 80);
    grid->addWidget(new ElidedLabel(tr("Owner"), FontRole::Secondary, Token::Second, this), 0, 0);
    grid->addWidget(m_owner, 0, 1);
    grid->addWidget(new ElidedLabel(tr("keeps it current"), FontRole::Secondary, Token::Second, this), 0, 2);
    grid->addWidget(new ElidedLabel(tr("Review by"), FontRole::Secondary, Token::Second, this), 1, 0);
    grid->addWidget(m_reviewBy, 1, 1);
    grid->addWidget(
        new ElidedLabel(tr("then every %n months", nullptr, reviewMonths), FontRole::Secondary, Token::Second, this), 1,
        2);
    grid->setColumnStretch(2, 1);
    connect(m_owner, &QComboBox::editTextChanged, this, &OwnerFields::changed);
    connect(m_reviewBy, &DateChoice::picked, this, &OwnerFields::changed);
}

void OwnerFields::setOwner(const QString &owner)
{
    setPerson(m_owner, owner);
}

void OwnerFields::setReviewBy(std::optional<QDate> day)
{
    m_reviewBy->setDate(day);
    Q_EMIT changed();
}

QString OwnerFields::owner() const
{
    return m_owner->currentText().trimmed();
}

std::optional<QDate> OwnerFields::reviewBy() const
{
    return m_reviewBy->date();
}

QString OwnerFields::missing() const
{
    if (owner().isEmpty()) {
        return tr("Name an owner first: somebody who keeps it current.");
    }
    return reviewBy() ? QString() : tr("Choose a day to look at it again first.");
}

} // namespace strata::ui
