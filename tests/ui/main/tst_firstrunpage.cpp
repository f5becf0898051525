// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeservice.h"
#include "tests/support/uiwalk.h"
#include "ui/main/connectpanel.h"
#include "ui/main/connectsnippets.h"
#include "ui/main/firstrunpage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
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
