// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/rowpainting.h"
#include "ui/memory/memorymodel.h"

#include <QTableView>
#include <QTimer>

class QSettings;

namespace strata::ui {

/// The table of memories: rows are chosen by id and stay chosen when the list is sorted, filtered or changes; when the chosen
/// row goes the next one is chosen. Columns can be shown, hidden, moved and sized; their state is kept in the settings.
class MemoryTable : public QTableView
{
    Q_OBJECT
public:
    /// How the table stands until somebody changes it.
    struct AtFirst {
        QList<MemoryModel::Column> hidden{};
        MemoryModel::Column sort = MemoryModel::Column::Changed;
        Qt::SortOrder order = Qt::DescendingOrder;
    };

    /// \param settingsKey where columns and order are kept: "user/columns".
    MemoryTable(MemoryModel *model, const AtFirst &atFirst, QSettings &settings, const QString &settingsKey,
                QWidget *parent = nullptr);

    [[nodiscard]] MemoryModel &memories() const { return *m_model; }
    /// In the order of the rows.
    [[nodiscard]] std::vector<Memory> chosen() const;
    [[nodiscard]] std::vector<MemoryId> chosenIds() const;
    /// Chooses these, as far as they are loaded, and shows the first; false when none is.
    bool choose(const std::vector<MemoryId> &ids);
    void setDensity(Density density);
    /// One checkable entry for each column but the text.
    void fillColumnMenu(QMenu *menu);
    /// The columns that can be sorted by, and both directions.
    void fillSortMenu(QMenu *menu);
    /// Columns, widths and order as at first.
    void resetColumns();
    /// Opens the editor in the current row; false when its text is several lines or cannot be changed.
    bool editRow();

    void keyboardSearch(const QString &search) override;
    void selectAll() override;

Q_SIGNALS:
    /// What is chosen is another, or says another thing now.
    void chosenChanged();
    void enterPressed();
    /// All were to be chosen, and the list is longer than what can be read.
    void chosenInPart(int chosen, int all);
    /// What was typed in a row, and the row is not in the list any more.
    void editLost(const strata::Memory &memory, const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void startDrag(Qt::DropActions supported) override;
    void changeEvent(QEvent *event) override;
    /// Home and End go through the rows: whole rows are chosen.
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void prepareColumns();
    void saveColumns();
    void keepChosen();
    void takeKept();
    void keepTyped(int first, int last); ///< of the rows that go
    void takeTyped();
    [[nodiscard]] int chosenCount() const;
    void tellLater(int delay = 0); ///< milliseconds

    MemoryModel *m_model;
    AtFirst m_atFirst;
    QSettings &m_settings;
    QString m_settingsKey;
    Density m_density = Density::Normal;
    struct Typed {
        Memory memory;
        QString text;
        int cursor = 0;
    };
    std::optional<Typed> m_typed; // in a row whose editor goes with the rows
    std::vector<MemoryId> m_kept; // chosen before a reset
    MemoryId m_keptCurrent;
    QTimer m_tell;
    int m_keptScroll = 0;
    int m_goneAt = -1;  // row of the chosen one that is being removed
    bool m_all = false; // all rows are to be chosen when they are loaded
    bool m_removing = false;
    int m_sorted = 0;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace strata::ui
