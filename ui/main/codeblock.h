// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace strata::ui {

/// Lines of code as they are, on a quiet ground. As high as its lines; long ones are cut at the edge.
class CodeBlock final : public QWidget
{
    Q_OBJECT
public:
    explicit CodeBlock(QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace strata::ui
