// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QStringListModel;

namespace strata::ui {

class FlowLayout;

/// Tags as pills that can be taken off, and a field to add one, with completion. Each change is told at once. Backspace in
/// the empty field takes the last one off; Enter or a comma adds.
class TagEdit : public QWidget
{
    Q_OBJECT
public:
    explicit TagEdit(QWidget *parent = nullptr);

    [[nodiscard]] QStringList tags() const { return m_tags; }
    /// Shows them without telling a change.
    void setTags(const QStringList &tags);
    void setKnownTags(const QStringList &known);
    void setReadOnly(bool readOnly);
    /// Starts to add one.
    void beginAdding();
    /// Drops what is being added.
    void cancelAdding();

Q_SIGNALS:
    void changed(const QStringList &tags);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void add(const QString &tag);
    void removeAt(qsizetype index);

    QStringList m_tags;
    bool m_readOnly = false;
    FlowLayout *m_flow;
    QWidget *m_addButton;
    QLineEdit *m_field;
    QStringListModel *m_known;
};

} // namespace strata::ui
