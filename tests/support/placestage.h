// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/testengine.h"
#include "ui/common/enginefeed.h"
#include "ui/common/placecontext.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/undocontroller.h"

#include <QSettings>

#include <optional>

namespace strata::test {

/// Notes where a place wants to go.
class RecordingNavigator final : public ui::Navigator
{
public:
    void openLayer(Layer which) override { layer = which; }
    void openMemory(MemoryId id) override { memory = id; }
    void openReview(MemoryId id) override { review = id; }
    void openTurn(TurnId id, MemoryId) override { turn = id; }
    void openSession(SessionId id) override { session = id; }
    void openConversation(SessionId id) override { conversation = id; }

    std::optional<Layer> layer;
    std::optional<MemoryId> memory;
    std::optional<MemoryId> review;
    std::optional<TurnId> turn;
    std::optional<SessionId> session;
    std::optional<SessionId> conversation;
};

/// Keeps what people are told.
class RecordingNotices final : public ui::Notices
{
public:
    void toast(const ui::ToastText &text) override { toasts.push_back(text); }
    void showBanner(const ui::BannerText &text) override { banners.push_back(text); }
    void hideBanner(const QString &) override {}
    void fail(const QString &what, const Error &error) override { failures << what + u' ' + error.message; }

    std::vector<ui::ToastText> toasts;
    std::vector<ui::BannerText> banners;
    QStringList failures;
};

/// What a place needs around it: an engine on a folder of its own, and recorders in place of the window.
class PlaceStage
{
public:
    PlaceStage()
        : settings(m_directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
    }

    [[nodiscard]] ui::PlaceContext context()
    {
        return {.engine = *engine,
                .feed = feed,
                .undo = undo,
                .scope = scope,
                .navigator = navigator,
                .notices = notices,
                .settings = settings,
                .connectAgent = [this] { ++connectsAsked; },
                .openSettings = [this] { ++settingsAsked; }};
    }

private:
    QTemporaryDir m_directory;

public:
    TestEngine engine;
    ui::EngineFeed feed{engine->events()};
    ui::UndoController undo{engine->journal(), feed};
    ui::ScopeController scope;
    RecordingNavigator navigator;
    RecordingNotices notices;
    QSettings settings;
    int connectsAsked = 0;
    int settingsAsked = 0;
};

} // namespace strata::test
