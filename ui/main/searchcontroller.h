// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

namespace strata::ui {

class PlaceSwitcher;
class ResultsPlace;
class SearchField;

/// Search as one types: 150 ms after the last key the Results place is asked and comes to the front; an empty field sends it
/// away. Whoever types keeps the focus; Esc in the hits, or in the empty field, gives it to the place in front.
class SearchController final : public QObject
{
    Q_OBJECT
public:
    SearchController(SearchField &field, ResultsPlace &results, PlaceSwitcher &switcher, QObject *parent = nullptr);
    /// Puts the question into the field and asks at once.
    void search(const QString &query);

private:
    void ask();
    void close();
    SearchField &m_field;
    ResultsPlace &m_results;
    PlaceSwitcher &m_switcher;
    QTimer m_wait;
};

} // namespace strata::ui
