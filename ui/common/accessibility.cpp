// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/accessibility.h"

#include "ui/common/banner.h"
#include "ui/common/chips.h"
#include "ui/common/labels.h"
#include "ui/common/meters.h"
#include "ui/common/placebar.h"
#include "ui/common/toast.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace strata::ui {

namespace {

/// A tab with its state: selected or not, and it can be.
class TabInterface final : public QAccessibleWidget
{
public:
    explicit TabInterface(PlaceTab *tab)
        : QAccessibleWidget(tab, QAccessible::PageTab)
        , m_tab(tab)
    {
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectable = true;
        state.selected = m_tab->isChecked();
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction()) {
            m_tab->click();
        }
    }

private:
    PlaceTab *m_tab;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *tab = qobject_cast<PlaceTab *>(object)) {
        return new TabInterface(tab);
    }
    if (auto *bar = qobject_cast<PlaceBar *>(object)) {
        return new QAccessibleWidget(bar, QAccessible::PageTabList);
    }
    if (auto *label = qobject_cast<PlainLabel *>(object)) {
        return new QAccessibleWidget(label, QAccessible::StaticText, label->accessibleName());
    }
    if (auto *pill = qobject_cast<Pill *>(object)) {
        return new QAccessibleWidget(pill, QAccessible::StaticText, pill->accessibleName());
    }
    if (auto *score = qobject_cast<ScoreBar *>(object)) {
        return new QAccessibleWidget(score, QAccessible::Chart, score->accessibleName());
    }
    if (auto *countdown = qobject_cast<CountdownBar *>(object)) {
        return new QAccessibleWidget(countdown, QAccessible::StaticText, countdown->accessibleName());
    }
    if (auto *toast = qobject_cast<Toast *>(object)) {
        return new QAccessibleWidget(toast, QAccessible::AlertMessage, toast->accessibleName());
    }
    if (auto *banners = qobject_cast<BannerArea *>(object)) {
        return new QAccessibleWidget(banners, QAccessible::AlertMessage, banners->accessibleName());
    }
    return nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace strata::ui
