// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testengine.h"
#include "ui/common/enginefeed.h"
#include "ui/common/undocontroller.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

MemoryPatch textPatch(const QString &text)
{
    MemoryPatch patch;
    patch.text = text;
    return patch;
}

} // namespace

class TestUndoController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPersonsChangeBecomesANamedStep()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        const MemoryId id = addOne(engine);
        QTRY_COMPARE(undo.stack().count(), 1);
        (void)test::wait(engine->memories().edit(test::person, {{id, textPatch(u"Prefers coffee"_s)}}));
        QTRY_COMPARE(undo.stack().count(), 2);
        QVERIFY(undo.undoAction()->isEnabled());
        QVERIFY(undo.undoAction()->text().contains(u"Edit"_s));
        QVERIFY(!undo.redoAction()->isEnabled());
    }

    void undoAndRedoChangeTheStore()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        const MemoryId id = addOne(engine);
        (void)test::wait(engine->memories().edit(test::person, {{id, textPatch(u"Prefers coffee"_s)}}));
        QTRY_COMPARE(undo.stack().count(), 2);
        QSignalSpy undone(&undo, &UndoController::undone);
        undo.undoAction()->trigger();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(test::wait(engine->memories().get(id)).text, u"Prefers tea"_s);
        QTRY_COMPARE(undo.stack().index(), 1);
        QSignalSpy redone(&undo, &UndoController::redone);
        undo.redoAction()->trigger();
        QTRY_COMPARE(redone.count(), 1);
        QCOMPARE(test::wait(engine->memories().get(id)).text, u"Prefers coffee"_s);
        QTRY_COMPARE(undo.stack().index(), 2);
    }

    void undoWorksAfterARestart()
    {
        test::TestEngine engine;
        const MemoryId id = addOne(engine);
        (void)test::wait(engine->memories().remove(test::person, {id}));
        engine.stop();
        engine.start();
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        QTRY_COMPARE(undo.stack().count(), 2);
        QSignalSpy undone(&undo, &UndoController::undone);
        undo.undoAction()->trigger();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(test::wait(engine->memories().get(id)).text, u"Prefers tea"_s);
    }

    void agentsStepsAreNotInTheList()
    {
        test::TestEngine engine;
        (void)test::wait(engine->memories().add(test::agent, {test::memory(u"By an agent"_s, u"alex"_s)}));
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        addOne(engine);
        QTRY_COMPARE(undo.stack().count(), 1);
    }

    void manyStepsOfAgentsDoNotPushOutAPersons()
    {
        test::TestEngine engine;
        addOne(engine);
        for (int i = 0; i < 250; ++i) { // more than the list holds
            (void)test::wait(engine->memories().add(test::agent, {test::memory(u"Fact %1"_s.arg(i), u"alex"_s)}));
        }
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        QTRY_COMPARE(undo.stack().count(), 1);
        QVERIFY(undo.undoAction()->isEnabled());
    }

    void aToastsUndoReachesAStepBelowOthers()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        const MemoryId first = addOne(engine);
        const auto removed = test::wait(engine->memories().remove(test::person, {first}));
        (void)test::wait(engine->memories().add(test::person, {test::memory(u"Another"_s, u"alex"_s)}));
        QTRY_COMPARE(undo.stack().count(), 3);
        QSignalSpy undone(&undo, &UndoController::undone);
        undo.undoStep(removed.step);
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(test::wait(engine->memories().get(first)).text, u"Prefers tea"_s);
        // It cannot be redone in order any more: the later step stands above it.
        QTRY_COMPARE(undo.stack().count(), 2);
        QCOMPARE(undo.stack().index(), 2);
    }

    void quickUndosAllArrive()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        const MemoryId id = addOne(engine);
        for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
            (void)test::wait(engine->memories().edit(test::person, {{id, textPatch(text)}}));
        }
        QTRY_COMPARE(undo.stack().count(), 4);
        QSignalSpy failed(&undo, &UndoController::failed);
        for (int i = 0; i < 3; ++i) {
            undo.undoAction()->trigger();
        }
        QTRY_COMPARE(test::wait(engine->memories().get(id)).text, u"Prefers tea"_s);
        QTRY_COMPARE(undo.stack().index(), 1);
        QCOMPARE(failed.count(), 0);
    }

    void whatCannotBeUndoneIsSaid()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        QSignalSpy failed(&undo, &UndoController::failed);
        undo.undoStep(StepId{4711});
        QTRY_COMPARE(failed.count(), 1);
    }

    void aStepThatCannotBeUndoneMakesWayForThoseBelow()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        const MemoryId kept = addOne(engine);
        (void)test::wait(engine->memories().edit(test::person, {{kept, textPatch(u"Prefers coffee"_s)}}));
        const MemoryId gone =
            test::wait(engine->memories().add(test::person, {test::memory(u"Another"_s, u"alex"_s)})).front().memory.id;
        (void)test::wait(engine->memories().remove(test::agent, {gone}));
        QTRY_COMPARE(undo.stack().count(), 3);
        QSignalSpy failed(&undo, &UndoController::failed);
        undo.undoAction()->trigger();
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(undo.stack().count(), 2);
        QCOMPARE(undo.stack().index(), 2);
        undo.undoAction()->trigger();
        QTRY_COMPARE(test::wait(engine->memories().get(kept)).text, u"Prefers tea"_s);
        QCOMPARE(failed.count(), 1); // told once
    }

    void aFieldWithNothingToUndoLeavesTheKeyToTheWindow()
    {
        test::TestEngine engine;
        EngineFeed feed(engine->events());
        UndoController undo(engine->journal(), feed);
        QWidget window;
        QLineEdit line(&window);
        window.addAction(undo.undoAction());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        line.setFocus();
        addOne(engine);
        QTRY_COMPARE(undo.stack().index(), 1);
        QTest::keyClicks(&line, u"abc"_s);
        QTest::keyClick(&line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(line.text(), QString()); // its own first
        QCOMPARE(undo.stack().index(), 1);
        QSignalSpy undone(&undo, &UndoController::undone);
        QTest::keyClick(&line, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(undone.count(), 1);
    }

private:
    static MemoryId addOne(test::TestEngine &engine)
    {
        return test::wait(engine->memories().add(test::person, {test::memory(u"Prefers tea"_s, u"alex"_s)}))
            .front()
            .memory.id;
    }
};

QTEST_MAIN(TestUndoController)
#include "tst_undocontroller.moc"
