// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/query.h"
#include "ui/common/placecontext.h"

#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace strata::ui {

class ElidedLabel;
class Pill;
class ScoreBar;
class Section;
class WhyNotPanel;
class WrapLabel;

/// The right side of Results: the hit, why it is one, and what kept another memory out.
class HitDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit HitDetail(PlaceContext &context, QWidget *parent = nullptr);

    /// The question that "why not that" is asked for.
    void setQuestion(const SearchRequest &request);
    /// \param number of the hit in its layer, from 1, of `of`.
    void showHit(const Hit &hit, const SearchRequest &request, const QString &model, int number, int of);
    /// No hit is selected; "why not that" stays.
    void showNone();
    /// Puts the focus where a memory is picked.
    void askWhyNot();

private:
    void makeWhyThis();
    void copyText();

    PlaceContext &m_context;
    MemoryId m_id;
    QWidget *m_hit; // everything about the hit, hidden when there is none
    Pill *m_pill;
    WrapLabel *m_text;
    Section *m_why;
    ElidedLabel *m_score;
    ScoreBar *m_bar;
    ElidedLabel *m_floor;
    struct Part {
        ScoreBar *bar;
        ElidedLabel *value;
        WrapLabel *note;
    };
    Part m_meaning{};
    Part m_words{};
    Part m_who{};
    WrapLabel *m_scope;
    WrapLabel *m_state;
    WrapLabel *m_model;
    WhyNotPanel *m_whyNot;
};

} // namespace strata::ui
