// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/task/latest.h"
#include "ui/common/place.h"
#include "ui/common/placecontext.h"
#include "ui/review/reviewmodel.h"

class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace strata::ui {

class ElidedLabel;
class EmptyState;
class MemoryVerbs;
class ReviewActions;
class ReviewDecisions;
class ReviewMany;
class ReviewPane;
class ReviewQueue;
class SimilarPane;
class TaskArea;

/// What waits for a person, of all layers within the scope: the queue, the one that is looked at, and what is like it.
class ReviewPlace final : public Place
{
    Q_OBJECT
public:
    /// \param context what it refers to outlives the place.
    explicit ReviewPlace(const PlaceContext &context, QWidget *parent = nullptr);
    ~ReviewPlace() override;

    void activate() override;
    void focusFilter() override;
    void refresh() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void toggleDetail() override;
    void resetLayout() override;
    [[nodiscard]] int footHeight() const override;
    [[nodiscard]] bool hasUnsavedText() const override;
    void endWriting(Unsaved unsaved) override;
    /// One that waits no longer is shown where it is kept.
    bool reveal(MemoryId id) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeBar();
    void connectActs();
    void applyQuery();
    void showContent();
    void showChosen();
    void lookAt(const ReviewItem &item);
    void leaveText();
    void showCounts();
    void approveChosen();
    void tryReveal();
    void arrange();
    [[nodiscard]] std::vector<Memory> chosen() const;
    [[nodiscard]] ReviewQuery kin() const;
    /// … as far as it was there when the one in view was looked at.
    [[nodiscard]] ReviewQuery seenKin() const;

    PlaceContext m_context;
    MemoryVerbs *m_verbs;
    ReviewModel *m_model;
    ReviewActions *m_actions;
    TaskArea *m_tasks;
    ReviewDecisions *m_decisions;
    ReviewQueue *m_queue;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    QStackedWidget *m_centre;
    ReviewPane *m_pane;
    ReviewMany *m_many;
    SimilarPane *m_similar;
    QScrollArea *m_side;
    EmptyState *m_empty;
    QWidget *m_everyone;
    ElidedLabel *m_keys;
    QWidget *m_bar = nullptr;
    Latest<Result<ReviewCase>> m_case{this};
    SeenRows m_seen;   // when the case was read
    MemoryId m_asked;  // to be shown, if it waits
    MemoryId m_reveal; // to be chosen when the rows came
    bool m_sideWanted = true;
    bool m_below = false;
};

} // namespace strata::ui
