// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/textblock.h"

#include "ui/common/button.h"
#include "ui/common/labels.h"
#include "ui/common/longtext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastLines = 3;
constexpr int mostLines = 12;

} // namespace

TextBlock::TextBlock(QWidget *parent)
    : QWidget(parent)
    , m_label(new LongText(FontRole::MemoryText, Token::Text, this))
    , m_display(m_label)
    , m_editPart(new QWidget(this))
    , m_edit(new QPlainTextEdit(m_editPart))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_label);
    layout->addWidget(m_editPart);
    auto *editLayout = new QVBoxLayout(m_editPart);
    editLayout->setContentsMargins(0, 0, 0, 0);
    editLayout->setSpacing(6);
    m_label->label()->setObjectName(u"memoryText"_s);
    m_edit->setObjectName(u"textEditor"_s);
    m_edit->setAccessibleName(tr("Text of the memory"));
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    editLayout->addWidget(m_edit);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *save = makeButton(tr("Save"), u"check"_s, ButtonRole::Primary, m_editPart);
    save->setObjectName(u"saveText"_s);
    save->setToolTip(tr("Save (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));
    auto *cancel = makeButton(tr("Cancel"), {}, ButtonRole::Normal, m_editPart);
    cancel->setToolTip(tr("Leave it as it was (Esc)"));
    buttons->addWidget(save);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    editLayout->addLayout(buttons);
    m_editPart->hide();
    connect(save, &QPushButton::clicked, this, &TextBlock::save);
    connect(cancel, &QPushButton::clicked, this, &TextBlock::endEdit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &TextBlock::fit);
}

void TextBlock::setText(const QString &text)
{
    m_label->setText(text);
}

void TextBlock::setDisplay(QWidget *display)
{
    m_label->hide();
    m_display = display;
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, display);
}

QString TextBlock::typed() const
{
    return m_edit->toPlainText().trimmed();
}

void TextBlock::setReadOnly(const QString &why)
{
    m_why = why;
    m_label->label()->setToolTip(why.isEmpty() ? tr("Enter or a double click edits it") : why);
}

bool TextBlock::isEditing() const
{
    return !m_editPart->isHidden();
}

void TextBlock::beginEdit()
{
    if (!m_why.isEmpty()) {
        Q_EMIT refused(m_why);
        return;
    }
    openEditor();
}

void TextBlock::openEditor()
{
    if (!isEditing()) {
        m_from = m_label->text();
        m_edit->setPlainText(m_from);
        m_edit->selectAll();
        m_display->hide();
        m_editPart->show();
        fit();
    }
    m_edit->setFocus(Qt::OtherFocusReason);
}

void TextBlock::resumeEdit(const QString &text)
{
    openEditor();
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

bool TextBlock::isHeld() const
{
    return isEditing() && (m_edit->hasFocus() || isChanged());
}

bool TextBlock::isChanged() const
{
    return isEditing() && typed() != m_from.trimmed();
}

void TextBlock::endEdit()
{
    if (isEditing()) {
        m_editPart->hide();
        m_display->show();
        Q_EMIT finished();
    }
}

void TextBlock::save()
{
    if (!m_why.isEmpty()) {
        Q_EMIT refused(m_why);
        return;
    }
    const QString text = typed();
    if (text != m_label->text()) {
        Q_EMIT saved(text, m_label->text() != m_from);
    }
    endEdit(); // last: another memory may be shown then
}

void TextBlock::fit()
{
    const int line = m_edit->fontMetrics().lineSpacing();
    const int lines = qBound(leastLines, int(m_edit->document()->size().height()) + 1, mostLines);
    m_edit->setFixedHeight(lines * line + 16);
}

bool TextBlock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool saves = enter && key->modifiers().testFlag(Qt::ControlModifier);
        if (saves || key->key() == Qt::Key_Escape) {
            if (event->type() == QEvent::ShortcutOverride) {
                event->accept(); // ours before anybody's shortcut
            } else if (saves) {
                save();
            } else {
                endEdit();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TextBlock::mouseDoubleClickEvent(QMouseEvent *)
{
    beginEdit();
}

} // namespace strata::ui
