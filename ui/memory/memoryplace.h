// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/place.h"
#include "ui/common/placecontext.h"
#include "ui/memory/memorytable.h"
#include "ui/memory/sourcelist.h"

#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace strata::ui {

class BulkBar;
class DetailPane;
class EmptyState;
class FilterBar;
class MemoryActions;
class MemoryVerbs;
class SourceCounter;

/// What User and Org have in common: where (source list), what (filter bar and table), detail. A place says what its sources
/// are and what each of them shows.
class MemoryPlace : public Place
{
    Q_OBJECT
public:
    void activate() override;
    void focusFilter() override;
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void toggleDetail() override;
    [[nodiscard]] bool hasSourceList() const override { return true; }
    void toggleSourceList() override;
    void resetLayout() override;
    void setDensity(Density density) override;
    [[nodiscard]] bool hasUnsavedText() const override;
    void endWriting(Unsaved unsaved) override;
    bool reveal(MemoryId id) override;

protected:
    struct EmptyLook {
        QString title{};
        QString sentence{};
        bool offersNew = false;
    };

    MemoryPlace(const PlaceContext &context, Layer layer, const QList<MemoryModel::Column> &columns,
                const MemoryTable::AtFirst &atFirst, QWidget *parent);
    ~MemoryPlace() override;

    /// What the source shows, without the filter bar.
    [[nodiscard]] virtual MemoryFilter filterOf(const QString &source) const = 0;
    /// Adds the filter bar's chips.
    virtual void narrow(MemoryFilter &filter) const = 0;
    /// The source where such a memory is found.
    [[nodiscard]] virtual QString sourceOf(const Memory &memory) const = 0;
    /// Reads entries and counts anew, then setItems().
    virtual void loadSources() = 0;
    /// Reads what the badge says.
    virtual void loadBadge() = 0;
    /// What the pane says when the source has nothing.
    [[nodiscard]] virtual EmptyLook emptyLook(const QString &source) const = 0;
    /// The dialog of a new memory.
    virtual void askNew() = 0;
    /// More for the status bar, after the count.
    [[nodiscard]] virtual QStringList statusParts() const { return {}; }
    virtual void sourceChosen(const QString &) {}
    /// All that was known of somebody is gone.
    virtual void entityErased() {}

    /// To be called at the end of the constructor of the place: builds what asks the virtual functions.
    void finish();
    void applyFilter();
    void updateStatus();

    [[nodiscard]] const PlaceContext &context() const { return m_context; }
    [[nodiscard]] MemoryVerbs &verbs() const { return *m_verbs; }
    [[nodiscard]] SourceList &sources() const { return *m_sources; }
    [[nodiscard]] FilterBar &filterBar() const { return *m_filterBar; }
    [[nodiscard]] MemoryTable &table() const { return *m_table; }
    [[nodiscard]] MemoryModel &model() const { return *m_model; }
    /// The label of the button and action that write a new one.
    void setNewText(const QString &text);

    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildActions();
    void resetColumns();
    /// Whose a memory is stands in its row unless all are of one.
    void showHolder(const MemoryFilter &filter);
    void arrange();
    void showContent();
    void chosenChanged();
    void countChips();
    void tryReveal();
    void showContextMenu(const QPoint &at);
    void takeEvents(const std::vector<Event> &events);
    void recount();

    PlaceContext m_context;
    Layer m_layer;
    MemoryVerbs *m_verbs;
    MemoryActions *m_actions;
    MemoryModel *m_model;
    QSplitter *m_outer;
    QSplitter *m_inner;
    SourceList *m_sources;
    FilterBar *m_filterBar;
    BulkBar *m_bulkBar;
    QStackedWidget *m_content;
    MemoryTable *m_table;
    EmptyState *m_empty;
    EmptyState *m_noRow;
    QWidget *m_emptyNew;
    DetailPane *m_detail;
    QAction *m_new;
    QTimer m_sourcesStale;
    MemoryId m_reveal;
    bool m_revealWaits = false; // for its source
    bool m_revealAll = false;
    bool m_sourcesWanted = true;
    bool m_detailWanted = true;
    bool m_countsOld = false; // something changed while the place was hidden
    SourceCounter *m_chipCounts;
};

} // namespace strata::ui
