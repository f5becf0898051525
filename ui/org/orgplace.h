// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/task/latest.h"
#include "ui/memory/memoryplace.h"

namespace strata::ui {

class SourceCounter;

/// Shared knowledge: with owners, days to look at it again, what is overdue, what waits for approval.
class OrgPlace : public MemoryPlace
{
    Q_OBJECT
public:
    explicit OrgPlace(const PlaceContext &context, QWidget *parent = nullptr);

protected:
    [[nodiscard]] MemoryFilter filterOf(const QString &source) const override;
    void narrow(MemoryFilter &filter) const override;
    [[nodiscard]] QString sourceOf(const Memory &memory) const override;
    void loadSources() override;
    void loadBadge() override;
    [[nodiscard]] EmptyLook emptyLook(const QString &source) const override;
    void askNew() override;
    [[nodiscard]] QStringList statusParts() const override;

private:
    void showSources();
    /// Tells wherever one is that knowledge is overdue, until it is looked at, or put off for the day.
    void notifyOverdue(int count);

    SourceCounter *m_counter;
    int m_overdue = 0;
    int m_ownerless = 0;
    int m_told = 0; // overdue ones that the banner tells of
    QTimer m_daily; // a day may end while nothing changes
    Latest<Result<Counts>> m_badge{this};
};

} // namespace strata::ui
