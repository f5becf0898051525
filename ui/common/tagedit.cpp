// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/tagedit.h"

#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/paint.h"

#include <QAbstractButton>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QStyleOption>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

/// A pill that is a button: a tag that goes when clicked, or the one that adds.
class TagButton final : public QAbstractButton
{
public:
    TagButton(const PillLook &look, bool closes, QWidget *parent)
        : QAbstractButton(parent)
        , m_look(look)
        , m_closes(closes)
    {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QSize size = pillSize(m_look);
        return {size.width() + (m_closes ? 14 : 0), size.height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        const bool hot = isEnabled() && (underMouse() || hasFocus());
        paintRounded(&painter, rect(), height() / 2.0, mixed(theme(m_look.tint), theme(Token::Text), hot ? 0.06 : 0));
        PillLook plain = m_look;
        paintPill(&painter, QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(0, 0), pillSize(m_look))), plain,
                  theme, layoutDirection());
        if (hot) { // paintPill has covered the hover with its own ground
            QColor veil = theme(Token::Text);
            veil.setAlphaF(0.06F);
            paintRounded(&painter, rect(), height() / 2.0, veil);
        }
        if (m_closes) {
            const QRect place(width() - 18, (height() - 12) / 2, 12, 12);
            paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), place), u"close"_s,
                      theme(hot ? Token::Text : Token::Third));
        }
        QStyleOption option;
        option.initFrom(this);
        if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            paintFocusRing(&painter, rect(), height() / 2.0, theme);
        }
    }

private:
    PillLook m_look;
    bool m_closes;
};

} // namespace

TagEdit::TagEdit(QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(this, 6))
    , m_addButton(nullptr)
    , m_field(new QLineEdit(this))
    , m_known(new QStringListModel(this))
{
    m_field->setPlaceholderText(tr("Tag"));
    m_field->setAccessibleName(tr("New tag"));
    m_field->setMaximumWidth(140);
    m_field->hide();
    m_field->installEventFilter(this);
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(completer);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { add(m_field->text()); });
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.endsWith(u',')) {
            add(text.chopped(1));
        }
    });
    rebuild();
}

void TagEdit::setTags(const QStringList &tags)
{
    if (tags != m_tags) {
        m_tags = tags;
        rebuild();
    }
}

void TagEdit::setKnownTags(const QStringList &known)
{
    m_known->setStringList(known);
}

void TagEdit::setReadOnly(bool readOnly)
{
    if (m_readOnly != readOnly) {
        m_readOnly = readOnly;
        rebuild();
    }
}

void TagEdit::beginAdding()
{
    if (m_readOnly) {
        return;
    }
    m_addButton->hide();
    m_field->clear();
    m_field->show();
    m_field->setFocus(Qt::OtherFocusReason);
}

void TagEdit::cancelAdding()
{
    m_field->clear(); // before it goes: losing the focus adds what it holds
    m_field->hide();
    m_addButton->setVisible(!m_readOnly);
}

bool TagEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Backspace && m_field->text().isEmpty() && !m_tags.isEmpty()) {
            removeAt(m_tags.size() - 1);
            beginAdding();
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_field->hide();
            m_addButton->show();
            m_addButton->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    if (watched == m_field && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason && m_field->isVisible()) {
        const QString text = m_field->text();
        m_field->hide();
        m_addButton->show();
        add(text);
    }
    return QWidget::eventFilter(watched, event);
}

void TagEdit::rebuild()
{
    const auto old = findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (QAbstractButton *button : old) {
        m_flow->removeWidget(button);
        button->hide();
        button->deleteLater(); // later: it may be the sender
    }
    m_flow->removeWidget(m_field);
    for (qsizetype i = 0; i < m_tags.size(); ++i) {
        auto *button = new TagButton({.text = m_tags.at(i)}, !m_readOnly, this);
        button->setEnabled(!m_readOnly);
        button->setAccessibleName(m_readOnly ? m_tags.at(i) : tr("Take the tag “%1” off").arg(m_tags.at(i)));
        button->setToolTip(m_readOnly ? QString() : tr("Take off"));
        connect(button, &QAbstractButton::clicked, this, [this, i] { removeAt(i); });
        m_flow->addWidget(button);
    }
    auto *addButton = new TagButton({.text = tr("Add tag"), .icon = u"plus"_s}, false, this);
    addButton->setObjectName(u"addTag"_s);
    addButton->setAccessibleName(tr("Add tag"));
    addButton->setToolTip(tr("Add a tag"));
    connect(addButton, &QAbstractButton::clicked, this, &TagEdit::beginAdding);
    m_addButton = addButton;
    m_flow->addWidget(m_addButton);
    m_flow->addWidget(m_field);
    m_addButton->setVisible(!m_readOnly);
    m_field->hide();
    setAccessibleName(m_tags.isEmpty() ? tr("No tags") : tr("Tags: %1").arg(m_tags.join(u", "_s)));
    updateGeometry();
}

void TagEdit::add(const QString &tag)
{
    const QString clean = tag.simplified();
    if (clean.isEmpty() || m_tags.contains(clean, Qt::CaseInsensitive)) {
        m_field->clear();
        return;
    }
    const bool goOn = m_field->hasFocus();
    m_tags.append(clean);
    rebuild();
    if (goOn) {
        beginAdding();
    }
    Q_EMIT changed(m_tags);
}

void TagEdit::removeAt(qsizetype index)
{
    m_tags.removeAt(index);
    rebuild();
    Q_EMIT changed(m_tags);
}

} // namespace strata::ui
