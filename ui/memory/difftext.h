// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/fonts.h"
#include "ui/common/textlayout.h"
#include "ui/common/worddiff.h"

#include <QWidget>

#include <optional>

namespace strata::ui {

/// A text that shows what changed in it, word by word, over as many lines as it needs. Put it straight into a vertical layout.
/// The texts are compared when they are first laid out, and once.
class DiffText : public QWidget
{
    Q_OBJECT
public:
    explicit DiffText(FontRole role = FontRole::Body, QWidget *parent = nullptr);

    void setTexts(const QString &before, const QString &after, DiffSide side = DiffSide::Both);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// How often texts were compared so far; for tests.
    [[nodiscard]] int comparisons() const { return m_comparisons; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] const WrappedText &wrapped(int width) const;
    void forget();

    FontRole m_role;
    QString m_before;
    QString m_after;
    DiffSide m_side = DiffSide::Both;
    mutable std::optional<WordDiff> m_diff;
    mutable std::optional<WrappedText> m_wrapped;
    mutable int m_wrappedWidth = 0;
    mutable int m_comparisons = 0;
};

} // namespace strata::ui
