// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/windowsession.h"

#include "app/instancelink.h"
#include "app/places.h"
#include "app/windowservice.h"
#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/button.h"
#include "ui/common/dialogframe.h"
#include "ui/common/enginefeed.h"
#include "ui/common/labels.h"
#include "ui/main/firstrunpage.h"
#include "ui/main/logo.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/languagemodeldialog.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"

#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace strata::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int retryMs = 100;

EngineOptions optionsFrom(const QSettings &settings, const QString &dataDir)
{
    EngineOptions options;
    options.dataDir = dataDir;
    options.turnIdleSeconds = qint64(ui::preferences::turnIdleMinutes.get(settings)) * 60;
    options.sessionIdleSeconds = qint64(ui::preferences::sessionIdleHours.get(settings)) * 3600;
    return options;
}

} // namespace

WindowSession::WindowSession(QSettings &settings, ui::ThemeController &theme)
    : m_settings(settings)
    , m_theme(theme)
{
}

WindowSession::~WindowSession()
{
    m_opening.waitForFinished(); // the store is let go of before the program ends
    delete m_refusal;
}

void WindowSession::start(const QString &dataDir)
{
    claim(dataDir, [this, dataDir] {
        if (QFile::exists(dataDir + u"/strata.db"_s)) {
            openStore(dataDir);
        } else {
            showFirstRun(dataDir);
        }
    });
}

void WindowSession::claim(const QString &dataDir, const std::function<void()> &then, int tries)
{
    if (m_link && m_link->isFor(dataDir)) {
        then();
        return;
    }
    auto link = std::make_unique<InstanceLink>(dataDir);
    if (link->claim()) {
        m_link = std::move(link);
        connect(m_link.get(), &InstanceLink::raiseAsked, this, &WindowSession::bringToFront);
        then();
    } else if (link->raiseOther()) {
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    } else if (tries > 0) { // it is starting, or ending, just now
        QTimer::singleShot(retryMs, this, [this, dataDir, then, tries] { claim(dataDir, then, tries - 1); });
    } else {
        then(); // the store's own lock says what is the matter
    }
}

void WindowSession::showFirstRun(const QString &dataDir)
{
    m_firstRun = std::make_unique<ui::FirstRunPage>(dataDir);
    connect(m_firstRun.get(), &ui::FirstRunPage::createAsked, this, [this] {
        const QString chosen = m_firstRun->dataDir();
        claim(chosen, [this, chosen] { openStore(chosen); });
    });
    connect(m_firstRun.get(), &ui::FirstRunPage::finished, this, [this] {
        showWindow();
        m_firstRun->hide(); // the window is there already: the program does not end with this one
        m_firstRun.release()->deleteLater();
    });
    m_firstRun->show();
}

void WindowSession::openStore(const QString &dataDir)
{
    const EngineOptions options = optionsFrom(m_settings, dataDir);
    m_opening = QtConcurrent::run([options]() -> Opened {
        auto engine = Engine::open(options);
        if (!engine) {
            return fail(engine.error());
        }
        return std::make_shared<std::unique_ptr<Engine>>(std::move(*engine));
    });
    whenDone(m_opening, this, [this, dataDir](const Opened &result) {
        if (result) {
            m_engine = std::move(**result);
            opened(dataDir);
        } else {
            refused(dataDir, result.error());
        }
    });
}

void WindowSession::opened(const QString &dataDir)
{
    Q_EMIT storeChosen(dataDir);
    m_feed = std::make_unique<ui::EngineFeed>(m_engine->events());
    m_service = std::make_unique<WindowService>(*m_engine, m_settings);
    m_service->listen(quint16(ui::preferences::port.get(m_settings)));
    if (m_firstRun) {
        m_firstRun->showConnection(*m_service);
    } else {
        showWindow();
    }
}

void WindowSession::showWindow()
{
    m_window = std::make_unique<ui::MainWindow>(
        ui::WindowParts{
            .engine = *m_engine, .feed = *m_feed, .theme = m_theme, .service = *m_service, .settings = m_settings},
        layerPlaces(), workPlaces());
    connect(m_window.get(), &ui::MainWindow::settingsAsked, this,
            [this] { (new ui::SettingsDialog(m_settings, m_theme, *m_service, m_window.get()))->open(); });
    connect(m_window.get(), &ui::MainWindow::languageModelAsked, this, [this] {
        auto *dialog = new ui::LanguageModelDialog(*m_engine, m_window.get());
        connect(dialog, &ui::LanguageModelDialog::saved, m_window.get(), &ui::MainWindow::showLanguageModel);
        dialog->open();
    });
    m_window->show();
}

void WindowSession::refused(const QString &dataDir, const Error &error)
{
    if (m_firstRun) {
        m_firstRun->showProblem(error.message);
    } else {
        askWhatInstead(dataDir, error.message);
    }
}

void WindowSession::askWhatInstead(const QString &dataDir, const QString &problem)
{
    auto *dialog = new ui::DialogFrame(560, nullptr);
    m_refusal = dialog;
    // It is the only window, and the program goes on behind it.
    dialog->setAttribute(Qt::WA_QuitOnClose, false);
    dialog->setWindowIcon(ui::logoIcon());
    dialog->setHeader(u"database"_s, ui::Token::DangerInk, tr("The store could not be opened"), problem);
    dialog->body()->addWidget(
        new ui::WrapLabel(tr("It was left as it is: %1").arg(dataDir), ui::FontRole::Secondary, ui::Token::Second));
    QPushButton *other = ui::makeButton(tr("Choose another folder…"), u"folder"_s);
    dialog->setFootnote(other);
    dialog->setWayOut(tr("Quit"));
    dialog->setMainButton(tr("Try again"), u"refresh"_s);
    connect(other, &QPushButton::clicked, this, [this, dialog, dataDir] {
        showFirstRun(dataDir);
        dialog->disconnect(qApp);
        dialog->reject();
    });
    connect(dialog, &QDialog::accepted, this, [this, dataDir] { openStore(dataDir); });
    connect(dialog, &QDialog::rejected, qApp, &QCoreApplication::quit);
    dialog->open();
}

void WindowSession::bringToFront()
{
    QWidget *front = m_firstRun ? static_cast<QWidget *>(m_firstRun.get()) : m_refusal.data();
    if (m_window) {
        m_window->bringToFront();
    } else if (front != nullptr) {
        front->setWindowState(front->windowState() & ~Qt::WindowMinimized);
        front->show();
        front->raise();
        front->activateWindow();
    } // else the store is being opened, and the window comes
}

} // namespace strata::app
