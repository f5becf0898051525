// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/query.h"
#include "core/task/latest.h"
#include "ui/common/place.h"
#include "ui/common/placecontext.h"

#include <QTimer>

#include <array>
#include <optional>
#include <vector>

class QComboBox;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace strata {
struct Event;
}

namespace strata::ui {

class ElidedLabel;
class EmptyState;
class FilterChip;
class HitDetail;
class HitsDelegate;
class HitsModel;

/// What a search over all layers brought: hits in the layers' order, why each is one, and an honest "nothing".
class ResultsPlace final : public Place
{
    Q_OBJECT
public:
    explicit ResultsPlace(PlaceContext &context, QWidget *parent = nullptr);

    /// Asks; the newest question wins, and the hits of the one before stay dimmed until it is answered.
    void search(const QString &query);
    /// Forgets question and hits.
    void clear();
    [[nodiscard]] QString query() const { return m_query; }

    void activate() override;
    void focusFilter() override;
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void toggleDetail() override;
    void resetLayout() override;
    bool reveal(MemoryId id) override;

Q_SIGNALS:
    /// Esc: the person is done with it.
    void closeAsked();
    /// The question should be worded anew.
    void queryFocusAsked();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeFilterBar();
    [[nodiscard]] SearchRequest makeRequest() const;
    void ask();
    /// Asks the same question again and keeps the current row.
    void askAgain();
    void hear(const std::vector<Event> &events);
    void take(const SearchRequest &request, Result<SearchAnswer> result);
    void showCurrent();
    void showNothing(const SearchAnswer &answer);
    void setDimmed(bool dimmed);

    PlaceContext &m_context;
    QString m_query;
    HitsModel *m_model;
    QListView *m_list;
    HitsDelegate *m_delegate;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPushButton *m_nearMissButton;
    QPushButton *m_whyNotButton;
    HitDetail *m_detail;
    QSplitter *m_splitter;
    std::array<FilterChip *, 4> m_layerChips{}; // in retrieval order
    FilterChip *m_strict;
    FilterChip *m_nearMisses;
    QComboBox *m_merge;
    ElidedLabel *m_asked;
    ElidedLabel *m_cost;
    Latest<Result<SearchAnswer>> m_searching;
    QTimer m_rest;                    // from a change of a hit to the next asking
    bool m_stale = false;             // a hit changed while the place was hidden
    std::optional<MemoryId> m_keep{}; // the row to be current once the same question is answered again
};

} // namespace strata::ui
