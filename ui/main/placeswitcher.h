// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/placebar.h"

#include <QList>
#include <QObject>

class QStackedWidget;

namespace strata::ui {

class Place;

/// Keeps tabs and pages of the places together: which is in front, which was before it, what their badges say.
class PlaceSwitcher final : public QObject
{
    Q_OBJECT
public:
    PlaceSwitcher(PlaceBar &bar, QStackedWidget &pages, QObject *parent = nullptr);

    /// Takes the place as a page. Passing places start hidden.
    void addPlace(Place *place, PlaceBar::Side side);
    [[nodiscard]] const QList<Place *> &places() const { return m_places; }
    /// Null when there is none with that key.
    [[nodiscard]] Place *find(const QString &key) const;
    [[nodiscard]] Place *current() const;

    /// Brings it to the front and gives it the focus.
    void show(Place *place);
    /// Brings it to the front and leaves the focus where it is.
    void showQuietly(Place *place);
    /// Hides the tab of a passing place; the place before it comes to the front, and the focus stays where it is.
    void hide(Place *place);
    [[nodiscard]] bool isShown(const Place *place) const;

    void showNext(int step); ///< +1 next, -1 previous, of those that are shown
    void goBack();
    void goForward();
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_history.size(); }

Q_SIGNALS:
    void currentChanged(strata::ui::Place *place);

private:
    void bringToFront(Place *place);
    void refreshBadge(Place *place);

    PlaceBar &m_bar;
    QStackedWidget &m_pages;
    QList<Place *> m_places;
    QList<Place *> m_history;
    qsizetype m_at = -1;
    bool m_walking = false; // back or forward: the history stays as it is
    bool m_quiet = false;
};

} // namespace strata::ui
