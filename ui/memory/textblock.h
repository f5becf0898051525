// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace strata::ui {

class WrapLabel;

/// A memory's text that is edited where it stands: Ctrl+Enter saves, Esc restores. A double click begins too.
class TextBlock : public QWidget
{
    Q_OBJECT
public:
    explicit TextBlock(QWidget *parent = nullptr);

    /// Leaves an edit that is under way as it is.
    void setText(const QString &text);
    /// \param why said when someone tries to edit; empty: it can be edited.
    void setReadOnly(const QString &why);
    void beginEdit();
    void endEdit(); ///< drops what was typed
    [[nodiscard]] bool isEditing() const;

Q_SIGNALS:
    /// Another text than before was saved.
    void saved(const QString &text);
    void refused(const QString &why);
    /// The edit is over and the focus can go back.
    void finished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void save();
    void fit();
    WrapLabel *m_label;
    QWidget *m_editPart;
    QPlainTextEdit *m_edit;
    QString m_why;
};

} // namespace strata::ui
