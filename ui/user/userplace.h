// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/consent.h"
#include "core/task/latest.h"
#include "ui/memory/memoryplace.h"

#include <QDeadlineTimer>
#include <QHash>

namespace strata::ui {

class SourceCounter;

/// The long-term memories of people, and what agents know for themselves. The person that is chosen here is the window's
/// user, and the other way round.
class UserPlace : public MemoryPlace
{
    Q_OBJECT
public:
    explicit UserPlace(const PlaceContext &context, QWidget *parent = nullptr);

    void refresh() override;

protected:
    [[nodiscard]] MemoryFilter filterOf(const QString &source) const override;
    void narrow(MemoryFilter &filter) const override;
    [[nodiscard]] QString sourceOf(const Memory &memory) const override;
    void loadSources() override;
    void loadBadge() override;
    [[nodiscard]] EmptyLook emptyLook(const QString &source) const override;
    void askNew() override;
    void sourceChosen(const QString &source) override;
    void entityErased() override { m_namesGood.setRemainingTime(0); }

private:
    void scopeChanged();
    void countSources();
    void takeCounts();
    void showSources();
    void readConsents();
    void askConsent();
    void showConsentAction();

    QStringList m_people;
    QStringList m_agents;
    QStringList m_apps;
    QHash<QString, int> m_counts; // by source
    bool m_peopleRead = false;
    QDeadlineTimer m_namesGood{0}; // until then the names are not read anew
    SourceCounter *m_counter;
    Latest<Result<std::vector<Entity>>> m_entities{this};
    Latest<Result<MemoryPage>> m_badge{this};
    QHash<QString, Consent> m_consents; // those that count, by user
    Latest<Result<std::vector<Consent>>> m_consentsRead{this};
    QAction *m_consent;
};

} // namespace strata::ui
