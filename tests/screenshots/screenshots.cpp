// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/places.h"
#include "tests/screenshots/samplestore.h"
#include "tests/support/fakeservice.h"
#include "tests/support/testengine.h"
#include "ui/common/accessibility.h"
#include "ui/common/enginefeed.h"
#include "ui/common/place.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/themecontroller.h"
#include "ui/main/firstrunpage.h"
#include "ui/main/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTranslator>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

/// Lets the engine answer and the window paint.
void settle()
{
    constexpr int quiet = 700;
    QEventLoop loop;
    QTimer::singleShot(quiet, &loop, &QEventLoop::quit);
    loop.exec();
}

void save(const QPixmap &picture, const QString &file)
{
    if (!picture.save(file)) {
        qFatal("%s could not be written", qPrintable(file));
    }
}

/// The window as it is, with the dialog that is open over it.
void take(ui::MainWindow &window, const QString &file)
{
    settle();
    QPixmap picture = window.grab();
    if (QWidget *dialog = QApplication::activeModalWidget()) {
        QPainter painter(&picture);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 70));
        painter.drawPixmap((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2,
                           dialog->grab());
    }
    save(picture, file);
}

QWidget &part(QWidget &window, const QString &name)
{
    auto *widget = window.findChild<QWidget *>(name);
    if (widget == nullptr) {
        qFatal("the window has no %s", qPrintable(name));
    }
    return *widget;
}

/// The first session unfolded, the question that comes before clearing it, and the offer to undo the clearing, which is taken.
template <typename File>
void takeSession(ui::MainWindow &window, File file)
{
    QWidget &tree = part(window, u"sessionTree"_s);
    tree.setFocus();
    for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Down, Qt::Key_Right}) {
        settle();
        QTest::keyClick(&tree, key);
    }
    take(window, file(u"session"_s));
    QTest::mouseClick(&part(window, u"clearSession"_s), Qt::LeftButton);
    take(window, file(u"session-clear"_s));
    QTest::mouseClick(&part(*QApplication::activeModalWidget(), u"clearButton"_s), Qt::LeftButton);
    take(window, file(u"session-cleared"_s));
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window)) {
        qFatal("the window did not become active again");
    }
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    settle();
}

} // namespace

/// Saves pictures of the window over a sample store:
///   strata_screenshots [--size 1440x900] [--theme light|dark|both] DIR
int main(int argc, char *argv[])
{
    qputenv("TZ", "UTC"); // the pictures say the same everywhere
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTranslator translator;
    if (translator.load(u":/i18n/strata_en.qm"_s)) {
        QCoreApplication::installTranslator(&translator);
    }
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"size"_s, u"Width and height of the window."_s, u"WxH"_s, u"1440x900"_s});
    parser.addOption({u"theme"_s, u"light, dark or both."_s, u"THEME"_s, u"both"_s});
    parser.addPositionalArgument(u"DIR"_s, u"Where the pictures go."_s);
    parser.process(application);
    if (parser.positionalArguments().size() != 1) {
        parser.showHelp(1);
    }
    const QDir folder(parser.positionalArguments().first());
    if (!folder.mkpath(u"."_s)) {
        qFatal("%s cannot be made", qPrintable(folder.path()));
    }
    const QStringList size = parser.value(u"size"_s).split(u'x');

    QTemporaryDir scratch;
    QSettings settings(scratch.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ui::ThemeController theme(settings);
    ui::installAccessibility();
    test::FakeService service;

    using Choice = ui::ThemeController::Choice;
    for (const Choice choice : {Choice::Light, Choice::Dark}) {
        const bool dark = choice == Choice::Dark;
        const QString wanted = parser.value(u"theme"_s);
        if (wanted != u"both"_s && (wanted == u"dark"_s) != dark) {
            continue;
        }
        theme.setChoice(choice);
        test::TestEngine engine;
        test::fillSampleStore(*engine, engine.clock());
        ui::EngineFeed feed(engine->events());
        const auto file = [&](const QString &name) {
            return folder.filePath(name + (dark ? u"-dark.png"_s : u".png"_s));
        };
        ui::MainWindow window(
            ui::WindowParts{.engine = *engine, .feed = feed, .theme = theme, .service = service, .settings = settings},
            app::layerPlaces(), app::workPlaces());
        window.resize(size.value(0).toInt(), size.value(1).toInt());
        window.show();
        window.activateWindow();
        window.scope().setUser(u"alex"_s);
        for (const QString &key : {u"conversation"_s, u"user"_s, u"org"_s, u"review"_s}) {
            window.showPlace(key);
            take(window, file(key));
        }
        window.search(u"what places does alex prefer when travelling?"_s);
        take(window, file(u"search"_s));
        window.search(u"parking in Lyon"_s);
        take(window, file(u"search-nothing"_s));
        window.showPlace(u"session"_s);
        takeSession(window, file);

        ui::FirstRunPage first(u"~/.local/share/strata"_s);
        first.show();
        first.showConnection(service);
        settle();
        save(first.grab(), file(u"first-run"_s));
        window.close();
    }
    return 0;
}
