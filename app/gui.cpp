// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/gui.h"

#include "app/stopsignal.h"
#include "app/windowsession.h"
#include "ui/common/accessibility.h"
#include "ui/common/themecontroller.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QStandardPaths>
#include <QTranslator>

namespace strata::app {

using namespace Qt::StringLiterals;

namespace {

const QString dataDirKey = u"store/dataDir"_s;

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/strata"_s;
}

} // namespace

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

int runGui(int argc, char **argv)
{
    QApplication application(argc, argv);
    StopSignal signal; // before the first thread of ours
    QObject::connect(&signal, &StopSignal::stop, &application, &QApplication::closeAllWindows, Qt::QueuedConnection);
    // Not quit(), which a window may refuse: nobody may be there to answer what it asks.
    QObject::connect(
        &signal, &StopSignal::stop, &application, [] { QCoreApplication::exit(); }, Qt::QueuedConnection);
    QGuiApplication::setApplicationDisplayName(u"Strata"_s);
    // English has one too, for its plurals.
    QTranslator translator;
    if (translator.load(QLocale(), u"strata"_s, u"_"_s, u":/i18n"_s) || translator.load(u":/i18n/strata_en.qm"_s)) {
        QCoreApplication::installTranslator(&translator);
    }
    QGuiApplication::setDesktopFileName(u"org.strata.Strata"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Gui", "Shows what AI agents remember, and serves them."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataDir(u"data-dir"_s, QCoreApplication::translate("Gui", "Folder of the store."),
                                     u"DIR"_s);
    parser.addOption(dataDir);
    parser.process(application);

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, u"strata"_s, u"strata"_s);
    ui::ThemeController theme(settings);
    ui::installAccessibility();
    const QString store =
        parser.isSet(dataDir) ? parser.value(dataDir) : settings.value(dataDirKey, defaultDataDir()).toString();
    WindowSession session(settings, theme);
    QObject::connect(&session, &WindowSession::storeChosen, &application, [&](const QString &folder) {
        if (!parser.isSet(dataDir)) {
            settings.setValue(dataDirKey, folder);
        }
    });
    session.start(store);
    return QApplication::exec();
}

} // namespace strata::app
