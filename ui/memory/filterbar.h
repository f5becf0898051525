// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/card.h"
#include "ui/memory/memoryfilter.h"

#include <QTimer>
#include <QVariantMap>

class QComboBox;
class QHBoxLayout;
class QMenu;
class QPushButton;

namespace strata::ui {

class FilterChip;
class IconButton;
class SearchField;

/// The line above a table: what narrows the list, and what is done to the list as a whole. What has no room goes into the ⋯
/// menu; nothing wraps.
class FilterBar : public Pane
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// A toggle behind the field; `key` names it to others.
    FilterChip *addChip(const QString &key, const QString &text, const QString &iconName = {});
    [[nodiscard]] FilterChip *chip(const QString &key) const;
    /// A combo box of kinds, "Kind: any" first.
    void addKinds();
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::optional<Kind> kind() const;
    [[nodiscard]] bool isOn(const QString &key) const;
    void setOn(const QString &key, bool on);
    /// Text, chips and kind, to be kept; what is set is not told.
    [[nodiscard]] QVariantMap state() const;
    void setState(const QVariantMap &state);
    /// Narrows to one memory: a button says so and ends it. It also ends with clear().
    void setOnly(std::optional<MemoryId> id);
    [[nodiscard]] std::optional<MemoryId> only() const { return m_only; }
    /// The field is emptied, all chips go off, any kind.
    void clear();
    /// "3 new": rows that wait.
    void setWaiting(int count);
    /// The button that shows the source list as a menu; hidden at first.
    [[nodiscard]] IconButton *sourcesButton() const { return m_sources; }
    [[nodiscard]] IconButton *newButton() const { return m_new; }
    [[nodiscard]] IconButton *columnsButton() const { return m_columns; }
    [[nodiscard]] IconButton *moreButton() const { return m_more; }
    [[nodiscard]] SearchField *field() const { return m_field; }
    /// Entries for what had no room, at the top of the ⋯ menu.
    void fillOverflow(QMenu *menu);

Q_SIGNALS:
    /// Typing is told when it rests for a moment, all else at once.
    void changed();
    void waitingAsked();
    /// Down in the field: into the list.
    void listAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void tell();
    SearchField *m_field;
    QHBoxLayout *m_narrowing; // field, chips, combo
    QList<FilterChip *> m_chips;
    QComboBox *m_kinds = nullptr;
    QPushButton *m_onlyButton;
    std::optional<MemoryId> m_only;
    QPushButton *m_waiting;
    IconButton *m_sources;
    IconButton *m_new;
    IconButton *m_columns;
    IconButton *m_more;
    QTimer m_typing;
    bool m_clearing = false;
};

} // namespace strata::ui
