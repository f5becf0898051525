// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessionbin.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/scopecontroller.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

using Column = MemoryModel::Column;

} // namespace

SessionBin::SessionBin(const PlaceContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_model(new MemoryModel(context.engine, context.feed,
                              {Column::Text, Column::Holder, Column::Kind, Column::Changed, Column::Writer}, this))
    , m_table(new MemoryTable(m_model, {.hidden = {Column::Writer}}, context.settings, u"session/binColumns"_s))
    , m_empty(new EmptyState)
    , m_clear(makeButton(tr("Clear the filter")))
{
    setObjectName(u"sessionBin"_s);
    m_table->setObjectName(u"binned"_s);
    m_table->setAccessibleName(tr("Bin"));
    addWidget(m_table);
    addWidget(m_empty);
    m_clear->setObjectName(u"clearBinFilter"_s);
    m_empty->addButton(m_clear);
    connect(m_clear, &QPushButton::clicked, this, &SessionBin::clearFilterAsked);
    connect(&context.scope, &ScopeController::changed, this, [this] { apply(); });
    connect(m_table, &MemoryTable::chosenChanged, this, &SessionBin::changed);
    connect(m_model, &MemoryModel::loaded, this, [this] {
        showContent();
        tryReveal();
    });
    connect(m_model, &MemoryModel::totalChanged, this, &SessionBin::showContent);
    connect(m_model, &MemoryModel::waitingChanged, this, [this](int count) {
        if (count > 0) {
            m_model->takeWaiting(); // nobody adds to the bin in a hurry; new rows stand on top
        }
    });
    connect(m_model, &MemoryModel::failed, this, [this](const Error &error) {
        m_reveal = {};
        m_context.notices.fail(tr("The bin could not be read."), error);
    });
}

void SessionBin::setFilter(const QString &text)
{
    m_text = text;
    apply();
}

void SessionBin::refresh()
{
    if (m_shown) {
        m_model->reload();
    }
}

void SessionBin::apply()
{
    if (!m_shown) {
        return;
    }
    MemoryFilter filter;
    filter.layer = Layer::Session;
    filter.messages = true;
    filter.show = MemoryFilter::Show::Bin;
    filter.whose = m_context.scope.user().isEmpty() ? MemoryFilter::Whose::Anyone : MemoryFilter::Whose::User;
    filter.name = m_context.scope.user();
    filter.agent = m_context.scope.agent();
    filter.text = m_text;
    m_model->setFilter(filter);
}

void SessionBin::showEvent(QShowEvent *event)
{
    m_shown = true;
    apply();
    QStackedWidget::showEvent(event);
}

void SessionBin::showContent()
{
    if (!m_model->isLoaded()) {
        return;
    }
    if (m_model->rowCount() > 0) {
        setCurrentWidget(m_table);
    } else {
        const bool filtered = m_model->filter().isNarrowed();
        m_empty->setLook(filtered ? u"filter"_s : u"bin"_s, Token::Second,
                         filtered ? tr("No row passes the filter") : tr("The bin is empty"),
                         filtered
                             ? QString()
                             : tr("Notes and messages that are deleted stay here for a while and can be restored."));
        m_clear->setVisible(!m_text.isEmpty());
        setCurrentWidget(m_empty);
    }
    Q_EMIT changed();
}

void SessionBin::reveal(MemoryId id)
{
    m_reveal = id;
    m_revealAll = false;
    if (m_model->isLoaded()) {
        tryReveal();
    }
}

void SessionBin::tryReveal()
{
    if (m_reveal == MemoryId{}) {
        return;
    }
    if (m_table->choose({m_reveal})) {
        m_reveal = {};
    } else if (!m_revealAll && !m_model->isComplete()) {
        m_revealAll = true;
        m_model->fetchAll();
    } else {
        // What was looked for is not here: nothing else must look like it.
        m_reveal = {};
        m_table->clearSelection();
        m_context.notices.toast({.text = m_model->isComplete()
                                             ? tr("It is not in the bin any more")
                                             : tr("It is in the bin, below what can be listed: filter by its words"),
                                 .icon = u"info"_s});
    }
}

} // namespace strata::ui
