// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace strata::ui {

class LongText;

/// A memory's text that is edited where it stands: Ctrl+Enter saves, Esc restores. A double click begins too. What cannot be
/// saved stays in the editor.
class TextBlock : public QWidget
{
    Q_OBJECT
public:
    explicit TextBlock(QWidget *parent = nullptr);

    /// Leaves an edit that is under way as it is.
    void setText(const QString &text);
    /// Shows the text in this widget, which its maker fills; taken into ownership.
    void setDisplay(QWidget *display);
    /// \param why said when someone tries to edit or to save; empty: it can be edited.
    void setReadOnly(const QString &why);
    void beginEdit();
    /// Edits `text`, which could not be kept: even where nothing can be saved it can be copied.
    void resumeEdit(const QString &text);
    void save();
    void endEdit(); ///< drops what was typed
    /// Another text than the memory's stands in the editor.
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool isEditing() const;
    /// What stands in the editor, without spaces around it.
    [[nodiscard]] QString typed() const;
    /// Being edited, with something typed or the caret in it: it must not go unasked.
    [[nodiscard]] bool isHeld() const;

Q_SIGNALS:
    /// Another text than before was saved. `overNewer`: the text was changed elsewhere since the edit began.
    void saved(const QString &text, bool overNewer);
    void refused(const QString &why);
    /// The edit is over and the focus can go back.
    void finished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void openEditor();
    void fit();
    LongText *m_label;
    QWidget *m_display; // the label, or what stands for it
    QWidget *m_editPart;
    QPlainTextEdit *m_edit;
    QString m_why;
    QString m_from; // the text when the edit began
};

} // namespace strata::ui
