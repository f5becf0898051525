// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/review.h"
#include "ui/common/placecontext.h"

#include <QScrollArea>

class QPushButton;
class QVBoxLayout;

namespace strata::ui {

class PartsText;
class Pill;
class SourceSection;
class TextBlock;
class WrapLabel;

/// One that waits, whole: its text, which can be corrected, why it waits, where it came from, and what approving it does.
class ReviewPane final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ReviewPane(const PlaceContext &context, QWidget *parent = nullptr);

    /// What is known at once.
    void setItem(const ReviewItem &item);
    /// The rest of it.
    void setCase(const ReviewCase &one);
    [[nodiscard]] const ReviewCase &shown() const { return m_case; }
    [[nodiscard]] TextBlock &text() const { return *m_text; }
    /// A widget below all, or none: what has no room beside.
    void setBelow(QWidget *widget);

Q_SIGNALS:
    void textSaved(const strata::Memory &memory, const QString &text);
    void editFinished();

private:
    void build();
    void showEffect();

    PlaceContext m_context;
    ReviewCase m_case;
    QVBoxLayout *m_layout;
    Pill *m_target;
    Pill *m_reason;
    WrapLabel *m_brought;
    TextBlock *m_text;
    PartsText *m_parts;
    QPushButton *m_clean;
    QPushButton *m_openTurn;
    WrapLabel *m_why;
    WrapLabel *m_effect;
    QVBoxLayout *m_changes; // a comparison for each that is replaced
    SourceSection *m_source;
    QWidget *m_below = nullptr;
};

} // namespace strata::ui
