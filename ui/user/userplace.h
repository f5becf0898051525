// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/task/latest.h"
#include "ui/memory/memoryplace.h"

#include <QHash>

namespace strata::ui {

/// The long-term memories of people, and what agents know for themselves. The person that is chosen here is the window's
/// user, and the other way round.
class UserPlace : public MemoryPlace
{
    Q_OBJECT
public:
    explicit UserPlace(const PlaceContext &context, QWidget *parent = nullptr);

protected:
    [[nodiscard]] MemoryFilter filterOf(const QString &source) const override;
    void narrow(MemoryFilter &filter) const override;
    [[nodiscard]] QString sourceOf(const Memory &memory) const override;
    void loadSources() override;
    [[nodiscard]] EmptyLook emptyLook(const QString &source) const override;
    void askNew() override;
    void sourceChosen(const QString &source) override;

private:
    void scopeChanged();
    void countSources();
    void showSources();
    [[nodiscard]] QStringList sourceKeys() const;

    QStringList m_people;
    QStringList m_agents;
    QHash<QString, int> m_counts; // by source
    bool m_peopleRead = false;
    quint64 m_counting = 0;
    int m_countsOut = 0; // of the newest round, that have not come back
    Latest<Result<std::vector<Entity>>> m_entities{this};
    Latest<Result<Counts>> m_badge{this};
};

} // namespace strata::ui
