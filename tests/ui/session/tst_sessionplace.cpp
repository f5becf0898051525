// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/drag.h"
#include "tests/support/placestage.h"
#include "ui/common/chips.h"
#include "ui/common/labels.h"
#include "ui/common/memorymime.h"
#include "ui/common/promoting.h"
#include "ui/common/stratastyle.h"
#include "ui/memory/memorytable.h"
#include "ui/session/cleardialog.h"
#include "ui/session/sessiondetail.h"
#include "ui/session/sessiondialogs.h"
#include "ui/session/sessionplace.h"
#include "ui/session/sessiontree.h"
#include "ui/session/sessiontreemodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

using namespace strata;
using namespace strata::test;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

const Scope trip{.user = u"alex"_s, .agent = u"planner"_s, .run = u"kyoto-trip"_s};

void addNotes(PlaceStage &stage, const Scope &scope, const QStringList &texts)
{
    std::vector<NewMemory> fresh;
    for (const QString &text : texts) {
        NewMemory note;
        note.layer = Layer::Session;
        note.scope = scope;
        note.text = text;
        fresh.push_back(note);
    }
    static_cast<void>(wait(stage.engine->memories().add(test::agent, fresh)));
}

void talk(PlaceStage &stage, const Scope &scope)
{
    static_cast<void>(wait(stage.engine->turns().capture(
        test::agent, scope, {message(Role::User, u"Hello"_s), message(Role::Assistant, u"Good day"_s)}, "{}")));
}

MemoryPage userMemories(PlaceStage &stage)
{
    ListQuery query;
    query.layers = {Layer::User};
    return wait(stage.engine->memories().list(query));
}

struct Window {
    explicit Window(PlaceStage &stage)
        : place(stage.context())
    {
        place.addAction(stage.undo.undoAction());
        place.resize(1400, 800);
        place.show();
        place.activateWindow();
        if (!QTest::qWaitForWindowActive(&place)) {
            qFatal("The window did not become active.");
        }
    }

    /// With one session that holds these notes: it is current and unfolded.
    Window(PlaceStage &stage, const QStringList &notes)
        : Window(filled(stage, notes))
    {
        choose(trip.run);
        QTRY_COMPARE(model()->rowCount(find(trip.run)), notes.size());
    }

    SessionTree *tree() { return place.findChild<SessionTree *>(u"sessionTree"_s); }
    SessionTreeModel *model() { return static_cast<SessionTreeModel *>(tree()->model()); }
    QAction *action(const QString &name) { return place.findChild<QAction *>(name); }
    QModelIndex find(const QString &text, const QModelIndex &under = {})
    {
        for (int row = 0; row < model()->rowCount(under); ++row) {
            const QModelIndex index = model()->index(row, 0, under);
            if (index.data().toString() == text) {
                return index;
            }
            if (const QModelIndex inside = find(text, index); inside.isValid()) {
                return inside;
            }
        }
        return {};
    }
    /// Makes the session current and unfolds it.
    void choose(const QString &session)
    {
        QTRY_VERIFY(find(session).isValid());
        tree()->setFocus();
        tree()->setCurrentIndex(find(session));
        tree()->expand(find(session));
    }
    template <typename Dialog>
    Dialog *dialog()
    {
        Dialog *found = nullptr;
        if (!QTest::qWaitFor([&] {
                found = place.findChild<Dialog *>();
                return found != nullptr && found->isVisible();
            })) {
            qFatal("The dialog did not open.");
        }
        found->activateWindow();
        if (!QTest::qWaitForWindowActive(found)) {
            qFatal("The dialog did not become active.");
        }
        return found;
    }

    SessionPlace place;

private:
    static PlaceStage &filled(PlaceStage &stage, const QStringList &notes)
    {
        talk(stage, trip);
        addNotes(stage, trip, notes);
        return stage;
    }
};

} // namespace

class TestSessionPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StrataStyle); }

    void sessionIsClearedAndBroughtBack()
    {
        PlaceStage stage;
        Window window(stage, {u"Room on hold"_s, u"Likes wooden floors"_s});

        QTest::keyClick(window.tree(), Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = window.dialog<ClearDialog>();
        QVERIFY(dialog->findChild<QWidget *>(u"notesFact"_s)->accessibleName().startsWith(u"2 "_s));
        QVERIFY(dialog->findChild<QWidget *>(u"messagesFact"_s)->accessibleName().startsWith(u"2 "_s));
        auto *keepers = dialog->findChild<QListView *>(u"keepers"_s);
        QCOMPARE(keepers->model()->rowCount(), 2);
        auto *clear = dialog->findChild<QPushButton *>(u"clearButton"_s);
        QCOMPARE(clear->text(), u"Clear"_s);
        keepers->setFocus();
        keepers->setCurrentIndex(keepers->model()->index(0, 0));
        QTest::keyClick(keepers, Qt::Key_Space);
        QVERIFY(clear->text().contains(u"Promote 1"_s));
        QVERIFY(dialog->findChild<QWidget *>(u"notesFact"_s)->accessibleName().startsWith(u"1 "_s));
        QTest::mouseClick(clear, Qt::LeftButton);

        QTRY_COMPARE(stage.notices.toasts.size(), 1U);
        QVERIFY(stage.notices.toasts.front().text.contains(u"1 kept"_s));
        QVERIFY(stage.notices.toasts.front().undo.value > 0);
        QTRY_VERIFY(!window.find(u"kyoto-trip"_s).isValid());
        QCOMPARE(userMemories(stage).total, 1);

        QTRY_VERIFY(stage.undo.undoAction()->isEnabled());
        window.place.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.place));
        QTest::keyClick(&window.place, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(window.find(u"kyoto-trip"_s).isValid());
        window.choose(u"kyoto-trip"_s);
        QTRY_VERIFY(window.find(u"Room on hold"_s).isValid());
        QTRY_VERIFY(window.find(u"Likes wooden floors"_s).isValid());
    }

    void turnInFlightIsSaidBeforeClearing()
    {
        PlaceStage stage;
        static_cast<void>(wait(stage.engine->turns().open(test::agent, trip, {message(Role::User, u"Hello"_s)})));
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        QTest::mouseClick(window.place.findChild<QPushButton *>(u"clearSession"_s), Qt::LeftButton);
        auto *dialog = window.dialog<ClearDialog>();
        QVERIFY(dialog->findChild<QWidget *>(u"messagesFact"_s)->accessibleName().contains(u"turn 1 is in flight"_s));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(wait(stage.engine->sessions().list({})).total == 1);
    }

    void countdownSaysWhatIsLeft()
    {
        PlaceStage stage;
        talk(stage, trip);
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        const auto ends = [&] {
            return window.find(u"kyoto-trip"_s).siblingAtColumn(SessionTreeModel::Ends).data().toString();
        };
        QCOMPARE(ends(), u"24 h 00 min left"_s);
        stage.engine.clock().advance(std::chrono::hours(23));
        QCOMPARE(ends(), u"1 h 00 min left"_s);
        QCOMPARE(window.tree()->countdownInterval(), 30'000);
        stage.engine.clock().advance(std::chrono::seconds(3500));
        QCOMPARE(ends(), u"1 min left"_s);
        talk(stage, trip);
        QTRY_COMPARE(ends(), u"24 h 00 min left"_s);
        stage.engine.clock().advance(std::chrono::seconds(86'400 - 90));
        static_cast<void>(wait(stage.engine->sessions().setPinned(
            test::person, window.model()->session(window.find(u"kyoto-trip"_s))->id, true)));
        QTRY_COMPARE(ends(), u"kept"_s);
    }

    void countdownIsFastOnlyNearTheEnd()
    {
        PlaceStage stage;
        talk(stage, trip);
        stage.engine.clock().advance(std::chrono::seconds(86'400 - 90));
        Window window(stage);
        QTRY_VERIFY(window.find(u"kyoto-trip"_s).isValid());
        QTRY_COMPARE(window.tree()->countdownInterval(), 1'000);
        talk(stage, trip);
        QTRY_COMPARE(window.tree()->countdownInterval(), 30'000);
    }

    void timeToLiveIsChosen()
    {
        PlaceStage stage;
        talk(stage, trip);
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        auto *time = window.place.findChild<QComboBox *>(u"idleTime"_s);
        QTRY_COMPARE(time->currentData().toLongLong(), 86'400);
        time->setFocus();
        QTest::keyClick(time, Qt::Key_Down);
        QTRY_COMPARE(wait(stage.engine->sessions().list({})).items.front().idleSeconds, 3 * 86'400);
        QTest::mouseClick(window.place.findChild<QPushButton *>(u"keepButton"_s), Qt::LeftButton);
        QTRY_VERIFY(wait(stage.engine->sessions().list({})).items.front().pinned);
        QTRY_COMPARE(window.place.findChild<QPushButton *>(u"keepButton"_s)->text(), u"Kept"_s);
    }

    void filterFindsSessionsAndNotes()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"Room on hold"_s, u"Likes wooden floors"_s});
        const Scope other{.user = u"mira"_s, .agent = u"coder"_s, .run = u"invoice-fix"_s};
        talk(stage, other);
        addNotes(stage, other, {u"Totals differ by one cent"_s});
        Window window(stage);
        QTRY_VERIFY(window.find(u"invoice-fix"_s).isValid());
        auto *filter = window.place.findChild<QLineEdit *>(u"sessionFilter"_s);
        filter->setFocus();
        QTest::keyClicks(filter, u"wooden"_s);
        QTRY_VERIFY(!window.find(u"invoice-fix"_s).isValid());
        QTRY_VERIFY(window.find(u"Likes wooden floors"_s).isValid());
        QVERIFY(!window.find(u"Room on hold"_s).isValid());
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_VERIFY(window.find(u"invoice-fix"_s).isValid());
        QTest::keyClicks(filter, u"mira"_s);
        QTRY_VERIFY(!window.find(u"kyoto-trip"_s).isValid());
        QTest::keyClick(filter, Qt::Key_Escape);

        static_cast<void>(wait(stage.engine->turns().open(test::agent, other, {message(Role::User, u"Again"_s)})));
        QTest::mouseClick(window.place.findChild<FilterChip *>(u"liveChip"_s), Qt::LeftButton);
        QTRY_VERIFY(!window.find(u"kyoto-trip"_s).isValid());
        QTRY_VERIFY(window.find(u"invoice-fix"_s).isValid());
    }

    void whatAFilterFindsIsUnfoldedWhenItIsFound()
    {
        PlaceStage stage;
        std::vector<Scope> scopes;
        for (int i = 0; i < 5; ++i) {
            scopes.push_back({.user = u"alex"_s, .agent = u"planner"_s, .run = u"run-%1"_s.arg(i)});
            talk(stage, scopes.back());
            addNotes(stage, scopes.back(), {i < 3 ? u"Likes wooden floors"_s : u"Likes tiled floors"_s});
        }
        Window window(stage);
        QTRY_VERIFY(window.find(u"run-4"_s).isValid());
        auto *filter = window.place.findChild<QLineEdit *>(u"sessionFilter"_s);
        const auto unfolded = [&](const QString &name) {
            const QModelIndex row = window.find(name);
            return row.isValid() && window.tree()->isExpanded(row);
        };
        filter->setText(u"wooden"_s);
        QTRY_VERIFY(unfolded(u"run-0"_s) && unfolded(u"run-1"_s) && unfolded(u"run-2"_s));
        filter->setText(u"tiled"_s);
        QTRY_VERIFY(unfolded(u"run-3"_s) && unfolded(u"run-4"_s));
        // Those whose notes are known already are unfolded as well.
        window.tree()->collapseAll();
        window.tree()->expandToDepth(0);
        filter->setText(u"wooden"_s);
        QTRY_VERIFY(unfolded(u"run-0"_s) && unfolded(u"run-1"_s) && unfolded(u"run-2"_s));
    }

    void sessionsAreGrouped()
    {
        PlaceStage stage;
        talk(stage, trip);
        talk(stage, {.agent = u"desk"_s, .run = u"front"_s});
        Window window(stage);
        QTRY_COMPARE(window.model()->rowCount(), 2);
        QCOMPARE(window.model()->index(0, 0).data().toString(), u"alex"_s);
        QCOMPARE(window.model()->index(1, 0).data().toString(), u"no user"_s);
        auto *grouping = window.place.findChild<QComboBox *>(u"grouping"_s);
        grouping->setCurrentIndex(1);
        QCOMPARE(window.model()->index(0, 0).data().toString(), u"desk"_s);
        grouping->setCurrentIndex(2);
        QVERIFY(window.model()->kind(window.model()->index(0, 0)) == SessionTreeModel::Kind::Session);
    }

    void notesBeyondTheSixthAreShownOnDemand()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s});
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        QTRY_COMPARE(window.model()->rowCount(window.find(u"kyoto-trip"_s)), 7);
        const QModelIndex more = window.model()->index(6, 0, window.find(u"kyoto-trip"_s));
        QVERIFY(more.data().toString().contains(u"2 more"_s));
        window.tree()->setCurrentIndex(more);
        QTest::keyClick(window.tree(), Qt::Key_Return);
        QTRY_COMPARE(window.model()->rowCount(window.find(u"kyoto-trip"_s)), 8);
    }

    void noteIsEditedInItsRow()
    {
        PlaceStage stage;
        Window window(stage, {u"Room on hold"_s});
        window.tree()->setCurrentIndex(window.find(u"Room on hold"_s));
        QTest::keyClick(window.tree(), Qt::Key_F2);
        auto *editor = window.tree()->findChild<QLineEdit *>(u"noteEditor"_s);
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, u"Room on hold until eight"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(window.find(u"Room on hold until eight"_s).isValid());
    }

    void enterOnANoteEditsItInTheDetail()
    {
        PlaceStage stage;
        Window window(stage, {u"Room on hold"_s, u"Two\nlines"_s});
        window.tree()->setCurrentIndex(window.find(u"Room on hold"_s));
        QTest::keyClick(window.tree(), Qt::Key_Return);
        auto *editor = window.place.findChild<QPlainTextEdit *>(u"textEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QCOMPARE(editor->toPlainText(), u"Room on hold"_s);
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY(window.tree()->hasFocus());
        // One of several lines has no room in its row.
        window.tree()->setCurrentIndex(window.find(u"Two lines"_s));
        QTest::keyClick(window.tree(), Qt::Key_F2);
        QTRY_VERIFY(editor->hasFocus());
        QCOMPARE(editor->toPlainText(), u"Two\nlines"_s);
    }

    void notesOfSeveralSessionsGoToTheirOwnUsers()
    {
        Memory named;
        named.id.value = QUuid::createUuid();
        named.layer = Layer::Session;
        named.text = u"Likes tea"_s;
        named.scope = {.user = u"mira"_s, .run = u"a"_s};
        Memory nameless = named;
        nameless.id.value = QUuid::createUuid();
        nameless.scope = {.run = u"b"_s};
        ToUserDialog dialog({named, nameless}, nullptr);
        auto *user = dialog.findChild<QComboBox *>(u"userCombo"_s);
        QVERIFY(user != nullptr);
        QVERIFY(!dialog.findChild<QPushButton *>(u"promoteButton"_s)->isEnabled());
        user->setEditText(u"alex"_s);
        QVERIFY(dialog.findChild<QPushButton *>(u"promoteButton"_s)->isEnabled());
        const auto promotions = dialog.promotions();
        QCOMPARE(promotions.at(0).user, u"mira"_s);
        QCOMPARE(promotions.at(1).user, u"alex"_s);
    }

    void noteGoesToTheBinAndComesBack()
    {
        PlaceStage stage;
        Window window(stage, {u"Room on hold"_s, u"Other"_s});
        window.tree()->setCurrentIndex(window.find(u"Room on hold"_s));
        QTest::keyClick(window.tree(), Qt::Key_Delete);
        QTRY_VERIFY(!window.find(u"Room on hold"_s).isValid());
        QTRY_COMPARE(stage.notices.toasts.size(), 1U);
        stage.undo.undoStep(stage.notices.toasts.front().undo);
        QTRY_VERIFY(window.find(u"Room on hold"_s).isValid());
    }

    void nothingIsSqueezedInASmallWindow()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"First"_s, u"Second"_s});
        Window window(stage);
        window.place.resize(1024, 500);
        window.choose(u"kyoto-trip"_s);
        auto *time = window.place.findChild<QWidget *>(u"idleTime"_s);
        auto *clear = window.place.findChild<QWidget *>(u"clearSession"_s);
        QTRY_VERIFY(time->isVisible());
        QTRY_COMPARE(time->height(), time->sizeHint().height());
        QTRY_COMPARE(clear->height(), clear->sizeHint().height());
        QVERIFY(!clear->visibleRegion().isEmpty());
    }

    void nextRowIsChosenWhenTheChosenOnesGo()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"First"_s, u"Second"_s, u"Third"_s});
        talk(stage, {.user = u"mira"_s, .run = u"invoice-fix"_s});
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        QTRY_COMPARE(window.model()->rowCount(window.find(u"kyoto-trip"_s)), 3);
        const QModelIndex top = window.model()->index(0, 0, window.find(u"kyoto-trip"_s));
        const QString next = top.siblingAtRow(1).data().toString();
        window.tree()->setCurrentIndex(top);
        const auto chosen = [&] {
            const QModelIndexList rows = window.tree()->selectionModel()->selectedRows();
            return rows.size() == 1 ? rows.front().data().toString() : QString();
        };
        QTest::keyClick(window.tree(), Qt::Key_Delete);
        QTRY_COMPARE(chosen(), next);
        QVERIFY(window.action(u"remove"_s)->isEnabled());

        const Session trips = *window.model()->session(window.find(u"kyoto-trip"_s));
        static_cast<void>(wait(stage.engine->sessions().clear(test::person, trips.id, {})));
        QTRY_COMPARE(chosen(), u"invoice-fix"_s);
    }

    void oneSessionIsChosenFromTheBeginning()
    {
        PlaceStage stage;
        Window window(stage);
        window.place.activate();
        talk(stage, trip);
        QTRY_VERIFY(window.find(u"kyoto-trip"_s).isValid());
        window.place.activate();
        QCOMPARE(window.tree()->currentIndex().data().toString(), u"kyoto-trip"_s);
        // Another grouping keeps it.
        talk(stage, {.user = u"mira"_s, .run = u"invoice-fix"_s});
        QTRY_VERIFY(window.find(u"invoice-fix"_s).isValid());
        window.place.findChild<QComboBox *>(u"grouping"_s)->setCurrentIndex(2);
        QCOMPARE(window.tree()->currentIndex().data().toString(), u"kyoto-trip"_s);
        QCOMPARE(window.tree()->selectionModel()->selectedRows().size(), 1);
    }

    void notesAreDraggedUp()
    {
        PlaceStage stage;
        Window window(stage, {u"Room on hold"_s});
        QVERIFY(window.tree()->dragEnabled());
        QVERIFY(!window.find(u"kyoto-trip"_s).flags().testFlag(Qt::ItemIsDragEnabled));
        const QModelIndex note = window.find(u"Room on hold"_s);
        QVERIFY(note.flags().testFlag(Qt::ItemIsDragEnabled));
        const std::unique_ptr<QMimeData> data(window.model()->mimeData({note, note.siblingAtColumn(1)}));
        QCOMPARE(data->data(QString::fromLatin1(memoryMimeType)), idText(window.model()->note(note)->id).toUtf8());
        QCOMPARE(data->text(), u"Room on hold"_s);
        QVERIFY(window.model()->supportedDragActions() == Qt::CopyAction);
        window.tree()->setCurrentIndex(note);
        QVERIFY(window.place.riseAction(layerName(Layer::User))->isEnabled());
        QVERIFY(window.place.riseAction(layerName(Layer::Org))->isEnabled());
        QVERIFY(window.place.riseAction(layerName(Layer::Session)) == nullptr);
    }

    void binLeavesOutWhatHasNoSessionToReturnTo()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"Room on hold"_s});
        ListQuery notes;
        notes.layers = {Layer::Session};
        const MemoryId note = wait(stage.engine->memories().list(notes)).items.front().id;
        static_cast<void>(wait(stage.engine->memories().remove(test::agent, {note})));
        Window window(stage);
        QTest::mouseClick(window.place.findChild<FilterChip *>(u"binChip"_s), Qt::LeftButton);
        auto *table = window.place.findChild<MemoryTable *>(u"binned"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        stage.engine.clock().advance(std::chrono::hours(25));
        waitDone(stage.engine->sweep());
        QTRY_COMPARE(table->model()->rowCount(), 0);
    }

    void deletedNotesAndMessagesAreRestoredFromTheBin()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"Room on hold"_s, u"Other"_s});
        ListQuery all;
        all.layers = {Layer::Session, Layer::Conversation};
        std::vector<MemoryId> gone;
        MemoryId note;
        for (const Memory &each : wait(stage.engine->memories().list(all)).items) {
            if (each.text != u"Other"_s && each.text != u"Hello"_s) {
                gone.push_back(each.id);
                note = each.layer == Layer::Session ? each.id : note;
            }
        }
        static_cast<void>(wait(stage.engine->memories().remove(test::agent, gone)));
        Window window(stage);
        auto *chip = window.place.findChild<FilterChip *>(u"binChip"_s);
        QTest::mouseClick(chip, Qt::LeftButton);
        auto *table = window.place.findChild<MemoryTable *>(u"binned"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(table->isVisible());
        QTRY_COMPARE(table->chosenIds().size(), 1U);
        table->selectAll();
        auto *restore = window.action(u"restore"_s);
        QTRY_VERIFY(restore->isEnabled());
        // They are not edited here, only brought back.
        QVERIFY(!window.place.findChild<QWidget *>(u"bulkTags"_s)->isVisible());
        auto *bring = window.place.findChild<QPushButton *>(u"bulkRestore"_s);
        QVERIFY(bring->isVisible());
        QTest::mouseClick(bring, Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 0);
        QTest::mouseClick(chip, Qt::LeftButton);
        window.choose(u"kyoto-trip"_s);
        QTRY_VERIFY(window.find(u"Room on hold"_s).isValid());
        // What is looked for from elsewhere and is in the bin is shown there.
        static_cast<void>(wait(stage.engine->memories().remove(test::agent, {note})));
        QTRY_VERIFY(!window.find(u"Room on hold"_s).isValid());
        QVERIFY(window.place.reveal(note));
        QTRY_VERIFY(chip->isChecked());
        QTRY_COMPARE(table->chosenIds(), std::vector{note});
        auto *field = window.place.findChild<QLineEdit *>(u"sessionFilter"_s);
        field->setText(u"zzz"_s);
        auto *clear = window.place.findChild<QPushButton *>(u"clearBinFilter"_s);
        QTRY_VERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(field->text(), QString());
    }

    void aNoteIsShownInTheSameDetailAsAMemory()
    {
        PlaceStage stage;
        talk(stage, trip);
        const Captured turn = wait(
            stage.engine->turns().capture(test::agent, trip, {message(Role::User, u"Please hold the room"_s)}, "{}"));
        NewMemory note;
        note.layer = Layer::Session;
        note.scope = trip;
        note.text = u"Room on hold"_s;
        note.provenance.turn = turn.turn.id.value;
        const Memory stored = wait(stage.engine->memories().add(test::agent, {note})).front().memory;
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        auto *session = window.place.findChild<QWidget *>(u"sessionDetail"_s);
        QTRY_VERIFY(session->isVisible());
        QTRY_VERIFY(window.find(u"Room on hold"_s).isValid());
        window.tree()->setCurrentIndex(window.find(u"Room on hold"_s));
        QVERIFY(!session->isVisible());
        auto *link = window.place.findChild<QPushButton *>(u"openTurn"_s);
        QTRY_VERIFY(link->isVisible());
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(stage.navigator.turn, std::optional(turn.turn.id));
        window.tree()->setFocus();
        QTest::keyClick(window.tree(), Qt::Key_E, Qt::ControlModifier);
        auto *editor = window.place.findChild<QPlainTextEdit *>(u"textEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClicks(editor, u"Room on hold until eight"_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(window.find(u"Room on hold until eight"_s).isValid());
        QTRY_VERIFY(window.tree()->hasFocus());
        QTRY_VERIFY(window.place.findChild<QPushButton *>(u"restoreText"_s) != nullptr); // it has a history
        QVERIFY(!window.action(u"archive"_s)->isVisible());
        window.tree()->selectionModel()->setCurrentIndex(
            window.find(u"kyoto-trip"_s), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QVERIFY(session->isVisible());
    }

    void panesStayAsTheyWereLeft()
    {
        PlaceStage stage;
        talk(stage, trip);
        int width = 0;
        {
            Window window(stage);
            auto *splitter = window.place.findChild<QSplitter *>();
            drag(*splitter->handle(1), -100);
            width = splitter->sizes().value(1);
            QVERIFY(width > 500);
        }
        {
            Window window(stage);
            QCOMPARE(window.place.findChild<QSplitter *>()->sizes().value(1), width);
            window.place.toggleDetail();
        }
        Window window(stage);
        QVERIFY(!window.place.findChild<QWidget *>(u"sessionDetail"_s)->isVisible());
        window.place.resetLayout();
        QVERIFY(window.place.findChild<QWidget *>(u"sessionDetail"_s)->isVisible());
        QVERIFY(window.place.findChild<QSplitter *>()->sizes().value(1) < 500);
    }

    void noteIsPromotedToUser()
    {
        PlaceStage stage;
        Window window(stage, {u"Likes wooden floors"_s});
        QTRY_VERIFY(window.find(u"Likes wooden floors"_s).isValid());
        QVERIFY(window.find(u"Likes wooden floors"_s).data(SessionTreeModel::AloneRole).toBool());
        window.tree()->setCurrentIndex(window.find(u"Likes wooden floors"_s));
        QTest::keyClick(window.tree(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = window.dialog<ToUserDialog>();
        bool told = false; // that the row looks different now
        QObject::connect(window.model(), &QAbstractItemModel::dataChanged, &window.place, [&](const QModelIndex &row) {
            const QVariant alone = row.data(SessionTreeModel::AloneRole);
            told = told || (alone.isValid() && !alone.toBool());
        });
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"promoteButton"_s), Qt::LeftButton);
        QTRY_COMPARE(userMemories(stage).total, 1);
        QTRY_VERIFY(!window.find(u"Likes wooden floors"_s).data(SessionTreeModel::AloneRole).toBool());
        QVERIFY(told);
    }

    void aNoteSaysInWhichLayerItStandsToo()
    {
        PlaceStage stage;
        Window window(stage, {u"Holidays are told to the team"_s});
        QTRY_VERIFY(window.find(u"Holidays are told to the team"_s).isValid());
        MemoryService::Promotion promotion;
        promotion.id.value = window.find(u"Holidays are told to the team"_s).data(SessionTreeModel::NoteRole).toUuid();
        promotion.to = Layer::Org;
        promotion.owner = u"mira"_s;
        promotion.reviewBy = QDate(2030, 1, 1);
        static_cast<void>(wait(stage.engine->memories().promote(test::agent, {promotion})));
        const auto where = [&] {
            return window.find(u"Holidays are told to the team"_s)
                .siblingAtColumn(SessionTreeModel::Ends)
                .data()
                .toString();
        };
        QTRY_COMPARE(where(), u"waits for approval"_s);
        ListQuery org;
        org.layers = {Layer::Org};
        org.states = {State::Pending};
        const MemoryId shared = wait(stage.engine->memories().list(org)).items.front().id;
        static_cast<void>(wait(stage.engine->memories().approve(
            test::person, {{.id = shared, .owner = u"mira"_s, .reviewBy = QDate(2027, 1, 1)}})));
        QTRY_COMPARE(where(), u"in Org already"_s);
    }

    void tickedNotesArePromotedTogether()
    {
        PlaceStage stage;
        const Scope nobody{.run = u"front-desk"_s};
        talk(stage, nobody);
        addNotes(stage, nobody, {u"First"_s, u"Second"_s});
        Window window(stage);
        window.choose(u"front-desk"_s);
        auto *keepers = window.place.findChild<QListView *>(u"keepers"_s);
        QTRY_COMPARE(keepers->model()->rowCount(), 2);
        auto *promote = window.place.findChild<QPushButton *>(u"promoteNotes"_s);
        QVERIFY(!promote->isEnabled());
        for (int row = 0; row < 2; ++row) {
            QTest::mouseClick(keepers->viewport(), Qt::LeftButton, {},
                              keepers->visualRect(keepers->model()->index(row, 0)).center());
        }
        QVERIFY(promote->isEnabled());
        QTest::mouseClick(promote, Qt::LeftButton);
        auto *dialog = window.dialog<ToUserDialog>();
        auto *button = dialog->findChild<QPushButton *>(u"promoteButton"_s);
        QVERIFY(!button->isEnabled()); // whose?
        auto *user = dialog->findChild<QComboBox *>(u"userCombo"_s);
        user->setFocus();
        QTest::keyClicks(user->lineEdit(), u"alex"_s);
        QVERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(userMemories(stage).total, 2);
        QCOMPARE(userMemories(stage).items.front().scope.user, u"alex"_s);
        // The button that was pressed goes grey; the undo key is not swallowed somewhere else.
        QTRY_VERIFY(!promote->isEnabled());
        window.place.activateWindow();
        QTRY_VERIFY(keepers->hasFocus());
        QTest::keyClick(keepers, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(userMemories(stage).total, 0);
    }

    void noteIsWritten()
    {
        PlaceStage stage;
        talk(stage, trip);
        Window window(stage);
        window.choose(u"kyoto-trip"_s);
        QTest::keyClick(window.tree(), Qt::Key_N, Qt::ControlModifier);
        auto *dialog = window.dialog<NoteDialog>();
        auto *text = dialog->findChild<QPlainTextEdit *>(u"noteText"_s);
        QTest::keyClicks(text, u"Bring the tickets"_s);
        QCOMPARE(dialog->text(), u"Bring the tickets"_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(window.place.findChild<NoteDialog *>() == nullptr);
        QCOMPARE(stage.notices.failures, QStringList());
        QTRY_COMPARE(window.model()->session(window.find(u"kyoto-trip"_s))->notes, 1);
        window.tree()->expand(window.find(u"kyoto-trip"_s));
        QTRY_VERIFY(window.find(u"Bring the tickets"_s).isValid());
    }

    void noteIsFoundWhereverItStands()
    {
        PlaceStage stage;
        talk(stage, trip);
        addNotes(stage, trip, {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"Deep"_s});
        ListQuery query;
        query.layers = {Layer::Session};
        query.order = Qt::AscendingOrder;
        const MemoryId wanted = wait(stage.engine->memories().list(query)).items.front().id;
        Window window(stage);
        QTRY_VERIFY(window.find(u"kyoto-trip"_s).isValid());
        QVERIFY(window.place.reveal(wanted));
        QTRY_COMPARE(window.tree()->currentIndex().data(SessionTreeModel::NoteRole).toUuid(), wanted.value);
    }

    void scopeNarrowsTheSessions()
    {
        PlaceStage stage;
        talk(stage, trip);
        talk(stage, {.user = u"mira"_s, .run = u"invoice-fix"_s});
        Window window(stage);
        QTRY_COMPARE(window.model()->count(), 2);
        stage.scope.setUser(u"mira"_s);
        QTRY_COMPARE(window.model()->count(), 1);
        talk(stage, {.user = u"tomas"_s, .run = u"notes"_s});
        talk(stage, {.user = u"mira"_s, .run = u"second"_s});
        QTRY_COMPARE(window.model()->count(), 2);
        QCOMPARE(window.place.badge().text, u"2"_s);
    }

    void modelKeepsItsPromises()
    {
        PlaceStage stage;
        Window window(stage);
        const QAbstractItemModelTester tester(window.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 6; ++i) {
            const Scope scope{.user = i % 2 == 0 ? u"alex"_s : u"mira"_s, .run = u"run-%1"_s.arg(i)};
            talk(stage, scope);
            addNotes(stage, scope, {u"note %1"_s.arg(i)});
            stage.engine.clock().advance(std::chrono::minutes(1));
        }
        QTRY_COMPARE(window.model()->count(), 6);
        for (int i = 0; i < 6; ++i) {
            window.tree()->expand(window.find(u"run-%1"_s.arg(i)));
        }
        QTRY_VERIFY(window.find(u"note 5"_s).isValid());
        for (int column = 0; column < SessionTreeModel::ColumnCount; ++column) {
            window.tree()->sortByColumn(column, Qt::AscendingOrder);
            window.tree()->sortByColumn(column, Qt::DescendingOrder);
        }
        for (const int grouping : {1, 2, 0}) {
            window.model()->setGrouping(SessionTreeModel::Grouping(grouping));
        }
        window.model()->setFilter({.text = u"run-3"_s});
        window.model()->setFilter({});
        QVERIFY(window.find(u"run-0"_s).data(Qt::AccessibleTextRole).toString().contains(u"alex"_s));
    }

    void saysWhatLivesHereWhenThereIsNothing()
    {
        PlaceStage stage;
        Window window(stage);
        QTRY_VERIFY(!window.tree()->isVisible());
        const auto says = [&](const QString &text) {
            const auto labels = window.place.findChildren<WrapLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const WrapLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        QVERIFY(says(u"fade 24 h after the last message"_s));
        QTest::mouseClick(window.place.findChild<QPushButton *>(u"connectAgent"_s), Qt::LeftButton);
        QTest::mouseClick(window.place.findChild<QPushButton *>(u"changeIdleTime"_s), Qt::LeftButton);
        QCOMPARE(stage.connectsAsked, 1);
        QCOMPARE(stage.settingsAsked, 1);
        talk(stage, trip);
        QTRY_VERIFY(window.tree()->isVisible());
        // Somebody without sessions: the others are one press away.
        stage.scope.setUser(u"nobody"_s);
        QTRY_VERIFY(says(u"No open session of"_s));
        QVERIFY(!window.place.findChild<QPushButton *>(u"connectAgent"_s)->isVisible());
        QTest::mouseClick(window.place.findChild<QPushButton *>(u"showEveryone"_s), Qt::LeftButton);
        QTRY_VERIFY(window.tree()->isVisible());
        QCOMPARE(stage.scope.user(), QString());
    }
};

QTEST_MAIN(TestSessionPlace)
#include "tst_sessionplace.moc"
