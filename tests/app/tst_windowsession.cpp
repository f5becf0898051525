// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/instancelink.h"
#include "app/windowservice.h"
#include "app/windowsession.h"
#include "core/engine/engine.h"
#include "ui/common/banner.h"
#include "ui/common/themecontroller.h"
#include "ui/main/firstrunpage.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/preferences.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget>
Widget *topLevel()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<Widget *>(widget); found != nullptr && found->isVisible()) {
            return found;
        }
    }
    return nullptr;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestWindowSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // The model where an installed program finds it.
        QVERIFY(QDir(m_folder.path()).mkpath(u"data/strata/models"_s));
        QVERIFY(QFile::link(QStringLiteral(STRATA_MODEL_FILE),
                            m_folder.filePath(u"data/strata/models/strata-static-en2-256.bin"_s)));
        qputenv("XDG_DATA_DIRS", QFile::encodeName(m_folder.filePath(u"data"_s)));
        m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_theme = std::make_unique<ui::ThemeController>(*m_settings);
    }
    void init()
    {
        m_store = m_folder.filePath(u"store-%1"_s.arg(++m_number));
        ui::preferences::port.set(*m_settings, freePort());
    }

    void theFirstStartLeadsFromNothingToTheWindow()
    {
        app::WindowSession session(*m_settings, *m_theme);
        QSignalSpy chosen(&session, &app::WindowSession::storeChosen);
        session.start(m_store);
        auto *page = topLevel<ui::FirstRunPage>();
        QVERIFY(page != nullptr);
        QVERIFY(!QFile::exists(m_store));
        QTest::keyClick(page, Qt::Key_Return);
        QTRY_COMPARE(chosen.count(), 1);
        QVERIFY(QFile::exists(m_store + u"/strata.db"_s));
        QPushButton *open = nullptr;
        for (auto *button : page->findChildren<QPushButton *>()) {
            open = button->text() == u"Open Strata"_s ? button : open;
        }
        QTRY_VERIFY(open->isVisible());
        QTest::keyClick(page, Qt::Key_Return);
        QTRY_VERIFY(topLevel<ui::MainWindow>() != nullptr);
        QVERIFY(topLevel<ui::FirstRunPage>() == nullptr);
    }

    void laterStartsGoStraightToTheWindowAndListen()
    {
        {
            app::WindowSession first(*m_settings, *m_theme);
            first.start(m_store);
            QTest::keyClick(topLevel<ui::FirstRunPage>(), Qt::Key_Return);
            QTRY_VERIFY(QFile::exists(m_store + u"/strata.db"_s));
            QTRY_VERIFY(app::InstanceLink(m_store).raiseOther());
        }
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        QTRY_VERIFY(topLevel<ui::MainWindow>() != nullptr);
        const auto port = quint16(ui::preferences::port.get(*m_settings));
        const auto listens = [port] {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, port);
            return socket.waitForConnected(1000);
        };
        QTRY_VERIFY(listens());
    }

    void aTakenPortLeavesTheWindowUsable()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost, quint16(ui::preferences::port.get(*m_settings))));
        QVERIFY(QDir().mkpath(m_store));
        QFile empty(m_store + u"/strata.db"_s); // an empty file is a new store
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        QTRY_VERIFY(topLevel<ui::MainWindow>() != nullptr);
        auto *banners = topLevel<ui::MainWindow>()->findChild<ui::BannerArea *>();
        QTRY_VERIFY(banners->isVisible());
        QVERIFY2(banners->accessibleName().startsWith(u"Agents cannot connect."_s),
                 qPrintable(banners->accessibleName()));
        other.close();
        for (auto *button : banners->findChildren<QPushButton *>()) {
            if (button->text() == u"Try again"_s) {
                QTest::mouseClick(button, Qt::LeftButton);
                break;
            }
        }
        QTRY_VERIFY(banners->isHidden());
    }

    void theLastPortThatWasAskedForCounts()
    {
        EngineOptions options;
        options.dataDir = m_store;
        auto engine = Engine::open(options);
        QVERIFY(engine.has_value());
        const quint16 first = freePort();
        quint16 last = freePort();
        while (last == first) {
            last = freePort();
        }
        app::WindowService service(**engine, *m_settings);
        service.listen(first);
        service.listen(last); // while the first is starting
        QTRY_COMPARE(service.state(), ui::ServiceStatus::State::Listening);
        QTRY_COMPARE(service.port(), last);
        QTRY_COMPARE(service.state(), ui::ServiceStatus::State::Listening);
        QCOMPARE(ui::preferences::port.get(*m_settings), int(last));
    }

    void aDamagedStoreIsNamedAndLeftAsItIs()
    {
        makeDamagedStore();
        QFile file(m_store + u"/strata.db"_s);
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        QTRY_VERIFY(topLevel<QDialog>() != nullptr);
        QVERIFY(topLevel<ui::MainWindow>() == nullptr);
        QVERIFY(!topLevel<QDialog>()->accessibleDescription().isEmpty());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("this is no store ").repeated(400));
    }

    void tryAgainGoesOnInTheSameProgram()
    {
        makeDamagedStore();
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        QTRY_VERIFY(topLevel<QDialog>() != nullptr);
        QSignalSpy ends(qApp, &QCoreApplication::aboutToQuit);
        QSignalSpy lastClosed(qApp, &QGuiApplication::lastWindowClosed);
        QTest::keyClick(topLevel<QDialog>(), Qt::Key_Return);
        QVERIFY(topLevel<QDialog>() == nullptr);
        QTRY_VERIFY(topLevel<QDialog>() != nullptr); // still damaged
        QCOMPARE(ends.count(), 0);
        QCOMPARE(lastClosed.count(), 0);
        QVERIFY(QFile::remove(m_store + u"/strata.db"_s));
        QTest::keyClick(topLevel<QDialog>(), Qt::Key_Return);
        QTRY_VERIFY(topLevel<ui::MainWindow>() != nullptr);
        QCOMPARE(lastClosed.count(), 0);
    }

    void anotherFolderCanBeChosenForARefusedStore()
    {
        makeDamagedStore();
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        QTRY_VERIFY(topLevel<QDialog>() != nullptr);
        QSignalSpy lastClosed(qApp, &QGuiApplication::lastWindowClosed);
        for (auto *button : topLevel<QDialog>()->findChildren<QPushButton *>()) {
            if (button->text() == u"Choose another folder…"_s) {
                QTest::mouseClick(button, Qt::LeftButton);
                break;
            }
        }
        auto *page = topLevel<ui::FirstRunPage>();
        QVERIFY(page != nullptr);
        QVERIFY(topLevel<QDialog>() == nullptr);
        page->findChild<QLineEdit *>()->setText(m_store + u"-other"_s);
        QSignalSpy chosen(&session, &app::WindowSession::storeChosen);
        QTest::keyClick(page, Qt::Key_Return);
        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toString(), m_store + u"-other"_s);
        QCOMPARE(lastClosed.count(), 0);
    }

    void aSecondStartRaisesTheFirst()
    {
        app::InstanceLink first(m_store);
        QVERIFY(!app::InstanceLink(m_store).raiseOther());
        QVERIFY(first.claim());
        QSignalSpy raised(&first, &app::InstanceLink::raiseAsked);
        app::InstanceLink second(m_store);
        QVERIFY(!second.claim());
        QVERIFY(second.raiseOther());
        QTRY_COMPARE(raised.count(), 1);
        QVERIFY(!app::InstanceLink(m_store + u"-other"_s).raiseOther());
    }

    void aClaimEndsWithItsInstance()
    {
        {
            app::InstanceLink first(m_store);
            QVERIFY(first.claim());
        }
        app::InstanceLink second(m_store);
        QVERIFY(!second.raiseOther());
        QVERIFY(second.claim());
    }

    void aSecondStartRaisesTheFirstPage()
    {
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        auto *page = topLevel<ui::FirstRunPage>();
        QVERIFY(page != nullptr);
        page->setWindowState(Qt::WindowMinimized);
        app::InstanceLink second(m_store);
        QVERIFY(!second.claim());
        QVERIFY(second.raiseOther());
        QTRY_VERIFY(!page->isMinimized());
    }

    void theLinkIsTheSameBeforeTheFolderIsMade()
    {
        QVERIFY(QDir().mkpath(m_store));
        const QString way = m_store + u"-link"_s;
        QVERIFY(QFile::link(m_store, way));
        app::InstanceLink first(way + u"/deep/store"_s);
        QVERIFY(first.claim());
        QVERIFY(QDir().mkpath(m_store + u"/deep/store"_s));
        QVERIFY(first.isFor(m_store + u"/deep/store"_s));
        QVERIFY(first.isFor(way + u"/deep/store"_s));
    }

    void twoWaysToOneFolderAreOneLink()
    {
        QVERIFY(QDir().mkpath(m_store));
        const QString way = m_store + u"-link"_s;
        QVERIFY(QFile::link(m_store, way));
        app::InstanceLink first(m_store);
        QVERIFY(first.claim());
        QVERIFY(app::InstanceLink(way).raiseOther());
    }

    void cleanupTestCase() { m_theme.reset(); }

private:
    void makeDamagedStore() const
    {
        QVERIFY(QDir().mkpath(m_store));
        QFile file(m_store + u"/strata.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("this is no store ").repeated(400));
    }

    QTemporaryDir m_folder;
    QString m_store;
    int m_number = 0;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::ThemeController> m_theme;
};

QTEST_MAIN(TestWindowSession)
#include "tst_windowsession.moc"
