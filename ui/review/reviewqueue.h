// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/card.h"
#include "ui/review/reviewmodel.h"

class QAction;
class QComboBox;
class QPushButton;
class QSettings;

namespace strata::ui {

class ElidedLabel;
class ReviewList;

/// The left of the Review place: how many wait, in which order and for which reason they are shown, the rows, and below them
/// the way to let pass what needs no care.
class ReviewQueue final : public Pane
{
    Q_OBJECT
public:
    /// \param approveLow what the button at the foot does; shown while it can. Both outlive it.
    ReviewQueue(ReviewModel &model, QAction &approveLow, QSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] ReviewList &list() const { return *m_list; }
    /// As it is chosen here; the scope is the place's.
    [[nodiscard]] ReviewQuery::Order order() const;
    [[nodiscard]] std::optional<Waiting> reason() const;
    void showAllReasons();

Q_SIGNALS:
    void queryChanged();

private:
    QWidget *makeHead();
    void showCounts();
    void showArrived(int count);

    ReviewModel &m_model;
    QSettings &m_settings;
    ElidedLabel *m_count;
    QComboBox *m_order;
    QComboBox *m_reason;
    QPushButton *m_arrived;
    ReviewList *m_list;
};

} // namespace strata::ui
