// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/query.h"
#include "core/model/review.h"
#include "core/task/latest.h"
#include "ui/common/placecontext.h"

#include <QWidget>

class QVBoxLayout;

namespace strata::ui {

class WrapLabel;

/// Memories that may say the same as the one that waits: what stands in the same place of what is known, then what a search
/// for its words finds among its owner's.
class SimilarPane final : public QWidget
{
    Q_OBJECT
public:
    explicit SimilarPane(const PlaceContext &context, QWidget *parent = nullptr);

    void setCase(const ReviewCase &one);
    void clear();
    /// It stands in the text's own column, and not beside it.
    void setBelow(bool below);

Q_SIGNALS:
    /// The one that waits is to be approved, in the place of this one.
    void replaceAsked(strata::MemoryId waits, strata::MemoryId other);
    /// That is known already: the one that waits is to be rejected.
    void knownAsked(strata::MemoryId waits);

private:
    void show(const std::vector<Hit> &hits);
    void addCard(const Memory &memory, const QString &note);

    PlaceContext m_context;
    ReviewCase m_case;
    QVBoxLayout *m_list;
    WrapLabel *m_none;
    Latest<Result<SearchAnswer>> m_answer{this};
};

/// The question that finds what is near to a memory among what its owner can recall.
[[nodiscard]] SearchRequest similarTo(const Memory &memory);

} // namespace strata::ui
