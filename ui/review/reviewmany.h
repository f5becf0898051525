// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/review.h"
#include "ui/common/card.h"

class QVBoxLayout;

namespace strata::ui {

class ElidedLabel;
class WrapLabel;

/// What stands for the whole memory when several are chosen: how many, why they wait, how they begin.
class ReviewMany final : public Pane
{
    Q_OBJECT
public:
    explicit ReviewMany(QWidget *parent = nullptr);
    void setItems(const std::vector<ReviewItem> &items);

private:
    ElidedLabel *m_title;
    WrapLabel *m_reasons;
    QVBoxLayout *m_texts;
};

} // namespace strata::ui
