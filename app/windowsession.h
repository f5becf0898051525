// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QSettings;

namespace strata {
class Engine;
}

namespace strata::ui {
class DialogFrame;
class EngineFeed;
class FirstRunPage;
class MainWindow;
class ThemeController;
} // namespace strata::ui

namespace strata::app {

class InstanceLink;
class WindowService;

/// From the program's start to its window: raises the window that is there already, shows the first page when there is no
/// store yet, opens the store off the GUI thread, lets agents in, and shows the window. Takes all down again in order.
class WindowSession final : public QObject
{
    Q_OBJECT
public:
    WindowSession(QSettings &settings, ui::ThemeController &theme);
    ~WindowSession() override;

    void start(const QString &dataDir);

Q_SIGNALS:
    /// The store is open; it is this one from now on.
    void storeChosen(const QString &dataDir);

private:
    /// Calls `then` once this is the instance of that store; when another is, raises that one and quits.
    void claim(const QString &dataDir, const std::function<void()> &then, int tries = 30);
    void openStore(const QString &dataDir);
    void opened(const QString &dataDir);
    void refused(const QString &dataDir, const Error &error);
    void askWhatInstead(const QString &dataDir, const QString &problem);
    void showFirstRun(const QString &dataDir);
    void showWindow();
    void bringToFront();

    /// What a pool thread hands back: a future's result must be copyable, and an engine is not.
    using Opened = Result<std::shared_ptr<std::unique_ptr<Engine>>>;

    QSettings &m_settings;
    ui::ThemeController &m_theme;
    QFuture<Opened> m_opening;
    std::unique_ptr<InstanceLink> m_link;
    std::unique_ptr<ui::FirstRunPage> m_firstRun;
    QPointer<ui::DialogFrame> m_refusal;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ui::EngineFeed> m_feed;
    std::unique_ptr<WindowService> m_service;
    std::unique_ptr<ui::MainWindow> m_window; // last: goes first
};

} // namespace strata::app
