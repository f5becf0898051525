// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/testengine.h"
#include "ui/common/enginefeed.h"
#include "ui/common/placecontext.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/themecontroller.h"
#include "ui/common/undocontroller.h"

#include <QSettings>

namespace strata::test {

/// Notes where it was asked to go.
class RecordingNavigator final : public ui::Navigator
{
public:
    void openLayer(Layer which) override { layer = which; }
    void openMemory(MemoryId id) override { memory = id; }
    void openReview(MemoryId id) override { review = id; }
    void openTurn(TurnId id, MemoryId which) override
    {
        turn = id;
        message = which;
    }
    void openSession(SessionId id) override { session = id; }
    void openConversation(SessionId id) override { session = id; }

    std::optional<Layer> layer;
    MemoryId memory;
    MemoryId review;
    TurnId turn;
    MemoryId message;
    SessionId session;
};

/// Notes what people were told.
class RecordingNotices final : public ui::Notices
{
public:
    void toast(const ui::ToastText &text) override { toasts.push_back(text); }
    void showBanner(const ui::BannerText &text) override { banners.push_back(text); }
    void hideBanner(const QString &id) override
    {
        std::erase_if(banners, [&id](const ui::BannerText &banner) { return banner.id == id; });
    }
    void fail(const QString &what, const Error &error) override { failures << what + QLatin1Char(' ') + error.message; }

    [[nodiscard]] QString lastToast() const { return toasts.empty() ? QString() : toasts.back().text; }

    std::vector<ui::ToastText> toasts;
    std::vector<ui::BannerText> banners;
    QStringList failures;
};

/// What a place is given, over a store of its own.
class PlaceFixture
{
public:
    PlaceFixture()
        : settings(m_directory.path() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
        , theme(settings)
        , feed(engine->events())
        , undo(engine->journal(), feed)
        , context{*engine, feed, undo, scope, navigator, notices, settings}
    {
    }

    /// Stores it as an agent's and answers it as stored.
    Memory add(NewMemory fresh, const Actor &actor = agent)
    {
        return wait(engine->memories().add(actor, {std::move(fresh)})).front().memory;
    }
    Memory add(const QString &text, const QString &user = QStringLiteral("alex")) { return add(memory(text, user)); }
    [[nodiscard]] Memory get(MemoryId id) { return wait(engine->memories().get(id, MemoryService::WithBin::Yes)); }

private:
    QTemporaryDir m_directory;

public:
    TestEngine engine;
    QSettings settings;
    ui::ThemeController theme;
    ui::EngineFeed feed;
    ui::UndoController undo;
    ui::ScopeController scope;
    RecordingNavigator navigator;
    RecordingNotices notices;
    ui::PlaceContext context;
};

/// Opens a place as the window does: shown, active, with its list loaded.
inline void showPlace(QWidget &place, QSize size = {1440, 800})
{
    place.resize(size);
    place.show();
    place.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&place));
}

} // namespace strata::test
