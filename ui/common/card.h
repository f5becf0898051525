// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace strata::ui {

class ElidedLabel;

/// A ground with a round corner and a line; put a layout into it.
class Card : public QWidget
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);
    void setGround(Token token);                ///< Base at first
    void setLine(Token token);                  ///< Border at first
    void setStripe(std::optional<Token> token); ///< a bar of 3 at the leading side, as beside quotations
    /// A field without a frame of its own that stands in it: the card is its frame, also when it has the focus.
    void setField(QWidget *field);
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_ground = Token::Base;
    Token m_line = Token::Border;
    std::optional<Token> m_stripe;
    QWidget *m_field = nullptr;
};

/// A ground of one colour without line: bars and panes.
class Pane : public QWidget
{
    Q_OBJECT
public:
    explicit Pane(Token ground, QWidget *parent = nullptr);
    void setGround(Token ground);
    /// A hairline at these edges.
    void setEdges(Qt::Edges edges);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_ground;
    Qt::Edges m_edges;
};

/// A part of a pane that folds: heading with an arrow, a note behind it ("4 changes"), perhaps a widget at its end, the body
/// below. Space, Enter, Left and Right fold it.
class Section : public QWidget
{
    Q_OBJECT
public:
    explicit Section(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    /// A button or link at the heading's end; taken into ownership.
    void setTrailing(QWidget *widget);
    /// The body's layout, vertical, without margins of its own.
    [[nodiscard]] QVBoxLayout *body() const { return m_bodyLayout; }

    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void openChanged(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *m_header;
    ElidedLabel *m_note;
    QWidget *m_bodyWidget;
    QVBoxLayout *m_bodyLayout;
};

} // namespace strata::ui
