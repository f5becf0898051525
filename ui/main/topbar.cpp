// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/topbar.h"

#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/common/theme.h"
#include "ui/main/entitylist.h"
#include "ui/main/listeningpill.h"
#include "ui/main/logo.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStyledItemDelegate>
#include <QUndoStack>
#include <QUndoView>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

/// "any" first, then the names; keeps what is chosen even when nothing carries it any more.
void fillBox(QComboBox *box, const QString &iconName, const QString &pattern, const QString &any,
             const QStringList &names, const QString &chosen)
{
    const QSignalBlocker quiet(box);
    QStringList list = names;
    if (!chosen.isEmpty() && !list.contains(chosen)) {
        list.prepend(chosen);
    }
    QStringList present;
    for (int i = 1; i < box->count(); ++i) {
        present.append(box->itemData(i).toString());
    }
    if (box->count() == 0 || present != list) {
        box->clear();
        box->addItem(icon(iconName), pattern.arg(any), QString());
        for (const QString &name : list) {
            box->addItem(icon(iconName), pattern.arg(name), name);
        }
    }
    box->setCurrentIndex(chosen.isEmpty() ? 0 : int(list.indexOf(chosen)) + 1);
}

QComboBox *makeBox(const QString &name, const QString &tip)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumWidth(110);
    box->setMaximumWidth(200);
    return box;
}

} // namespace

TopBar::TopBar(ScopeController &scope, EntityList &entities, ServiceStatus &service, QUndoStack &undo, QWidget *parent)
    : QWidget(parent)
    , m_scope(scope)
    , m_entities(entities)
    , m_undo(undo)
    , m_search(new SearchField(u"search"_s, tr("Search all layers…")))
    , m_user(makeBox(tr("User"), tr("Whose memories all places show")))
    , m_agent(makeBox(tr("Agent"), tr("Which agent’s memories all places show")))
    , m_listening(new ListeningPill(service, entities))
    , m_undoButton(new IconButton(u"undo"_s, tr("What can be undone")))
{
    setObjectName(u"topBar"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(new Logo(18));
    layout->addSpacing(12);
    m_search->setObjectName(u"search"_s);
    m_search->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_search->setMinimumWidth(240);
    layout->addWidget(m_search);
    layout->addStretch(1);
    layout->addWidget(m_user);
    layout->addWidget(m_agent);
    auto *line = new Hairline(Qt::Vertical);
    line->setFixedHeight(20);
    layout->addSpacing(4);
    layout->addWidget(line);
    layout->addSpacing(4);
    layout->addWidget(m_listening);
    layout->addWidget(m_undoButton);

    connect(&entities, &EntityList::changed, this, &TopBar::fill);
    connect(&scope, &ScopeController::changed, this, &TopBar::fill);
    connect(m_user, &QComboBox::activated, this, [this] { m_scope.setUser(m_user->currentData().toString()); });
    connect(m_agent, &QComboBox::activated, this, [this] { m_scope.setAgent(m_agent->currentData().toString()); });
    connect(m_listening, &ListeningPill::connectAsked, this, &TopBar::connectAsked);
    connect(m_undoButton, &QToolButton::clicked, this, &TopBar::showUndoList);
    const auto enableUndo = [this] { m_undoButton->setEnabled(m_undo.count() > 0); };
    connect(&undo, &QUndoStack::indexChanged, this, enableUndo);
    connect(&undo, &QUndoStack::cleanChanged, this, enableUndo);
    enableUndo();
    fill();
}

QWidget *TopBar::lastInTabOrder() const
{
    return m_undoButton;
}

void TopBar::fill()
{
    fillBox(m_user, u"person"_s, tr("user: %1"), tr("any"), m_entities.users(), m_scope.user());
    fillBox(m_agent, u"plug"_s, tr("agent: %1"), tr("any"), m_entities.agents(), m_scope.agent());
}

namespace {

/// Steps as roomy as rows elsewhere, the one that holds now marked like a chosen row.
class StepDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 12};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Theme theme = Theme::of(option->palette);
        option->palette.setColor(QPalette::Highlight, theme(Token::SelectedRow));
        option->palette.setColor(QPalette::HighlightedText, theme(Token::Text));
    }
};

} // namespace

void TopBar::showUndoList()
{
    auto *popup = new QUndoView(&m_undo);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setWindowFlag(Qt::Popup);
    popup->setEmptyLabel(tr("As it was before"));
    popup->setAccessibleName(tr("What can be undone"));
    popup->setItemDelegate(new StepDelegate(popup));
    popup->resize(320, 280);
    const QPoint corner = m_undoButton->mapToGlobal(m_undoButton->rect().bottomRight());
    popup->move(corner - QPoint(popup->width(), -4));
    popup->show();
    popup->setFocus();
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_search->setFixedWidth(qBound(240, width() - 720, 480));
}

} // namespace strata::ui
