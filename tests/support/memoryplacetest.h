// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/placefixture.h"
#include "ui/memory/memorytable.h"
#include "ui/memory/sourcelist.h"

#include <QAction>
#include <QTest>

#include <memory>

namespace strata::test {

/// A test of a place that lists memories in a table, over a store of its own for each function.
template <typename Place>
class MemoryPlaceTest : public QObject
{
protected:
    void begin() { m_fixture = std::make_unique<PlaceFixture>(); }
    void end()
    {
        m_place.reset();
        m_fixture.reset();
    }
    /// The place over what the fixture holds by now.
    void open()
    {
        m_place = std::make_unique<Place>(m_fixture->context);
        m_table = m_place->template findChild<ui::MemoryTable *>(QStringLiteral("memories"));
        showPlace(*m_place);
        m_place->activate();
        QTRY_VERIFY(m_table->memories().isLoaded());
        QTRY_VERIFY(m_table->model()->rowCount() == 0 || m_table->selectionModel()->hasSelection());
    }
    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_place->template findChild<T *>(name);
    }
    [[nodiscard]] QAction *action(const QString &name) const { return part<QAction>(name); }
    [[nodiscard]] ui::SourceList *sources() const { return part<ui::SourceList>(QStringLiteral("sources")); }

    std::unique_ptr<PlaceFixture> m_fixture;
    std::unique_ptr<Place> m_place;
    ui::MemoryTable *m_table = nullptr;
};

} // namespace strata::test
