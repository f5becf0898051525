// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/review.h"

#include <QKeySequence>
#include <QObject>

class QAction;

namespace strata::ui {

/// The acts of the Review place for menus, keys and buttons. What they do is connected by the place; here is how they stand.
class ReviewActions final : public QObject
{
    Q_OBJECT
public:
    explicit ReviewActions(QObject *parent);

    /// What is chosen; more than one: what decides about the kin of one is out of use.
    void setChosen(const std::vector<Memory> &memories);
    /// The single one that is chosen, with its kin.
    void setCase(const ReviewCase &one);
    void setCounts(const ReviewCounts &counts);

    QAction *approve;
    QAction *editText;
    QAction *reject;
    QAction *next;
    QAction *previous;
    QAction *showTurn;
    QAction *copy;
    QAction *approveLow;
    QAction *approveRule;
    QAction *rejectRule;
    QAction *approveReason;
    QAction *rejectReason;
    QAction *rejectWriter;

    [[nodiscard]] QList<QAction *> menu() const;
    /// Those about many.
    [[nodiscard]] QList<QAction *> bulk() const;

private:
    QAction *make(const QString &name, const QString &text, const QString &iconName = {},
                  const QList<QKeySequence> &keys = {});
    void setKin(QAction *action, int count, const QString &text);
    void clearKin();
    QAction *m_line;
    QAction *m_bulkLine;
};

} // namespace strata::ui
