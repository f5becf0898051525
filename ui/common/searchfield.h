// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLineEdit>

namespace strata::ui {

/// A line edit with a glyph at its start and, while it is empty and without focus, a key cap at its end. Esc clears it, and
/// in an empty one it is left to the parent.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const QString &iconName, const QString &placeholder, QWidget *parent = nullptr);
    void setKeyHint(const QKeySequence &key);

Q_SIGNALS:
    /// Down was pressed: the person wants to go into the list.
    void downPressed();
    /// Esc was pressed while the field was empty: the person wants to leave it.
    void escaped();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateMargins();
    QString m_icon;
    QString m_key;
};

} // namespace strata::ui
