// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

/// A passage of a message, with the part that a memory came from marked.
class QuoteView : public QWidget
{
    Q_OBJECT
public:
    explicit QuoteView(QWidget *parent = nullptr);

    /// \param begin \param end the part in `text`, UTF-16 units; the same or out of range: the whole text, nothing marked.
    void setQuote(const QString &text, int begin, int end);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

    /// What is shown of the text, and where the part is in that; for painting and tests.
    struct Passage {
        QString text{};
        int begin = 0;
        int end = 0;
    };
    [[nodiscard]] static Passage passageOf(const QString &text, int begin, int end);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Passage m_passage;
};

} // namespace strata::ui
