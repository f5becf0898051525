// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeendpoint.h"
#include "tests/support/placestage.h"
#include "ui/common/stratastyle.h"
#include "ui/conversation/conversationplace.h"
#include "ui/conversation/replaydialog.h"
#include "ui/conversation/replaymodel.h"
#include "ui/conversation/replaytexts.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

using namespace strata;
using namespace strata::test;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

const Scope trip{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"kyoto-trip"_s};

/// The program's rules, with another text for homes.
void copyRules(const QTemporaryDir &folder)
{
    const QDir all(u":/strata/extraction"_s);
    for (const QString &name : all.entryList({u"*.json"_s})) {
        QFile file(all.filePath(name));
        if (name.contains(u"gate"_s) || name == "suspicion.json"_L1 || !file.open(QIODevice::ReadOnly)) {
            continue;
        }
        QByteArray rules = file.readAll();
        rules.replace(R"json("id": "home.live", )json",
                      R"json("id": "home.live", "text": "User dwells in {value}", )json");
        QFile copy(folder.filePath(name));
        if (!copy.open(QIODevice::WriteOnly) || copy.write(rules) != rules.size()) {
            qFatal("%s", qPrintable(copy.errorString()));
        }
    }
}

/// The place with one session in which somebody said where he lives, and the dialog over it.
struct Opened {
    explicit Opened(
        PlaceStage &stage, const std::function<void(const Captured &)> &then = [](const Captured &) {})
        : place(stage.context())
    {
        then(wait(stage.engine->turns().capture(test::agent, trip, {message(Role::User, u"I live in Oslo."_s)}, "{}")));
        place.resize(1200, 800);
        place.show();
        place.activateWindow();
        if (!QTest::qWaitForWindowActive(&place)) {
            qFatal("The window did not become active.");
        }
    }

    [[nodiscard]] QAction *action(const QString &text)
    {
        for (QAction *one : place.layerActions()) {
            if (one->text() == text) {
                return one;
            }
        }
        return nullptr;
    }
    ReplayDialog *open()
    {
        QAction *replay = action(u"Replay session…"_s);
        if (replay == nullptr || !QTest::qWaitFor([replay] { return replay->isEnabled(); })) {
            qFatal("The session cannot be replayed.");
        }
        replay->trigger();
        return place.findChild<ReplayDialog *>();
    }

    ConversationPlace place;
};

/// What stands in place of the list; empty while that is shown.
QString said(const ReplayDialog *dialog)
{
    const auto *message = dialog->findChild<QWidget *>(u"replayMessage"_s);
    const auto *pages = qobject_cast<const QStackedWidget *>(message->parentWidget());
    return pages->currentWidget() == message ? message->accessibleName() : QString();
}

QStringList lines(const ReplayDialog *dialog)
{
    QStringList all;
    const QAbstractItemModel *model = dialog->findChild<QListView *>(u"replayLines"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        all << model->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    return all;
}

QPushButton *button(const ReplayDialog *dialog, const char *name)
{
    return dialog->findChild<QPushButton *>(QString::fromLatin1(name));
}

QStringList standing(PlaceStage &stage)
{
    QStringList texts;
    for (const Memory &memory : wait(stage.engine->memories().list({})).items) {
        texts << memory.text;
    }
    return texts;
}

void choose(ReplayDialog *dialog, int reader)
{
    dialog->findChild<QComboBox *>(u"replayReader"_s)->setCurrentIndex(reader);
}

void chooseFolder(ReplayDialog *dialog, const QString &path)
{
    choose(dialog, 1);
    QTest::mouseClick(button(dialog, "replayFolder"), Qt::LeftButton);
    auto *asked = dialog->findChild<QFileDialog *>(u"rulesFolder"_s);
    QVERIFY(asked != nullptr);
    Q_EMIT asked->fileSelected(path);
    asked->close();
}

} // namespace

class TestReplayDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StrataStyle); }

    void nothingDiffersWithTheRulesThatReadIt()
    {
        PlaceStage stage;
        Opened opened(stage);
        ReplayDialog *dialog = opened.open();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY2(said(dialog).startsWith(u"Nothing differs"_s), qPrintable(said(dialog)));
        QVERIFY(!button(dialog, "replayApply")->isEnabled());
        QVERIFY(dialog->findChild<QProgressBar *>()->isHidden());
        QCOMPARE(dialog->findChild<QComboBox *>(u"replayReader"_s)->count(), 2); // no language model is on
        opened.action(u"Replay session…"_s)->trigger();                          // it is open already
        QCOMPARE(opened.place.findChildren<ReplayDialog *>().size(), 1);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(opened.place.findChild<ReplayDialog *>() == nullptr);
    }

    void whatOtherRulesMakeIsAppliedAndUndone()
    {
        const QTemporaryDir folder;
        copyRules(folder);
        PlaceStage stage;
        Opened opened(stage);
        QTRY_VERIFY(opened.action(u"Replay session…"_s)->isEnabled());
        QCOMPARE(opened.action(u"Replay session…"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_R));
        ReplayDialog *dialog = opened.open();
        choose(dialog, 1);
        QVERIFY(said(dialog).startsWith(u"Choose a folder"_s));
        QVERIFY(!button(dialog, "replayCompare")->isEnabled());
        chooseFolder(dialog, folder.path());
        QTRY_VERIFY(button(dialog, "replayApply")->isEnabled());
        const QStringList told = lines(dialog);
        QCOMPARE(told.size(), 1);
        QVERIFY2(told.front().startsWith(u"Changes: "_s) && told.front().contains(u"User dwells in Oslo"_s)
                     && told.front().endsWith(u"User · factual · rule home.live"_s),
                 qPrintable(told.front()));
        QVERIFY(!dialog->grab().isNull()); // its rows are painted
        QCOMPARE(standing(stage), QStringList{u"User lives in Oslo"_s});
        dialog->findChild<QListView *>()->setFocus();
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(standing(stage), QStringList{u"User dwells in Oslo"_s});
        QTRY_VERIFY(opened.place.findChild<ReplayDialog *>() == nullptr);
        QCOMPARE(stage.notices.toasts.back().text, u"1 changed"_s);
        QVERIFY(stage.notices.toasts.back().undo.value > 0);
        QTRY_COMPARE(stage.undo.undoAction()->text(), u"Undo Replay session “kyoto-trip”"_s);
        stage.undo.undoAction()->trigger();
        QTRY_COMPARE(standing(stage), QStringList{u"User lives in Oslo"_s});
    }

    void whatIsLeftAsItIsSaysWhy()
    {
        PlaceStage stage;
        Opened opened(stage, [&](const Captured &captured) {
            static_cast<void>(wait(stage.engine->memories().remove(test::person, {captured.kept.front().memory.id})));
        });
        ReplayDialog *dialog = opened.open();
        QTRY_COMPARE(lines(dialog),
                     QStringList{u"Left: User lives in Oslo. User · factual · rule home.live · Somebody took it away: "
                                 "it does not come back."_s});
        QVERIFY(!button(dialog, "replayApply")->isEnabled());
        QCOMPARE(button(dialog, "replayApply")->toolTip(), u"All differences are left as they are."_s);
    }

    void aFolderWithoutRulesSaysWhatToDo()
    {
        const QTemporaryDir folder;
        PlaceStage stage;
        Opened opened(stage);
        ReplayDialog *dialog = opened.open();
        chooseFolder(dialog, folder.path());
        QTRY_VERIFY2(said(dialog).startsWith(u"The session could not be read. There are no rules in "_s)
                         && said(dialog).contains(u"Choose a folder"_s),
                     qPrintable(said(dialog)));
        QVERIFY(!button(dialog, "replayApply")->isEnabled());
        // Corrected there, it is read by the same button.
        copyRules(folder);
        QTest::mouseClick(button(dialog, "replayCompare"), Qt::LeftButton);
        QTRY_COMPARE(lines(dialog).size(), 1);
    }

    void aModelIsAskedOnlyWhenToldToAndCanBeStopped()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.how = FakeReply::How::Hang, .body = {}});
        PlaceStage stage;
        Opened opened(stage);
        static_cast<void>(wait(stage.engine->languageModel().setModel(endpoint.model())));
        ReplayDialog *dialog = opened.open();
        QTRY_VERIFY(said(dialog).startsWith(u"Nothing differs"_s));
        choose(dialog, 2);
        QVERIFY2(said(dialog).contains(u"sends the messages of this session to"_s), qPrintable(said(dialog)));
        QCOMPARE(endpoint.requests().size(), 0U);
        auto *compare = button(dialog, "replayCompare");
        QCOMPARE(compare->text(), u"Compare"_s);
        QTest::mouseClick(compare, Qt::LeftButton);
        QTRY_COMPARE(endpoint.requests().size(), 1U);
        QCOMPARE(compare->text(), u"Stop"_s);
        QTRY_COMPARE(dialog->findChild<QProgressBar *>()->maximum(), 1);
        QVERIFY(dialog->findChild<QProgressBar *>()->isVisible());
        QTest::mouseClick(compare, Qt::LeftButton);
        QCOMPARE(said(dialog), u"Stopped. Nothing was changed."_s);
        QCOMPARE(compare->text(), u"Compare"_s);
        endpoint.reply({.status = 401, .body = "{}"});
        QTest::mouseClick(compare, Qt::LeftButton);
        QTRY_VERIFY2(said(dialog).startsWith(u"The session could not be read. "_s), qPrintable(said(dialog)));
        const Json item{{"text", "User is at home in Oslo"},
                        {"kind", "factual"},
                        {"slot", "general"},
                        {"messages", Json::array({1})},
                        {"quote", "I live in Oslo."}};
        Json memories = Json::object();
        memories["memories"] = Json::array({item});
        endpoint.say(memories);
        QTest::mouseClick(compare, Qt::LeftButton);
        QTRY_VERIFY(!said(dialog).startsWith(u"The session could not be read."_s) && compare->text() == u"Compare"_s);
        QCOMPARE(standing(stage), QStringList{u"User lives in Oslo"_s});
    }

    void whatCannotBeAppliedAnyMoreSaysSo()
    {
        const QTemporaryDir folder;
        copyRules(folder);
        PlaceStage stage;
        const Captured captured =
            wait(stage.engine->turns().capture(test::agent, trip, {message(Role::User, u"I live in Oslo."_s)}, "{}"));
        ReplayDialog dialog(*stage.engine, wait(stage.engine->sessions().get(captured.turn.session)), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        chooseFolder(&dialog, folder.path());
        QTRY_VERIFY(button(&dialog, "replayApply")->isEnabled());
        static_cast<void>(wait(stage.engine->sessions().clear(test::person, captured.turn.session)));
        QTest::mouseClick(button(&dialog, "replayApply"), Qt::LeftButton);
        QTRY_COMPARE(said(&dialog), u"It could not be applied. There is no such session. Nothing was changed; "
                                    "compare again."_s);
        QVERIFY(dialog.isVisible());
        QVERIFY(!button(&dialog, "replayApply")->isEnabled());
    }

    void theSessionsOfferItInTheirMenu()
    {
        PlaceStage stage;
        Opened opened(stage);
        auto *sessions = opened.place.findChild<QListView *>(u"sessions"_s);
        QTRY_VERIFY(sessions->currentIndex().isValid());
        const QPoint at = sessions->visualRect(sessions->currentIndex()).center();
        Q_EMIT sessions->customContextMenuRequested(at);
        auto *menu = opened.place.findChild<QMenu *>(u"sessionMenu"_s);
        QVERIFY(menu != nullptr);
        QVERIFY(menu->actions().contains(opened.action(u"Replay session…"_s)));
        menu->close();
    }

    void everyReasonAndActHasItsWords()
    {
        ReplayModel model;
        const QAbstractItemModelTester tester(&model);
        using Held = ReplayLine::Held;
        std::vector<ReplayLine> all;
        for (const Held held : {Held::Edited, Held::Fixed, Held::Removed, Held::Known, Held::Later, Held::Recalled,
                                Held::Forgotten, Held::Consent, Held::Policy}) {
            all.push_back({.what = ReplayLine::What::OnlyThen, .then = u"Tea"_s, .held = held});
        }
        all.push_back({.what = ReplayLine::What::Both, .now = u"Salt"_s, .then = u"Salt"_s});
        all.push_back({.what = ReplayLine::What::OnlyNow, .now = u"Sugar"_s});
        all.push_back({.what = ReplayLine::What::OnlyThen, .then = u"Milk"_s, .waits = true});
        const auto count = int(all.size());
        model.setLines(all);
        QCOMPARE(model.rowCount(), count);
        QCOMPARE(model.index(0).data(ReplayModel::WhatRole).toString(), u"Gone"_s); // what is carried out comes first
        QVERIFY(model.index(0).data(ReplayModel::StruckRole).toBool());
        QVERIFY(model.index(1).data(ReplayModel::NoteRole).toString().endsWith(u"will wait for review"_s));
        QCOMPARE(model.index(count - 1).data(ReplayModel::WhatRole).toString(), u"Stays"_s);
        QSet<QString> reasons;
        for (int row = 2; row < count - 1; ++row) {
            QCOMPARE(model.index(row).data(ReplayModel::WhatRole).toString(), u"Left"_s);
            reasons.insert(model.index(row).data(ReplayModel::NoteRole).toString());
        }
        QCOMPARE(reasons.size(), 9);
        QCOMPARE(replaySummary({.session = {}, .lines = all}),
                 u"1 new, 1 gone, 1 stay, 9 differences are left as they are"_s);
        QCOMPARE(appliedText({.added = 2, .waiting = 1, .changed = 1, .removed = 3, .left = 1}),
                 u"2 memories added, 1 changed, 3 moved to the bin, 1 wait for review, 1 left, because they stand "
                 "otherwise by now"_s);
        QCOMPARE(appliedText({}), u"Nothing was changed"_s);
    }
};

QTEST_MAIN(TestReplayDialog)
#include "tst_replaydialog.moc"
