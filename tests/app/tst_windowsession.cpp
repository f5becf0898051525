// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/instancelink.h"
#include "app/windowsession.h"
#include "ui/common/banner.h"
#include "ui/common/themecontroller.h"
#include "ui/main/firstrunpage.h"
#include "ui/main/mainwindow.h"
#include "ui/settings/preferences.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
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
        QApplication::setQuitOnLastWindowClosed(false);
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

    void aDamagedStoreIsNamedAndLeftAsItIs()
    {
        QVERIFY(QDir().mkpath(m_store));
        QFile file(m_store + u"/strata.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("this is no store ").repeated(400));
        file.close();
        app::WindowSession session(*m_settings, *m_theme);
        session.start(m_store);
        QTRY_VERIFY(topLevel<QDialog>() != nullptr);
        QVERIFY(topLevel<ui::MainWindow>() == nullptr);
        QVERIFY(!topLevel<QDialog>()->accessibleDescription().isEmpty());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("this is no store ").repeated(400));
        topLevel<QDialog>()->close();
    }

    void aSecondStartRaisesTheFirst()
    {
        app::InstanceLink first(m_store);
        QVERIFY(!app::InstanceLink(m_store).raiseOther());
        first.listen();
        QSignalSpy raised(&first, &app::InstanceLink::raiseAsked);
        QVERIFY(app::InstanceLink(m_store).raiseOther());
        QTRY_COMPARE(raised.count(), 1);
        QVERIFY(!app::InstanceLink(m_store + u"-other"_s).raiseOther());
    }

    void twoWaysToOneFolderAreOneLink()
    {
        QVERIFY(QDir().mkpath(m_store));
        const QString way = m_store + u"-link"_s;
        QVERIFY(QFile::link(m_store, way));
        app::InstanceLink first(m_store);
        first.listen();
        QVERIFY(app::InstanceLink(way).raiseOther());
    }

    void cleanupTestCase() { m_theme.reset(); }

private:
    QTemporaryDir m_folder;
    QString m_store;
    int m_number = 0;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::ThemeController> m_theme;
};

QTEST_MAIN(TestWindowSession)
#include "tst_windowsession.moc"
