// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/fonts.h"
#include "ui/common/theme.h"

#include <QWidget>

class QPushButton;

namespace strata::ui {

class WrapLabel;

/// A text of any length over as many lines as it needs. Of a very long one the beginning stands there with a button that shows
/// the rest: laying out hundreds of thousands of letters takes seconds. Put it straight into one vertical layout.
class LongText : public QWidget
{
    Q_OBJECT
public:
    /// What is shown before the rest is asked for, in characters.
    static constexpr qsizetype shownFirst = 8'000;

    explicit LongText(FontRole role = FontRole::Body, Token token = Token::Text, QWidget *parent = nullptr);

    /// Another text begins at its beginning again.
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; } ///< the whole
    [[nodiscard]] WrapLabel *label() const { return m_label; }

private:
    void showAll();

    QString m_text;
    WrapLabel *m_label;
    QPushButton *m_more;
};

} // namespace strata::ui
