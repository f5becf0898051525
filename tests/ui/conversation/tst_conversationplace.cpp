// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/drag.h"
#include "tests/support/fakeendpoint.h"
#include "tests/support/placestage.h"
#include "ui/common/memorymime.h"
#include "ui/common/promoting.h"
#include "ui/common/stratastyle.h"
#include "ui/conversation/conversationplace.h"
#include "ui/conversation/transcriptdelegate.h"
#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcripttexts.h"
#include "ui/conversation/transcriptview.h"
#include "ui/conversation/turnpanel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>

using namespace strata;
using namespace strata::test;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

const Scope trip{.user = u"alex"_s, .agent = u"planner"_s, .run = u"kyoto-trip"_s};

struct Window {
    explicit Window(PlaceStage &stage)
        : place(stage.context())
    {
        place.resize(1400, 700);
        place.show();
        place.activateWindow();
        if (!QTest::qWaitForWindowActive(&place)) {
            qFatal("The window did not become active.");
        }
    }

    TranscriptView *view() { return place.findChild<TranscriptView *>(u"transcript"_s); }
    QListView *sessions() { return place.findChild<QListView *>(u"sessions"_s); }
    QListView *working() { return place.findChild<QListView *>(u"workingMemory"_s); }
    TurnPanel *panel() { return place.findChild<TurnPanel *>(u"turnPanel"_s); }
    QStringList texts()
    {
        QStringList all;
        for (int row = 0; row < view()->model()->rowCount(); ++row) {
            all << view()->model()->index(row, 0).data().toString();
        }
        return all;
    }
    QModelIndex row(const QString &text)
    {
        const qsizetype at = texts().indexOf(text);
        return at < 0 ? QModelIndex() : view()->model()->index(int(at), 0);
    }
    bool inFullView(const QModelIndex &index)
    {
        return view()->viewport()->rect().contains(view()->visualRect(index).adjusted(0, 1, 0, -1));
    }

    ConversationPlace place;
};

void talk(PlaceStage &stage, int turns, const QString &about = u"Turn"_s)
{
    for (int i = 1; i <= turns; ++i) {
        static_cast<void>(
            wait(stage.engine->turns().capture(test::agent, trip,
                                               {message(Role::User, u"%1 %2 question"_s.arg(about).arg(i)),
                                                message(Role::Assistant, u"%1 %2 answer"_s.arg(about).arg(i))},
                                               "{}")));
    }
}

} // namespace

class TestConversationPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StrataStyle); }

    void saysWhatComesWhenThereIsNothing()
    {
        PlaceStage stage;
        Window window(stage);
        QTRY_VERIFY(window.place.findChild<QWidget *>(u"sessions"_s)->isHidden() || !window.sessions()->isVisible());
        QTest::mouseClick(window.place.findChild<QPushButton *>(u"connectAgent"_s), Qt::LeftButton);
        QCOMPARE(stage.connectsAsked, 1);
        talk(stage, 1);
        QTRY_VERIFY(window.sessions()->isVisible());
        QTRY_VERIFY(window.texts().contains(u"Turn 1 answer"_s));
    }

    void aSessionInWhichNothingWasSaidSaysSo()
    {
        PlaceStage stage;
        NewMemory note;
        note.layer = Layer::Session;
        note.scope = trip;
        note.text = u"Room on hold"_s;
        static_cast<void>(wait(stage.engine->memories().add(test::agent, {note})));
        Window window(stage);
        auto *silent = window.place.findChild<QWidget *>(u"silentSession"_s);
        QTRY_VERIFY(silent->isVisible());
        QTest::mouseClick(silent->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(stage.navigator.session.has_value());
        talk(stage, 1);
        QTRY_VERIFY(window.view()->isVisible());
        QTRY_VERIFY(window.texts().contains(u"Turn 1 answer"_s));
    }

    void messagesAreDraggedUp()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        const QModelIndex answer = window.row(u"Turn 1 answer"_s);
        QVERIFY(window.view()->dragEnabled());
        QVERIFY(answer.flags().testFlag(Qt::ItemIsDragEnabled));
        QVERIFY(!window.row(u"Turn 1"_s).flags().testFlag(Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> data(window.view()->model()->mimeData({answer}));
        QVERIFY(data->hasFormat(QString::fromLatin1(memoryMimeType)));
        QCOMPARE(data->text(), u"Turn 1 answer"_s);
        window.view()->setCurrentIndex(answer);
        QVERIFY(window.place.riseAction(layerName(Layer::User))->isEnabled());
        QVERIFY(window.place.riseAction(layerName(Layer::Session))->isEnabled());
    }

    void turnAppearsWhileItIsInFlight()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.texts().contains(u"Turn 1 answer"_s));
        const TurnDetail turn =
            wait(stage.engine->turns().open(test::agent, trip, {message(Role::User, u"Is it far?"_s)}));
        QTRY_VERIFY(window.texts().contains(u"Is it far?"_s));
        QVERIFY(window.texts().contains(u"Turn 2 · in flight"_s));
        QTRY_COMPARE(window.place.badge().text, u"1"_s);
        QVERIFY(wait(stage.engine->turns().get(turn.turn.id)).turn.isOpen());
        static_cast<void>(wait(
            stage.engine->turns().addMessages(test::agent, turn.turn.id, {message(Role::System, u"Be short."_s)})));
        QTRY_VERIFY(window.texts().contains(u"Be short."_s));
        static_cast<void>(
            wait(stage.engine->turns().addMessages(test::agent, turn.turn.id, {message(Role::Assistant, u"No."_s)})));
        QTRY_VERIFY(window.texts().contains(u"No."_s));
        QTRY_VERIFY(window.texts().contains(u"Turn 2"_s));
        QTRY_COMPARE(window.place.badge().text, QString());
    }

    void whatIsReadStaysAsItIsWhenTheTurnEnds()
    {
        PlaceStage stage;
        NewMessage asks = message(Role::Assistant, {});
        asks.toolCalls = R"([{"id":"c1","type":"function","function":{"name":"search","arguments":"{}"}}])";
        NewMessage output = message(Role::Tool, u"one\ntwo\nthree\nfour\nfive\nsix"_s);
        output.toolCallId = u"c1"_s;
        const TurnDetail turn = wait(
            stage.engine->turns().open(test::agent, trip, {message(Role::User, u"Hold the room"_s), asks, output}));
        Window window(stage);
        QTRY_COMPARE(window.panel()->turn(), turn.turn.id);
        QTRY_VERIFY(window.row(output.text).isValid());
        auto *model = static_cast<TranscriptModel *>(window.view()->model());
        model->setFold(window.row(output.text).row(), TranscriptRow::Fold::All);
        window.view()->setCurrentIndex(window.row(u"Hold the room"_s));
        QSignalSpy reset(model, &QAbstractItemModel::modelReset);
        static_cast<void>(wait(
            stage.engine->turns().addMessages(test::agent, turn.turn.id, {message(Role::Assistant, u"It is held"_s)})));
        QTRY_VERIFY(window.panel()->isGone());
        QTRY_VERIFY(window.texts().contains(u"Turn 1"_s));
        static_cast<void>(wait(stage.engine->sessions().list({})));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(window.view()->currentIndex().data().toString(), u"Hold the room"_s);
        QCOMPARE(model->row(window.row(output.text).row()).fold, TranscriptRow::Fold::All);
    }

    void aTurnWhoseMessagesAreDeletedCountsNone()
    {
        PlaceStage stage;
        talk(stage, 2);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 2 answer"_s).isValid());
        ListQuery all;
        all.layers = {Layer::Conversation};
        std::vector<MemoryId> gone;
        for (const Memory &each : wait(stage.engine->memories().list(all)).items) {
            if (each.text.startsWith(u"Turn 2"_s)) {
                gone.push_back(each.id);
            }
        }
        static_cast<void>(wait(stage.engine->memories().remove(test::agent, gone)));
        const QModelIndex title = window.row(u"Turn 2"_s);
        QTRY_VERIFY(title.data(Qt::AccessibleTextRole).toString().contains(u"no messages"_s));
    }

    void workingMemoryAndAttentionVanishWhenTheTurnEnds()
    {
        PlaceStage stage;
        const TurnDetail turn =
            wait(stage.engine->turns().open(test::agent, trip, {message(Role::User, u"Hold the room"_s)}));
        Window window(stage);
        QTRY_COMPARE(window.panel()->turn(), turn.turn.id);
        static_cast<void>(
            wait(stage.engine->turns().setWorking(test::agent, turn.turn.id, u"hold"_s, u"MS-2291"_s, u"hold_room"_s)));
        static_cast<void>(
            wait(stage.engine->turns().setAttention(test::agent, turn.turn.id, u"Hold it"_s, {u"room"_s})));
        QTRY_COMPARE(window.working()->model()->rowCount(), 1);
        QTRY_COMPARE(window.panel()->attention().focus, u"Hold it"_s);
        QVERIFY(window.working()->isVisible());

        QTest::mouseClick(window.place.findChild<QPushButton *>(u"finishButton"_s), Qt::LeftButton);
        QTRY_VERIFY(window.panel()->isGone());
        QCOMPARE(window.working()->model()->rowCount(), 0);
        QVERIFY(!window.working()->isVisible());
        QVERIFY(window.panel()->attention().focus.isEmpty());
        QVERIFY(!wait(stage.engine->turns().get(turn.turn.id)).turn.isOpen());
    }

    void scrollingUpEndsFollowingAndEndResumesIt()
    {
        PlaceStage stage;
        talk(stage, 30);
        Window window(stage);
        QTRY_VERIFY(window.texts().contains(u"Turn 30 answer"_s));
        QTRY_VERIFY(window.inFullView(window.row(u"Turn 30 answer"_s)));
        talk(stage, 1, u"Next"_s);
        QTRY_VERIFY(window.inFullView(window.row(u"Next 1 answer"_s)));

        window.view()->setFocus();
        QTest::keyClick(window.view(), Qt::Key_PageUp);
        QVERIFY(!window.view()->isFollowing());
        const int place = window.view()->verticalScrollBar()->value();
        talk(stage, 3, u"Later"_s);
        QTRY_COMPARE(window.view()->newCount(), 6);
        QVERIFY(window.place.findChild<QPushButton *>(u"newMessages"_s)->isVisible());
        QCOMPARE(window.view()->verticalScrollBar()->value(), place);
        QVERIFY(!window.inFullView(window.row(u"Later 3 answer"_s)));

        QTest::keyClick(window.view(), Qt::Key_End);
        QVERIFY(window.view()->isFollowing());
        QCOMPARE(window.view()->newCount(), 0);
        QTRY_VERIFY(window.inFullView(window.row(u"Later 3 answer"_s)));
        talk(stage, 1, u"Last"_s);
        QTRY_VERIFY(window.inFullView(window.row(u"Last 1 answer"_s)));
    }

    void olderTurnsComeWhenTheyAreScrolledTo()
    {
        PlaceStage stage;
        talk(stage, 70);
        Window window(stage);
        QTRY_VERIFY(window.texts().contains(u"Turn 70 answer"_s));
        QVERIFY(!window.texts().contains(u"Turn 1 question"_s));
        window.view()->setFocus();
        QTest::keyClick(window.view(), Qt::Key_Home);
        QTRY_VERIFY(window.texts().contains(u"Turn 1 question"_s));
        QVERIFY(window.texts().contains(u"Turn 70 answer"_s));
    }

    void aTurnThatCouldNotBeReadIsTriedAgain()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 401, .body = "{}"});
        PlaceStage stage;
        static_cast<void>(wait(stage.engine->languageModel().setModel(endpoint.model())));
        talk(stage, 1);
        Window window(stage);
        const auto failure = [&] {
            const qsizetype at = window.texts().indexOf(
                QRegularExpression(u"^Not read by the language model: .+"_s)); // whatever the endpoint's trouble is
            return at < 0 ? QModelIndex() : window.view()->model()->index(int(at), 0);
        };
        QTRY_VERIFY(failure().isValid());
        QCOMPARE(failure().row(), window.row(u"Turn 1 answer"_s).row() + 1);
        const auto *delegate = window.view()->findChild<TranscriptDelegate *>();
        const RowLayout &layout = delegate->layout(failure().row());
        QCOMPARE(layout.chips.front().look.text, u"Try again"_s);
        QVERIFY(layout.parts.front().rect.top() >= layout.textAt.y() + layout.text->height());
        // By a click: it fails once more, and says so.
        QCOMPARE(endpoint.requests().size(), 1U);
        QPoint button = layout.parts.front().rect.center() + window.view()->visualRect(failure()).topLeft();
        QTest::mouseClick(window.view()->viewport(), Qt::LeftButton, {}, button);
        QTRY_COMPARE(endpoint.requests().size(), 2U);
        QTRY_VERIFY(failure().isValid());
        // By its key, and by the menu: it is offered while such a row is the current one.
        QAction *retry = nullptr;
        for (QAction *action : window.place.memoryActions()) {
            retry = action->text().startsWith(u"Try again"_s) ? action : retry;
        }
        QVERIFY(retry != nullptr);
        window.view()->setCurrentIndex(window.row(u"Turn 1 answer"_s));
        QVERIFY(!retry->isEnabled() && !retry->isVisible());
        window.view()->setFocus();
        QTest::keyClick(window.view(), Qt::Key_Down);
        QCOMPARE(window.view()->currentIndex(), failure());
        QVERIFY(retry->isEnabled() && retry->isVisible());
        retry->trigger();
        QTRY_COMPARE(endpoint.requests().size(), 3U);
        QTRY_VERIFY(failure().isValid());
        QTRY_VERIFY(window.view()->failedTurn().has_value());
        // At last it succeeds: the row goes, and the keys stay where they were.
        Json nothing = Json::object();
        nothing["memories"] = Json::array();
        endpoint.say(nothing);
        QTest::keyClick(window.view(), Qt::Key_Return);
        QTRY_COMPARE(endpoint.requests().size(), 4U);
        QTRY_COMPARE(window.texts(), (QStringList{u"Turn 1"_s, u"Turn 1 question"_s, u"Turn 1 answer"_s}));
        QCOMPARE(window.view()->currentIndex(), window.row(u"Turn 1 answer"_s));
        QCOMPARE(stage.notices.failures, QStringList());
    }

    void whatNobodyCouldReadAgainIsSaid()
    {
        FakeEndpoint endpoint;
        endpoint.reply({.status = 401, .body = "{}"});
        PlaceStage stage;
        static_cast<void>(wait(stage.engine->languageModel().setModel(endpoint.model())));
        talk(stage, 1);
        Window window(stage);
        QTRY_COMPARE(window.texts().size(), 4);
        LanguageModel off = endpoint.model();
        off.on = false;
        static_cast<void>(wait(stage.engine->languageModel().setModel(off)));
        QTRY_VERIFY(window.texts().back().startsWith(u"Not read by the language model: "_s));
        window.view()->setFocus();
        window.view()->setCurrentIndex(window.view()->model()->index(3, 0));
        QTest::keyClick(window.view(), Qt::Key_Return);
        QTRY_COMPARE(stage.notices.failures,
                     QStringList{u"The turn could not be read again. No language model is on that could read it."_s});
        QCOMPARE(window.texts().size(), 4);
    }

    void chipOfAKeptMemoryLeadsToIt()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 question"_s).isValid());
        const QModelIndex row = window.row(u"Turn 1 question"_s);
        const MemoryId said{row.data(TranscriptModel::MessageRole).toUuid()};
        const auto kept = wait(stage.engine->memories().promote(
            test::person,
            {{.id = said, .to = Layer::User, .text = u"Asks questions"_s, .user = {}, .owner = {}, .reviewBy = {}}}));
        const auto *delegate = static_cast<TranscriptDelegate *>(window.view()->itemDelegate());
        QTRY_COMPARE(delegate->layout(row.row()).parts.size(), 2U); // and what no rule knows
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"Asks questions"_s));
        QTRY_VERIFY(window.view()->visualRect(row).height() >= delegate->layout(row.row()).height);
        const QPoint chip =
            window.view()->visualRect(row).topLeft() + delegate->layout(row.row()).parts[0].rect.center();
        QTest::mouseClick(window.view()->viewport(), Qt::LeftButton, {}, chip);
        QVERIFY(stage.navigator.memory.has_value());
        QCOMPARE(*stage.navigator.memory, kept.memories.front().id);

        stage.navigator.memory.reset();
        window.view()->setFocus();
        window.view()->setCurrentIndex(row);
        QTest::keyClick(window.view(), Qt::Key_Right);
        QTest::keyClick(window.view(), Qt::Key_Return);
        QVERIFY(stage.navigator.memory.has_value());

        static_cast<void>(wait(stage.engine->memories().remove(test::person, {kept.memories.front().id})));
        const auto *model = static_cast<const TranscriptModel *>(window.view()->model());
        QTRY_COMPARE(model->row(row.row()).kept.front().state, State::Binned);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"deleted"_s));
        QVERIFY(turnNote(*model->row(0).turn, stage.engine->now(), 0).endsWith(u"1 refused"_s));
    }

    void whatATurnMadeStandsUnderItsMessageWhenItIsRead()
    {
        PlaceStage stage;
        const TurnDetail turn = wait(stage.engine->turns().open(
            test::agent, trip, {message(Role::User, u"I live in Oslo. I am so tired today. Is it raining?"_s)}));
        Window window(stage);
        const auto *model = static_cast<const TranscriptModel *>(window.view()->model());
        QTRY_COMPARE(model->rowCount(), 3); // turn, message, and where the answer will stand
        QVERIFY(model->row(1).kept.empty());
        static_cast<void>(wait(stage.engine->turns().finish(test::agent, turn.turn.id)));
        QTRY_COMPARE(model->row(1).kept.size(), 1U);
        QTRY_COMPARE(model->row(1).refused.size(), 2U);
        QVERIFY(turnNote(*model->row(0).turn, stage.engine->now(), 0).endsWith(u"1 memories kept, 2 refused"_s));

        // One that says something, and a fold for the question: by itself nobody would expect that to be kept.
        const auto *delegate = static_cast<TranscriptDelegate *>(window.view()->itemDelegate());
        const auto parts = [&]() -> const std::vector<RowPart> & { return delegate->layout(1).parts; };
        const auto chip = [&](size_t i) { return delegate->layout(1).chips[i].look.text; };
        QTRY_COMPARE(parts().size(), 3U);
        QCOMPARE(chip(0), u"User lives in Oslo"_s);
        QVERIFY2(chip(1).contains(u"I am so tired today"_s) && chip(1).endsWith(u"refused: passing state"_s),
                 qPrintable(chip(1)));
        QCOMPARE(chip(2), u"+1 refused"_s);
        QVERIFY(model->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"passing state"_s));

        // By keys: to the fold, and open it.
        window.view()->setFocus();
        window.view()->setCurrentIndex(model->index(1, 0));
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(window.view(), Qt::Key_Right);
        }
        QTest::keyClick(window.view(), Qt::Key_Return);
        QCOMPARE(parts().size(), 4U);
        QVERIFY(chip(2).contains(u"Is it raining"_s));
        QCOMPARE(chip(3), u"fewer"_s);
        QTest::keyClick(window.view(), Qt::Key_Left);
        QCOMPARE(parts()[size_t(delegate->currentPart())].act, RowPart::Act::ShowClause);
        QVERIFY(window.view()->accessibleDescription().contains(u"a question"_s));
        QVERIFY(!stage.navigator.memory.has_value());
        // By the mouse: fold them again.
        const QPoint fold = window.view()->visualRect(model->index(1, 0)).topLeft() + parts()[3].rect.center();
        QTest::mouseClick(window.view()->viewport(), Qt::LeftButton, {}, fold);
        QCOMPARE(parts().size(), 3U);
    }

    void whatWasReplacedSaysSo()
    {
        PlaceStage stage;
        for (const QString &text : {u"I live in Oslo."_s, u"I live in Turku now."_s}) {
            static_cast<void>(
                wait(stage.engine->turns().capture(test::agent, trip, {message(Role::User, text)}, "{}")));
        }
        Window window(stage);
        QTRY_VERIFY(window.row(u"I live in Oslo."_s).isValid());
        const auto *model = static_cast<const TranscriptModel *>(window.view()->model());
        const int row = window.row(u"I live in Oslo."_s).row();
        QTRY_COMPARE(model->row(row).kept.size(), 1U);
        QCOMPARE(model->row(row).kept.front().state, State::Superseded);
        const auto *delegate = static_cast<TranscriptDelegate *>(window.view()->itemDelegate());
        QVERIFY(delegate->layout(row).chips.front().struck);
        QCOMPARE(delegate->layout(row).chips.front().look.text, u"User lives in Oslo"_s);
        QCOMPARE(delegate->layout(row).chips.front().note, u"superseded"_s);
    }

    void whatWaitsIsDecidedByAKey()
    {
        PlaceStage stage;
        static_cast<void>(wait(
            stage.engine->turns().capture(test::agent, trip, {message(Role::User, u"I think I like jazz."_s)}, "{}")));
        Window window(stage);
        QTRY_VERIFY(window.row(u"I think I like jazz."_s).isValid());
        const QModelIndex row = window.row(u"I think I like jazz."_s);
        const auto *model = static_cast<const TranscriptModel *>(window.view()->model());
        QTRY_COMPARE(model->row(row.row()).kept.size(), 1U);
        QCOMPARE(model->row(row.row()).kept.front().state, State::Pending);
        const auto state = [&] { return model->row(row.row()).kept.front().state; };
        window.view()->setFocus();
        window.view()->setCurrentIndex(row);
        QTest::keyClick(window.view(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(stage.navigator.review, std::optional(model->row(row.row()).kept.front().id));
        QTest::keyClick(window.view(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(state(), State::Active);
        QTRY_VERIFY(!stage.notices.toasts.empty());
        QVERIFY(stage.notices.toasts.back().undo.value > 0);
        static_cast<void>(wait(stage.engine->journal().undo(test::person, stage.notices.toasts.back().undo)));
        QTRY_COMPARE(state(), State::Pending);
        QTest::keyClick(window.view(), Qt::Key_R);
        QTRY_COMPARE(state(), State::Binned);
        QTest::keyClick(window.view(), Qt::Key_R); // nothing waits any more
        QTRY_COMPARE(stage.notices.toasts.size(), 2U);
    }

    void whatWouldBeKeptIsToldWhileTheTurnIsInFlight()
    {
        PlaceStage stage;
        const TurnDetail turn = wait(
            stage.engine->turns().open(test::agent, trip, {message(Role::User, u"I live in Oslo. Is it raining?"_s)}));
        Window window(stage);
        auto *list = window.place.findChild<QListView *>(u"prospects"_s);
        const auto texts = [list] {
            QStringList all;
            for (int row = 0; row < list->model()->rowCount(); ++row) {
                all << list->model()->index(row, 0).data().toString();
            }
            return all;
        };
        QTRY_COMPARE(texts(), (QStringList{u"User lives in Oslo"_s, u"1 refused"_s}));
        QVERIFY(list->isVisible());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(texts().size(), 3);
        // It is read again when more is said, and nothing was kept of it so far.
        static_cast<void>(wait(stage.engine->turns().addMessages(
            test::agent, turn.turn.id, {message(Role::User, u"Sorry, I meant I live in Turku."_s)})));
        QTRY_VERIFY2(texts().join(u'|').contains(u"Turku"_s), qPrintable(texts().join(u'|')));
        QVERIFY(wait(stage.engine->memories().list({})).items.empty());
        // Enter goes to the message.
        list->setFocus();
        const auto turku = texts().indexOf(QRegularExpression(u".*Turku.*"_s));
        list->setCurrentIndex(list->model()->index(int(turku), 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(window.view()->currentIndex().data().toString(), u"Sorry, I meant I live in Turku."_s);
        static_cast<void>(wait(stage.engine->turns().finish(test::agent, turn.turn.id)));
        QTRY_VERIFY(!list->isVisible());
        QVERIFY(!window.place.findChild<QWidget *>(u"prospectSection"_s)->isVisible());
    }

    void aTurnThatSaysNothingToKeepSaysSo()
    {
        PlaceStage stage;
        static_cast<void>(
            wait(stage.engine->turns().open(test::agent, trip, {message(Role::User, u"Is it raining?"_s)})));
        Window window(stage);
        auto *nothing = window.place.findChild<QWidget *>(u"noProspect"_s);
        QTRY_VERIFY(nothing->isVisible());
        auto *list = window.place.findChild<QListView *>(u"prospects"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1); // the refused one is counted all the same
    }

    void messageIsKeptAsANoteByItsKey()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 question"_s).isValid());
        window.view()->setFocus();
        window.view()->setCurrentIndex(window.row(u"Turn 1 question"_s));
        QTest::keyClick(window.view(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(stage.notices.toasts.size(), 1U);
        QVERIFY(stage.notices.toasts.front().undo.value > 0);
        ListQuery query;
        query.layers = {Layer::Session};
        const MemoryPage page = wait(stage.engine->memories().list(query));
        QCOMPARE(page.total, 1);
        QCOMPARE(page.items.front().text, u"Turn 1 question"_s);
    }

    void messageIsPromotedToUserAfterItsTextWasChanged()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 question"_s).isValid());
        window.view()->setCurrentIndex(window.row(u"Turn 1 question"_s));
        for (QAction *action : window.place.memoryActions()) {
            if (action->text().contains(u"Promote to User"_s)) {
                action->trigger();
            }
        }
        auto *dialog = window.place.findChild<ToUserDialog *>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QPlainTextEdit *>(u"afterText"_s)->setPlainText(u"Likes questions"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"promoteButton"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.notices.toasts.size(), 1U);
        ListQuery query;
        query.layers = {Layer::User};
        const MemoryPage page = wait(stage.engine->memories().list(query));
        QCOMPARE(page.items.front().text, u"Likes questions"_s);
        QCOMPARE(page.items.front().scope.user, u"alex"_s);
    }

    void pauseFreezesTheViewAndCountsOn()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        window.view()->setFocus();
        QTest::keyClick(window.view(), Qt::Key_Period, Qt::ControlModifier);
        talk(stage, 2, u"Unseen"_s);
        auto *pause = window.place.findChild<QPushButton *>(u"pauseButton"_s);
        QTRY_COMPARE(pause->text(), u"Resume · 4 new"_s);
        QVERIFY(!window.row(u"Unseen 1 question"_s).isValid());
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_VERIFY(window.row(u"Unseen 2 answer"_s).isValid());
    }

    void restoredMessageStandsInTheTranscriptAgain()
    {
        PlaceStage stage;
        talk(stage, 2);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        const MemoryId id{window.row(u"Turn 1 answer"_s).data(TranscriptModel::MessageRole).toUuid()};
        static_cast<void>(wait(stage.engine->memories().remove(test::agent, {id})));
        QTRY_VERIFY(!window.row(u"Turn 1 answer"_s).isValid());
        // What is read stays chosen and unfolded when the transcript is read anew.
        window.view()->setCurrentIndex(window.row(u"Turn 2 question"_s));
        auto *model = static_cast<TranscriptModel *>(window.view()->model());
        model->setFold(window.row(u"Turn 2 answer"_s).row(), TranscriptRow::Fold::All);
        static_cast<void>(wait(stage.engine->memories().restore(test::agent, {id})));
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        QCOMPARE(window.view()->currentIndex().data().toString(), u"Turn 2 question"_s);
        QCOMPARE(model->row(window.row(u"Turn 2 answer"_s).row()).fold, TranscriptRow::Fold::All);
    }

    void sessionThatIsClearedWhileItIsPausedMakesRoomForAnother()
    {
        PlaceStage stage;
        const Scope later{.user = u"mira"_s, .agent = u"planner"_s, .run = u"invoices"_s};
        static_cast<void>(
            wait(stage.engine->turns().capture(test::agent, later, {message(Role::User, u"Sum?"_s)}, "{}")));
        talk(stage, 1);
        const auto sessions = wait(stage.engine->sessions().list({}));
        const auto current =
            std::ranges::find(sessions.items, trip.run, [](const Session &each) { return each.scope.run; });
        Window window(stage);
        QVERIFY(window.place.revealSession(current->id));
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        window.view()->setFocus();
        QTest::keyClick(window.view(), Qt::Key_Period, Qt::ControlModifier);
        static_cast<void>(wait(stage.engine->sessions().clear(test::person, current->id)));
        QTRY_VERIFY(window.row(u"Sum?"_s).isValid());
        QCOMPARE(window.place.findChild<QPushButton *>(u"pauseButton"_s)->text(), u"Pause"_s);
    }

    void sessionWhoseTimeIsOverGoes()
    {
        PlaceStage stage;
        talk(stage, 1);
        Session session = wait(stage.engine->sessions().list({})).items.front();
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        stage.engine.clock().advance(std::chrono::hours(24 * 365));
        session.state = Session::State::Expired;
        session.open.reset();
        Event over;
        over.type = Event::Type::SessionChanged;
        over.scope = session.scope;
        over.session = std::make_shared<const Session>(session);
        stage.engine->events().publish({over});
        QTRY_COMPARE(window.view()->model()->rowCount(), 0);
    }

    void newerTurnsDoNotMoveWhatIsRead()
    {
        const SessionId session{QUuid::createUuid()};
        const auto turns = [&](int first, int last) {
            std::vector<TurnDetail> all;
            for (int number = first; number <= last; ++number) {
                TurnDetail detail;
                detail.turn.id.value = QUuid::createUuid();
                detail.turn.session = session;
                detail.turn.number = number;
                detail.turn.end = TurnEnd::Answered;
                for (int part = 0; part < 10; ++part) {
                    Memory memory;
                    memory.id.value = QUuid::createUuid();
                    memory.layer = Layer::Conversation;
                    memory.role = part == 0 ? Role::User : Role::Assistant;
                    memory.text = u"%1 of %2"_s.arg(part).arg(number);
                    memory.turn = detail.turn.id.value;
                    detail.messages.push_back(memory);
                }
                all.push_back(detail);
            }
            return all;
        };
        TranscriptModel model([] { return Micros(0); });
        TranscriptView view(
            model, [] { return Micros(0); }, microsPerSecond);
        view.resize(800, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.reset(session, turns(1, 45), false);
        view.setFollowing(false);
        view.reveal(model.indexOfTurn(model.row(40 * 11).turn->turn.id));
        const QPersistentModelIndex top = view.indexAt(QPoint(4, 1));
        QVERIFY(top.isValid());
        const int above = view.visualRect(top).top();
        model.append(turns(46, 60), true);
        QCOMPARE(model.firstTurn(), 11); // the oldest made room
        QVERIFY(top.isValid());
        QCOMPARE(view.visualRect(top).top(), above);
        QCOMPARE(QPersistentModelIndex(view.indexAt(QPoint(4, 1))), top);
        QVERIFY(!view.isFollowing());
    }

    void resumeAndRefreshStayWhereItIsRead()
    {
        PlaceStage stage;
        bool told = false;
        QObject receiver;
        QObject::connect(&stage.feed, &EngineFeed::events, &receiver, [&told] { told = true; });
        talk(stage, 60);
        Window window(stage);
        QTRY_VERIFY(window.texts().contains(u"Turn 60 answer"_s));
        QTRY_VERIFY(told); // what was read is not counted as new later
        window.view()->setFocus();
        QTest::keyClick(window.view(), Qt::Key_PageUp);
        QTest::keyClick(window.view(), Qt::Key_PageUp);
        QVERIFY(!window.view()->isFollowing());
        const auto topText = [&] { return window.view()->indexAt(QPoint(4, 1)).data().toString(); };
        const QString top = topText();
        const int above = window.view()->visualRect(window.row(top)).top();

        QSignalSpy reset(window.view()->model(), &QAbstractItemModel::modelReset);
        window.place.refresh();
        QTRY_COMPARE(reset.count(), 1);
        QTRY_COMPARE(topText(), top);
        QCOMPARE(window.view()->visualRect(window.row(top)).top(), above);
        QVERIFY(!window.view()->isFollowing());

        QTest::keyClick(window.view(), Qt::Key_Period, Qt::ControlModifier);
        talk(stage, 2, u"Unseen"_s);
        auto *pause = window.place.findChild<QPushButton *>(u"pauseButton"_s);
        QTRY_COMPARE(pause->text(), u"Resume · 4 new"_s);
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE(reset.count(), 2);
        QTRY_COMPARE(topText(), top);
        QCOMPARE(window.view()->newCount(), 4);
    }

    void oldSessionIsReadOnWhenOthersTalk()
    {
        PlaceStage stage;
        talk(stage, 1, u"Old"_s);
        const SessionId old = wait(stage.engine->sessions().list({})).items.front().id;
        std::vector<Scope> others;
        for (int i = 0; i < 101; ++i) {
            others.push_back({.user = u"mira"_s, .agent = {}, .app = {}, .run = u"run-%1"_s.arg(i)});
            stage.engine.clock().advance(std::chrono::seconds(1));
            static_cast<void>(wait(
                stage.engine->turns().capture(test::agent, others.back(), {message(Role::User, u"Hello"_s)}, "{}")));
        }
        Window window(stage);
        QTRY_VERIFY(window.row(u"Hello"_s).isValid());
        QVERIFY(window.place.revealSession(old));
        QTRY_VERIFY(window.row(u"Old 1 answer"_s).isValid());
        QSignalSpy reset(window.view()->model(), &QAbstractItemModel::modelReset);
        window.place.refresh();
        QTRY_COMPARE(reset.count(), 1);
        QTRY_VERIFY(window.row(u"Old 1 answer"_s).isValid());
        QTRY_COMPARE(window.sessions()->currentIndex().data().toString(), trip.run);
        // A session that nobody loaded talks again: the list is read anew.
        stage.engine.clock().advance(std::chrono::seconds(1));
        static_cast<void>(
            wait(stage.engine->turns().capture(test::agent, others.front(), {message(Role::User, u"Again"_s)}, "{}")));
        QTRY_COMPARE(window.sessions()->model()->index(1, 0).data().toString(), others.front().run);
        QCOMPARE(window.sessions()->currentIndex().data().toString(), trip.run);
        QVERIFY(window.row(u"Old 1 answer"_s).isValid());
        // Only when it is gone does another one take its place.
        static_cast<void>(wait(stage.engine->sessions().clear(test::agent, old)));
        QTRY_VERIFY(window.row(u"Hello"_s).isValid());
        QVERIFY(!window.row(u"Old 1 answer"_s).isValid());
    }

    void panesStayAsTheyWereLeft()
    {
        PlaceStage stage;
        talk(stage, 1);
        QList<int> sizes;
        {
            Window window(stage);
            auto *splitter = window.place.findChild<QSplitter *>();
            drag(*splitter->handle(1), 60);
            window.place.toggleDetail();
            sizes = splitter->sizes();
            QVERIFY(window.panel()->isFolded());
            QVERIFY(sizes.front() > 290);
        }
        {
            Window window(stage);
            QVERIFY(window.panel()->isFolded());
            QCOMPARE(window.place.findChild<QSplitter *>()->sizes(), sizes);
            window.place.toggleSourceList();
        }
        Window window(stage);
        QVERIFY(!window.sessions()->isVisible());
        window.place.resetLayout();
        QVERIFY(window.sessions()->isVisible());
        QVERIFY(!window.panel()->isFolded());
        QVERIFY(window.place.findChild<QSplitter *>()->sizes().front() < 290);
    }

    void filterNarrowsTheSessions()
    {
        PlaceStage stage;
        talk(stage, 1);
        static_cast<void>(wait(stage.engine->turns().capture(test::agent, {.user = u"mira"_s, .run = u"invoice-fix"_s},
                                                             {message(Role::User, u"Hello"_s)}, "{}")));
        Window window(stage);
        QTRY_COMPARE(window.sessions()->model()->rowCount(), 3); // with the heading
        auto *filter = window.place.findChild<QLineEdit *>(u"sessionFilter"_s);
        filter->setFocus();
        QTest::keyClicks(filter, u"mira"_s);
        QTRY_COMPARE(window.sessions()->model()->rowCount(), 2);
        QCOMPARE(window.sessions()->model()->index(1, 0).data().toString(), u"invoice-fix"_s);
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(window.sessions()->model()->rowCount(), 3);
    }

    void turnIsFoundWhereverItStands()
    {
        PlaceStage stage;
        talk(stage, 60);
        const Captured other =
            wait(stage.engine->turns().capture(test::agent, {.user = u"mira"_s, .run = u"invoice-fix"_s},
                                               {message(Role::User, u"Totals differ"_s)}, "{}"));
        Window window(stage);
        QTRY_VERIFY(window.sessions()->model()->rowCount() > 2);
        const TurnService::TurnPage page = wait(stage.engine->turns().transcript(
            wait(stage.engine->sessions().list({.user = u"alex"_s, .agent = {}, .run = {}})).items.front().id, 1, 3));
        const Memory said = page.items.front().messages.front();
        QVERIFY(window.place.revealTurn(page.items.front().turn.id, said.id));
        QTRY_COMPARE(window.view()->currentIndex().data().toString(), said.text);
        QVERIFY(window.inFullView(window.view()->currentIndex()));
        QVERIFY(window.place.revealTurn(other.turn.id, {}));
        QTRY_VERIFY(window.row(u"Totals differ"_s).isValid());
    }

    void markedMessagesAreFoundByTheirKey()
    {
        PlaceStage stage;
        talk(stage, 3);
        {
            Window window(stage);
            QTRY_VERIFY(window.row(u"Turn 3 answer"_s).isValid());
            window.view()->setFocus();
            window.view()->setCurrentIndex(window.row(u"Turn 2 question"_s));
            QTest::keyClick(window.view(), Qt::Key_M, Qt::ControlModifier);
            window.view()->setCurrentIndex(window.row(u"Turn 1 question"_s));
            QTest::keyClick(window.view(), Qt::Key_F4);
            QCOMPARE(window.view()->currentIndex().data().toString(), u"Turn 2 question"_s);
        }
        Window again(stage);
        QTRY_VERIFY(again.row(u"Turn 3 answer"_s).isValid());
        again.view()->setFocus();
        QTest::keyClick(again.view(), Qt::Key_F4);
        QCOMPARE(again.view()->currentIndex().data().toString(), u"Turn 2 question"_s);
        // Marks that stand elsewhere: the key says so.
        const Scope other{.user = u"mira"_s, .agent = u"planner"_s, .run = u"invoices"_s};
        static_cast<void>(
            wait(stage.engine->turns().capture(test::agent, other, {message(Role::User, u"Sum?"_s)}, "{}")));
        for (const Session &session : wait(stage.engine->sessions().list({})).items) {
            if (session.scope.run == other.run) {
                QVERIFY(again.place.revealSession(session.id));
            }
        }
        QTRY_VERIFY(again.row(u"Sum?"_s).isValid());
        again.view()->setFocus();
        QTest::keyClick(again.view(), Qt::Key_F4);
        QCOMPARE(stage.notices.toasts.back().text, u"None of the messages shown here is marked"_s);
    }

    void theOldestMarkGoesWhenThereAreTooMany()
    {
        PlaceStage stage;
        talk(stage, 1);
        QStringList marks;
        for (int i = 0; i < 500; ++i) {
            marks << QUuid::createUuid().toString(QUuid::WithoutBraces);
        }
        stage.settings.setValue(u"conversation/marks"_s, marks);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        window.view()->setFocus();
        window.view()->setCurrentIndex(window.row(u"Turn 1 question"_s));
        QTest::keyClick(window.view(), Qt::Key_M, Qt::ControlModifier);
        const QStringList kept = stage.settings.value(u"conversation/marks"_s).toStringList();
        QCOMPARE(kept.size(), 500);
        QCOMPARE(kept.mid(0, 499), marks.mid(1));
        QVERIFY(!marks.contains(kept.last()));
    }

    void textIsCopied()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QTRY_VERIFY(window.row(u"Turn 1 answer"_s).isValid());
        window.view()->setFocus();
        window.view()->setCurrentIndex(window.row(u"Turn 1 answer"_s));
        QTest::keyClick(window.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Turn 1 answer"_s);
    }

    void sidePanelFoldsInANarrowWindow()
    {
        PlaceStage stage;
        talk(stage, 1);
        Window window(stage);
        QVERIFY(!window.panel()->isFolded());
        window.place.resize(1100, 700);
        QTRY_VERIFY(window.panel()->isFolded());
        QTRY_COMPARE(window.panel()->width(), TurnPanel::stripWidth);
        QTRY_COMPARE(window.panel()->findChild<QWidget *>(u"turnStrip"_s)->height(), window.panel()->height());
        window.place.toggleDetail();
        QVERIFY(!window.panel()->isFolded());
    }
};

QTEST_MAIN(TestConversationPlace)
#include "tst_conversationplace.moc"
