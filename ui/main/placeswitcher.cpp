// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/placeswitcher.h"

#include "ui/common/place.h"

#include <QStackedWidget>

namespace strata::ui {

namespace {

constexpr qsizetype mostHistory = 50;

} // namespace

PlaceSwitcher::PlaceSwitcher(PlaceBar &bar, QStackedWidget &pages, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_pages(pages)
{
    connect(&bar, &PlaceBar::currentChanged, this, [this](int index) { bringToFront(m_places.at(index)); });
    bar.setDropAct([this](int index, const QObject *source) -> QAction * {
        const auto *widget = qobject_cast<const QWidget *>(source);
        for (const Place *place : m_places) {
            if (widget != nullptr && place->isAncestorOf(widget)) {
                return place->riseAction(m_places.at(index)->look().key);
            }
        }
        return nullptr;
    });
}

void PlaceSwitcher::addPlace(Place *place, PlaceBar::Side side)
{
    const PlaceLook &look = place->look();
    const int index = m_bar.addTab(look.title, look.icon, look.ink, look.tint, side);
    m_bar.setTabVisible(index, side != PlaceBar::Side::Passing);
    m_places.append(place);
    m_pages.addWidget(place);
    connect(place, &Place::badgeChanged, this, [this, place] { refreshBadge(place); });
    refreshBadge(place);
}

Place *PlaceSwitcher::find(const QString &key) const
{
    for (Place *place : m_places) {
        if (place->look().key == key) {
            return place;
        }
    }
    return nullptr;
}

Place *PlaceSwitcher::current() const
{
    return m_places.value(m_bar.current());
}

void PlaceSwitcher::show(Place *place)
{
    showQuietly(place);
    place->activate();
}

void PlaceSwitcher::showQuietly(Place *place)
{
    const int index = int(m_places.indexOf(place));
    m_bar.setTabVisible(index, true);
    m_quiet = true;
    m_bar.setCurrent(index);
    m_quiet = false;
}

void PlaceSwitcher::hide(Place *place)
{
    m_history.removeAll(place);
    m_at = m_history.size() - 1;
    if (current() == place && !m_history.isEmpty()) {
        m_walking = true;
        showQuietly(m_history.last());
        m_walking = false;
    }
    m_bar.setTabVisible(int(m_places.indexOf(place)), false);
}

bool PlaceSwitcher::isShown(const Place *place) const
{
    return !m_bar.tab(int(m_places.indexOf(place)))->isHidden();
}

void PlaceSwitcher::showNext(int step)
{
    const int count = int(m_places.size());
    int index = m_bar.current();
    for (int i = 0; i < count; ++i) {
        index = (index + step + count) % count;
        if (isShown(m_places.at(index))) {
            show(m_places.at(index));
            return;
        }
    }
}

void PlaceSwitcher::goBack()
{
    if (canGoBack()) {
        m_walking = true;
        show(m_history.at(--m_at));
        m_walking = false;
    }
}

void PlaceSwitcher::goForward()
{
    if (canGoForward()) {
        m_walking = true;
        show(m_history.at(++m_at));
        m_walking = false;
    }
}

void PlaceSwitcher::bringToFront(Place *place)
{
    m_pages.setCurrentWidget(place);
    if (!m_walking) {
        m_history.resize(m_at + 1);
        if (m_history.isEmpty() || m_history.last() != place) {
            m_history.append(place);
        }
        while (m_history.size() > mostHistory) {
            m_history.removeFirst();
        }
        m_at = m_history.size() - 1;
    }
    Q_EMIT currentChanged(place);
    if (!m_quiet && m_bar.tab(int(m_places.indexOf(place)))->hasFocus() == false) {
        place->activate(); // a click on the tab; whoever walks the tabs by keys stays on them
    }
}

void PlaceSwitcher::refreshBadge(Place *place)
{
    const PlaceBadge &badge = place->badge();
    m_bar.tab(int(m_places.indexOf(place)))->setBadge(badge.text, badge.live, badge.spoken, badge.filled);
}

} // namespace strata::ui
