// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/placecontext.h"
#include "ui/memory/memorytable.h"

#include <QStackedWidget>

class QPushButton;

namespace strata::ui {

class EmptyState;

/// Notes and messages in the bin, of the window's scope. Reads nothing until it is shown first.
class SessionBin final : public QStackedWidget
{
    Q_OBJECT
public:
    /// \param context what it refers to outlives this.
    explicit SessionBin(const PlaceContext &context, QWidget *parent = nullptr);

    /// Shows those whose text contains this.
    void setFilter(const QString &text);
    void refresh();
    [[nodiscard]] MemoryTable *table() const { return m_table; }
    [[nodiscard]] int total() const { return m_model->total(); }
    /// Chooses it as soon as it is read.
    void reveal(MemoryId id);

Q_SIGNALS:
    void clearFilterAsked();
    /// What is chosen is another, or another number is in the bin.
    void changed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void apply();
    void showContent();
    void tryReveal();

    PlaceContext m_context;
    MemoryModel *m_model;
    MemoryTable *m_table;
    EmptyState *m_empty;
    QPushButton *m_clear;
    QString m_text;
    MemoryId m_reveal;
    bool m_revealAll = false;
    bool m_shown = false;
};

} // namespace strata::ui
