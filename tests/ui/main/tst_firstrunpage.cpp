// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeservice.h"
#include "tests/support/uiwalk.h"
#include "ui/common/labels.h"
#include "ui/main/connectpanel.h"
#include "ui/main/connectsnippets.h"
#include "ui/main/firstrunpage.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QWidget &page, const QString &text)
{
    for (auto *each : page.findChildren<QPushButton *>()) {
        if (each->text() == text) {
            return each;
        }
    }
    return nullptr;
}

} // namespace

class TestFirstRunPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneKeyMakesTheStore()
    {
        FirstRunPage page(u"/srv/strata"_s);
        page.show();
        QSignalSpy create(&page, &FirstRunPage::createAsked);
        QTest::keyClick(&page, Qt::Key_Return);
        QCOMPARE(create.count(), 1);
        QCOMPARE(page.dataDir(), u"/srv/strata"_s);
        QTest::keyClick(&page, Qt::Key_Return); // it is being made: once is enough
        QCOMPARE(create.count(), 1);
    }

    void anotherFolderCanBeTyped()
    {
        FirstRunPage page(u"/srv/strata"_s);
        auto *path = page.findChild<QLineEdit *>();
        path->clear();
        QTest::keyClicks(path, u"~/memories"_s);
        QVERIFY(page.dataDir().endsWith(u"/memories"_s));
        QVERIFY(!page.dataDir().startsWith(u'~'));
    }

    void foldersThatAreNoPlaceForAStoreAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("home") << u"~"_s;
        QTest::newRow("home, whole") << QDir::homePath() + u"/"_s;
        QTest::newRow("root") << u"/"_s;
        QTest::newRow("relative") << u"memories"_s;
        QTest::newRow("somebody else's home") << u"~alex/memories"_s;
        QTest::newRow("nothing") << u"  "_s;
    }
    void foldersThatAreNoPlaceForAStoreAreRefused()
    {
        QFETCH(QString, path);
        FirstRunPage page(u"/srv/strata"_s);
        page.show();
        QSignalSpy create(&page, &FirstRunPage::createAsked);
        page.findChild<QLineEdit *>()->setText(path);
        button(page, u"Make the store"_s)->click();
        QCOMPARE(create.count(), 0);
        bool said = false;
        for (const auto *label : page.findChildren<WrapLabel *>()) {
            said = said || (label->isVisible() && label->text().contains(u"~/strata"_s));
        }
        QVERIFY(said);
        page.findChild<QLineEdit *>()->setText(u"/srv/other"_s);
        button(page, u"Make the store"_s)->click();
        QCOMPARE(create.count(), 1);
    }

    void enterPressesTheButtonThatHasTheFocus()
    {
        FirstRunPage page(u"/srv/strata"_s);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QSignalSpy create(&page, &FirstRunPage::createAsked);
        QPushButton *choose = button(page, u"Choose…"_s);
        choose->setFocus();
        QTest::keyClick(choose, Qt::Key_Return);
        QCOMPARE(create.count(), 0);
        auto *dialog = page.findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);
        dialog->reject();
    }

    void aFolderWithAStoreIsOpenedNotMade()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"strata.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        FirstRunPage page(u"/srv/strata"_s);
        QVERIFY(button(page, u"Make the store"_s) != nullptr);
        page.findChild<QLineEdit *>()->setText(folder.path());
        QVERIFY(button(page, u"Open this store"_s) != nullptr);
    }

    void aProblemIsSaidAndCanBeTriedAgain()
    {
        FirstRunPage page(u"/srv/strata"_s);
        page.show();
        QSignalSpy create(&page, &FirstRunPage::createAsked);
        button(page, u"Make the store"_s)->click();
        page.showProblem(u"The folder cannot be written."_s);
        button(page, u"Make the store"_s)->click();
        QCOMPARE(create.count(), 2);
    }

    void thenItSaysHowToConnect()
    {
        FirstRunPage page(u"/srv/strata"_s);
        page.show();
        QVERIFY(!button(page, u"Copy"_s)->isVisible());
        test::FakeService service;
        page.showConnection(service);
        QVERIFY(button(page, u"Copy"_s)->isVisible());
        const QString shown = page.findChild<ConnectPanel *>()->shownText();
        QVERIFY(shown.contains(service.url()));
        QVERIFY(!shown.contains(service.token()));
        QCOMPARE(test::namelessWidgets(&page), QStringList());
        QSignalSpy finished(&page, &FirstRunPage::finished);
        QTest::keyClick(&page, Qt::Key_Return);
        QCOMPARE(finished.count(), 1);
    }

    void aPortThatIsTakenIsSaidWithAWayOn()
    {
        FirstRunPage page(u"/srv/strata"_s);
        page.show();
        test::FakeService service;
        service.failWith(u"Cannot listen on 127.0.0.1 port 8765: it is used. Choose another, or 0 for any free one."_s);
        page.showConnection(service);
        QVERIFY(!button(page, u"Copy"_s)->isVisible());
        bool said = false;
        for (const auto *label : page.findChildren<WrapLabel *>()) {
            said = said || (label->isVisible() && label->text().endsWith(service.problem()));
        }
        QVERIFY(said);
        QVERIFY(button(page, u"Try again"_s)->isVisible());
        button(page, u"Use any free port"_s)->click();
        QCOMPARE(service.port(), quint16(49152));
        QVERIFY(button(page, u"Copy"_s)->isVisible());
        QVERIFY(!button(page, u"Try again"_s)->isVisible());
        QVERIFY(page.findChild<ConnectPanel *>()->shownText().contains(service.url()));
    }

    void snippetsAreComplete_data()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("Python") << int(SnippetLanguage::Python);
        QTest::newRow("JavaScript") << int(SnippetLanguage::JavaScript);
        QTest::newRow("curl") << int(SnippetLanguage::Curl);
    }
    void snippetsAreComplete()
    {
        QFETCH(int, language);
        const QString text =
            connectSnippet(SnippetLanguage(language), u"http://127.0.0.1:1"_s, u"secret-token-value"_s);
        QVERIFY(text.contains(u"http://127.0.0.1:1"_s));
        QVERIFY(text.contains(u"secret-token-value"_s));
        QVERIFY(!maskedToken(u"secret-token-value"_s).contains(u"token"_s));
        QVERIFY(!maskedToken(u"short"_s).contains(u"s"_s));
    }
};

QTEST_MAIN(TestFirstRunPage)
#include "tst_firstrunpage.moc"
