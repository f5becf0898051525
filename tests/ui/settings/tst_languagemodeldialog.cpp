// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeendpoint.h"
#include "tests/support/fakeservice.h"
#include "tests/support/testengine.h"
#include "ui/common/enginefeed.h"
#include "ui/common/labels.h"
#include "ui/main/entitylist.h"
#include "ui/main/readingstatus.h"
#include "ui/main/statusline.h"
#include "ui/settings/languagemodeldialog.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace strata;
using namespace strata::test;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const QWidget &parent, const QString &name)
{
    const auto *label = parent.findChild<PlainLabel *>(name);
    return label && label->isVisibleTo(&parent) ? label->text() : QString();
}

} // namespace

class TestLanguageModelDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aModelIsSetTestedAndShown()
    {
        FakeEndpoint endpoint;
        endpoint.say(QByteArray("[]"));
        TestEngine engine;
        EngineFeed feed(engine->events());
        EntityList entities(*engine, feed);
        ReadingStatus readings(*engine, feed);
        FakeService service;
        StatusLine status(service, entities, readings, {});
        QVERIFY(textOf(status, u"statusReader"_s).isEmpty());

        QWidget window;
        auto *dialog = new LanguageModelDialog(*engine, &window);
        connect(dialog, &LanguageModelDialog::saved, &readings, &ReadingStatus::refresh);
        const QSignalSpy saved(dialog, &LanguageModelDialog::saved);
        dialog->findChild<QLineEdit *>(u"modelUrl"_s)->setText(endpoint.model().url);
        dialog->findChild<QLineEdit *>(u"modelName"_s)->setText(u"tiny"_s);
        auto *key = dialog->findChild<QLineEdit *>(u"modelKey"_s);
        key->setText(u"sesame-key"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        dialog->findChild<QPushButton *>(u"modelTest"_s)->click();
        QTRY_VERIFY(textOf(*dialog, u"modelResult"_s).startsWith(u"It answers"_s));
        QVERIFY(endpoint.requests().front().contains("Bearer sesame-key"));
        QVERIFY(engine->languageModel().model().url.isEmpty()); // only tried
        dialog->findChild<QCheckBox *>(u"modelOn"_s)->setChecked(true);
        dialog->accept();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(engine->languageModel().model(), endpoint.model());
        QCOMPARE(textOf(status, u"statusReader"_s), u"Model: 127.0.0.1:%1"_s.arg(endpoint.port()));
    }

    void theKeyStaysWithItsAddressAndIsNeverShown()
    {
        TestEngine engine;
        LanguageModel model{.on = true, .url = u"http://127.0.0.1:9/v1"_s, .name = u"tiny"_s, .key = u"sesame-key"_s};
        static_cast<void>(wait(engine->languageModel().setModel(model)));
        QWidget window;
        for (const bool elsewhere : {false, true}) {
            auto *dialog = new LanguageModelDialog(*engine, &window);
            const QSignalSpy saved(dialog, &LanguageModelDialog::saved);
            QVERIFY(dialog->findChild<QLineEdit *>(u"modelKey"_s)->text().isEmpty());
            if (elsewhere) {
                dialog->findChild<QLineEdit *>(u"modelUrl"_s)->setText(u"http://127.0.0.2:9/v1"_s);
            }
            dialog->accept();
            QTRY_COMPARE(saved.size(), 1);
            QCOMPARE(engine->languageModel().model().key, elsewhere ? QString() : u"sesame-key"_s);
        }
    }

    void theFieldOfTheKeySaysWhatBecomesOfIt()
    {
        TestEngine engine;
        LanguageModel model{.on = true, .url = u"https://example.org/v1"_s, .name = u"tiny"_s, .key = u"sesame-key"_s};
        static_cast<void>(wait(engine->languageModel().setModel(model)));
        QWidget window;
        auto *dialog = new LanguageModelDialog(*engine, &window);
        auto *url = dialog->findChild<QLineEdit *>(u"modelUrl"_s);
        const auto *key = dialog->findChild<QLineEdit *>(u"modelKey"_s);
        auto *remove = dialog->findChild<QCheckBox *>(u"modelRemoveKey"_s);
        QCOMPARE(key->placeholderText(), u"unchanged"_s);
        url->setText(u"https://EXAMPLE.org:443/v1/"_s); // written otherwise
        QCOMPARE(key->placeholderText(), u"unchanged"_s);
        QVERIFY(remove->isEnabled());
        for (const char *other : {"https://example.org/v2", "http://example.org/v1", "https://example.org:8443/v1"}) {
            url->setText(QString::fromLatin1(other));
            QCOMPARE(key->placeholderText(), u"none: the address is another one"_s);
            QVERIFY(!remove->isEnabled());
        }
        url->setText(model.url);
        remove->setChecked(true);
        QCOMPARE(key->placeholderText(), u"none"_s);
        const QSignalSpy saved(dialog, &LanguageModelDialog::saved);
        dialog->accept();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(engine->languageModel().model().key, QString());
        auto *again = new LanguageModelDialog(*engine, &window);
        QVERIFY(!again->findChild<QCheckBox *>(u"modelRemoveKey"_s)->isVisibleTo(again)); // there is none
    }

    void theAnswerToATestIsForgottenWithAnEdit()
    {
        std::atomic_bool goesOn = false;
        FakeEndpoint endpoint([&](const QByteArray &) -> FakeReply {
            while (!goesOn) {
                std::this_thread::yield();
            }
            return {.body = FakeEndpoint::openAi("{}")};
        });
        const auto release = qScopeGuard([&] { goesOn = true; }); // whatever fails
        TestEngine engine;
        QWidget window;
        auto *dialog = new LanguageModelDialog(*engine, &window);
        auto *name = dialog->findChild<QLineEdit *>(u"modelName"_s);
        auto *test = dialog->findChild<QPushButton *>(u"modelTest"_s);
        dialog->findChild<QLineEdit *>(u"modelUrl"_s)->setText(endpoint.model().url);
        name->setText(u"tiny"_s);
        test->click();
        QCOMPARE(textOf(*dialog, u"modelResult"_s), u"Asking…"_s);
        name->setText(u"tinier"_s);
        QVERIFY(!test->isEnabled()); // one at a time
        goesOn = true;
        QTRY_VERIFY(test->isEnabled());
        QCOMPARE(textOf(*dialog, u"modelResult"_s), QString());
        test->click();
        QTRY_VERIFY(textOf(*dialog, u"modelResult"_s).startsWith(u"It answers"_s));
        name->clear();
        QVERIFY(!test->isEnabled());
    }

    void whatCouldNotBeReadIsTriedAgain()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 401, .body = "{}"});
        TestEngine engine;
        static_cast<void>(wait(engine->languageModel().setModel(endpoint.model())));
        EngineFeed feed(engine->events());
        EntityList entities(*engine, feed);
        ReadingStatus readings(*engine, feed);
        FakeService service;
        StatusLine status(service, entities, readings, {});
        static_cast<void>(wait(engine->turns().capture(agent, {.user = u"alex"_s, .agent = {}, .app = {}, .run = {}},
                                                       {message(Role::User, u"I live in Oslo."_s)}, "{}")));
        QTRY_COMPARE(textOf(status, u"statusUnread"_s), u"1 turns not read"_s);
        endpoint.say(QByteArray(R"json({"memories":[]})json"));
        QWidget window;
        auto *dialog = new LanguageModelDialog(*engine, &window);
        auto *retry = dialog->findChild<QPushButton *>(u"modelRetry"_s);
        QTRY_VERIFY(retry->isVisibleTo(dialog));
        retry->click();
        QTRY_VERIFY(textOf(status, u"statusUnread"_s).isEmpty());
        QVERIFY(wait(engine->readings().failures(1)).empty());
    }
};

QTEST_MAIN(TestLanguageModelDialog)
#include "tst_languagemodeldialog.moc"
