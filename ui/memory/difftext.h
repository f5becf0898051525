// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/fonts.h"
#include "ui/common/worddiff.h"

#include <QWidget>

namespace strata::ui {

/// A text that shows what changed in it, word by word, over as many lines as it needs. Put it straight into a vertical layout.
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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FontRole m_role;
    QString m_before;
    QString m_after;
    DiffSide m_side = DiffSide::Both;
};

} // namespace strata::ui
