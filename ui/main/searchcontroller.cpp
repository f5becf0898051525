// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/searchcontroller.h"

#include "ui/common/place.h"
#include "ui/common/searchfield.h"
#include "ui/main/placeswitcher.h"
#include "ui/search/resultsplace.h"

namespace strata::ui {

namespace {

constexpr int typingRest = 150;

} // namespace

SearchController::SearchController(SearchField &field, ResultsPlace &results, PlaceSwitcher &switcher, QObject *parent)
    : QObject(parent)
    , m_field(field)
    , m_results(results)
    , m_switcher(switcher)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(typingRest);
    connect(&m_wait, &QTimer::timeout, this, &SearchController::ask);
    connect(&field, &QLineEdit::textEdited, &m_wait, qOverload<>(&QTimer::start));
    connect(&field, &QLineEdit::returnPressed, this, [this] {
        ask();
        if (m_switcher.current() == &m_results) {
            m_results.activate();
        }
    });
    connect(&field, &SearchField::downPressed, this, [this] {
        if (m_switcher.isShown(&m_results)) {
            m_switcher.showQuietly(&m_results);
            m_results.activate();
        }
    });
    connect(&results, &ResultsPlace::closeAsked, this, [this] {
        m_field.clear();
        close();
        m_switcher.current()->activate();
    });
    connect(&field, &SearchField::escaped, this, [this] { m_switcher.current()->activate(); });
    connect(&results, &ResultsPlace::queryFocusAsked, this, [this] {
        m_field.setFocus(Qt::ShortcutFocusReason);
        m_field.selectAll();
    });
}

void SearchController::search(const QString &query)
{
    m_field.setText(query);
    ask();
}

void SearchController::ask()
{
    m_wait.stop();
    if (m_field.text().trimmed().isEmpty()) {
        close();
        return;
    }
    m_switcher.showQuietly(&m_results);
    m_results.search(m_field.text());
}

void SearchController::close()
{
    m_wait.stop();
    if (m_switcher.isShown(&m_results)) {
        m_results.clear();
        m_switcher.hide(&m_results);
    }
}

} // namespace strata::ui
