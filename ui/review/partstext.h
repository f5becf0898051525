// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace strata::ui {

/// A text of any length that may hide something: a part at a time, on as many lines as it needs, as plain text whatever
/// stands in it; characters that nobody sees are named in boxes. Put it straight into a vertical layout.
class PartsText final : public QWidget
{
    Q_OBJECT
public:
    /// Characters of a part.
    static constexpr qsizetype partLength = 4'000;

    explicit PartsText(QWidget *parent = nullptr);

    /// Another text begins at its first part again.
    void setText(const QString &text);
    [[nodiscard]] int parts() const { return int(m_parts.size()); } ///< that are shown

private:
    class Part;
    void addPart();

    QString m_text;
    qsizetype m_shown = 0; // characters
    QVBoxLayout *m_layout;
    QList<Part *> m_parts;
    QPushButton *m_more;
};

} // namespace strata::ui
