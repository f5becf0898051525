// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/policyservice.h"
#include "tests/support/memoryplacetest.h"
#include "ui/common/chips.h"
#include "ui/common/labels.h"
#include "ui/common/tagedit.h"
#include "ui/user/userplace.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const MemoryTable *table)
{
    QStringList list;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        list << table->memories().memory(row).text;
    }
    return list;
}

QStringList chosenTexts(const MemoryTable *table)
{
    QStringList list;
    for (const Memory &memory : table->chosen()) {
        list << memory.text;
    }
    return list;
}

void clickRow(MemoryTable *table, int row, Qt::KeyboardModifiers keys = {})
{
    const QRect cell = table->visualRect(table->model()->index(row, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, keys, cell.center());
}

/// The open menu of days.
QMenu *dateMenu()
{
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void chooseDay(const QString &entry)
{
    QTRY_VERIFY(dateMenu() != nullptr);
    for (QAction *action : dateMenu()->actions()) {
        if (action->text() == entry) {
            QTest::mouseClick(dateMenu(), Qt::LeftButton, {}, dateMenu()->actionGeometry(action).center());
            return;
        }
    }
    QFAIL(qPrintable(entry));
}

} // namespace

class TestUserPlace : public MemoryPlaceTest<UserPlace>
{
    Q_OBJECT

private:
    Memory m_other;
    Memory m_edited;

    /// The place with two memories, the newer of them chosen.
    void openTwo()
    {
        m_other = m_fixture->add(u"Cycles to work"_s);
        m_fixture->engine.clock().advance(std::chrono::seconds(1));
        m_edited = m_fixture->add(u"Prefers boutique hotels"_s);
        open();
    }
    /// Types another text into the newer of two, and leaves it there.
    QPlainTextEdit *typeText()
    {
        QTest::keyClick(m_table, Qt::Key_Return);
        auto *editor = part<QPlainTextEdit>(u"textEditor"_s);
        [editor] { QTRY_VERIFY(editor->hasFocus()); }();
        QTest::keyClicks(editor, u"Prefers small places"_s);
        return editor;
    }
    /// What becomes of a sentence in a conversation of alex.
    Captured say(const QString &text)
    {
        m_fixture->engine.clock().advance(std::chrono::seconds(60));
        return wait(m_fixture->engine->turns().capture(agent, {.user = u"alex"_s, .run = u"kyoto"_s},
                                                       {message(Role::User, text)}, "{}"));
    }
    Memory shown(int row) const { return m_table->memories().memory(row); }

    /// The dialog that promotes what is chosen, once it is active.
    void openPromotion(QWidget **dialog)
    {
        QTest::keyClick(m_table, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QApplication::activeWindow() != nullptr
                    && QApplication::activeWindow()->objectName() == u"promoteDialog"_s);
        *dialog = QApplication::activeWindow();
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void theSortedColumnIsMarkedAndChosenInAMenu()
    {
        m_fixture->add(u"One"_s);
        m_fixture->add(u"Two"_s);
        open();
        const QHeaderView *header = m_table->horizontalHeader();
        QVERIFY(header->isSortIndicatorShown());
        const QStringList before = texts(m_table);
        auto *menu = part<QMenu>(u"sortMenu"_s);
        Q_EMIT menu->aboutToShow();
        QAction *checked = nullptr;
        QAction *other = nullptr;
        for (QAction *action : menu->actions()) {
            const bool direction = action->text() == u"Ascending"_s || action->text() == u"Descending"_s;
            checked = action->isChecked() && !direction ? action : checked;
            other = !action->isChecked() && direction ? action : other;
        }
        QVERIFY(checked != nullptr);
        QCOMPARE(checked->text(), u"Changed"_s);
        other->trigger();
        QTRY_COMPARE(texts(m_table), QStringList(before.rbegin(), before.rend()));
        QVERIFY(header->sortIndicatorOrder() == Qt::AscendingOrder);
    }

    void homeAndEndGoThroughTheRows()
    {
        for (const QString &text : {u"One"_s, u"Two"_s, u"Three"_s}) {
            m_fixture->add(text);
        }
        open();
        QTRY_COMPARE(m_table->model()->rowCount(), 3);
        QTest::keyClick(m_table, Qt::Key_End);
        QCOMPARE(chosenTexts(m_table), QStringList{texts(m_table).last()});
        QTest::keyClick(m_table, Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(chosenTexts(m_table), texts(m_table));
        QTest::keyClick(m_table, Qt::Key_End);
        QTest::keyClick(m_table, Qt::Key_Home);
        QCOMPARE(chosenTexts(m_table), QStringList{texts(m_table).first()});
    }

    void listsPeopleAndWhatIsRememberedAboutThem()
    {
        m_fixture->add(u"Works four days a week"_s);
        m_fixture->add(u"Cycles to work"_s);
        m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        NewMemory own;
        own.text = u"Trains to Ghent run hourly"_s;
        own.scope.agent = u"trip-planner"_s;
        m_fixture->add(own);
        open();
        QTRY_COMPARE(m_table->model()->rowCount(), 4);
        QTRY_VERIFY(sources()->sources().rowOf(u"agent:trip-planner"_s) >= 0);
        QTRY_COMPARE(sources()->sources().item(sources()->sources().rowOf(u"user:alex"_s)).count, 2);
        QVERIFY(sources()->setCurrent(u"user:mira"_s));
        QTRY_COMPARE(texts(m_table), QStringList{u"Plays the cello"_s});
        QCOMPARE(m_fixture->scope.user(), u"mira"_s);
        m_fixture->scope.setUser(u"alex"_s);
        QTRY_COMPARE(m_table->model()->rowCount(), 2);
        QCOMPARE(sources()->current(), u"user:alex"_s);
        QVERIFY(sources()->setCurrent(u"agent:trip-planner"_s));
        QTRY_COMPARE(texts(m_table), QStringList{u"Trains to Ghent run hourly"_s});
        QTRY_COMPARE(m_place->badge().text, u"2"_s);
    }

    void theTabCountsWhatTheScopeHolds()
    {
        m_fixture->add(u"Cycles to work"_s);
        m_fixture->add(u"Works four days a week"_s);
        m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        open();
        QTRY_COMPARE(m_place->badge().text, u"3"_s);
        m_fixture->scope.setUser(u"mira"_s);
        QTRY_COMPARE(m_place->badge().text, u"1"_s);
        QCOMPARE(m_table->accessibleName(), u"User memories"_s);
    }

    void resetLayoutBringsBackPanesAndColumns()
    {
        m_fixture->add(u"Cycles to work"_s);
        open();
        const int width = m_table->columnWidth(2);
        m_table->setColumnWidth(2, width + 40);
        m_place->toggleDetail();
        m_place->toggleSourceList();
        QVERIFY(!part<QWidget>(u"detail"_s)->isVisible());
        QVERIFY(!sources()->isVisible());
        m_place->resetLayout();
        QVERIFY(part<QWidget>(u"detail"_s)->isVisible());
        QVERIFY(sources()->isVisible());
        QCOMPARE(m_table->columnWidth(2), width);
        QVERIFY(!m_fixture->settings.contains(u"user/detail"_s));
    }

    void sortsByAHeaderAndKeepsWhatIsChosen()
    {
        m_fixture->add(u"Beta"_s);
        m_fixture->engine.clock().advance(std::chrono::seconds(5));
        m_fixture->add(u"Alpha"_s);
        m_fixture->engine.clock().advance(std::chrono::seconds(5));
        m_fixture->add(u"Gamma"_s);
        open();
        QCOMPARE(texts(m_table), QStringList({u"Gamma"_s, u"Alpha"_s, u"Beta"_s}));
        clickRow(m_table, 2);
        QCOMPARE(chosenTexts(m_table), QStringList{u"Beta"_s});
        QHeaderView *header = m_table->horizontalHeader();
        const QPoint text(header->sectionViewportPosition(0) + 60, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, text);
        QTRY_COMPARE(texts(m_table), QStringList({u"Alpha"_s, u"Beta"_s, u"Gamma"_s}));
        QCOMPARE(chosenTexts(m_table), QStringList{u"Beta"_s});
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, text);
        QTRY_COMPARE(texts(m_table), QStringList({u"Gamma"_s, u"Beta"_s, u"Alpha"_s}));
        QCOMPARE(chosenTexts(m_table), QStringList{u"Beta"_s});
    }

    void theFilterNarrowsAndCanBeCleared()
    {
        m_fixture->add(u"Vegetarian at home"_s);
        const Memory pinned = m_fixture->add(u"Coffee black"_s);
        MemoryPatch patch;
        patch.pinned = true;
        static_cast<void>(wait(m_fixture->engine->memories().edit(test::person, {{pinned.id, patch}})));
        open();
        m_place->focusFilter();
        auto *field = part<QLineEdit>(u"filter"_s);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"COFF"_s);
        QTRY_COMPARE(texts(m_table), QStringList{u"Coffee black"_s});
        QTest::keyClicks(field, u"zzz"_s);
        QTRY_COMPARE(m_table->model()->rowCount(), 0);
        auto *clear = part<QPushButton>(u"clearFilter"_s);
        QTRY_VERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(m_table->model()->rowCount(), 2);
        auto *chip = part<QAbstractButton>(u"pinned"_s);
        QTRY_COMPARE(chip->accessibleName(), u"Pinned, 1"_s);
        QTest::mouseClick(chip, Qt::LeftButton);
        QTRY_COMPARE(texts(m_table), QStringList{u"Coffee black"_s});
    }

    void enterEditsTheTextAndUndoSetsItBack()
    {
        const Memory memory = m_fixture->add(u"Prefers boutique hotels"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_Return);
        auto *editor = part<QPlainTextEdit>(u"textEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClicks(editor, u"Prefers small family-run places"_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shown(0).text, u"Prefers small family-run places"_s);
        QTRY_VERIFY(m_table->hasFocus());
        QTRY_VERIFY(m_fixture->undo.undoAction()->isEnabled());
        m_fixture->undo.undoAction()->trigger();
        QTRY_COMPARE(shown(0).text, u"Prefers boutique hotels"_s);
        QTRY_VERIFY(m_fixture->undo.redoAction()->isEnabled());
        m_fixture->undo.redoAction()->trigger();
        QTRY_COMPARE(shown(0).text, u"Prefers small family-run places"_s);
        QCOMPARE(m_fixture->get(memory.id).text, u"Prefers small family-run places"_s);
    }

    void whatIsTypedStaysWhenItsRowGoes()
    {
        openTwo();
        auto *editor = typeText();
        static_cast<void>(wait(m_fixture->engine->memories().remove(agent, {m_edited.id})));
        QTRY_COMPARE(m_table->chosenIds(), std::vector{m_other.id});
        QVERIFY(editor->isVisible());
        QCOMPARE(editor->toPlainText(), u"Prefers small places"_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_fixture->notices.lastToast(), u"It is in the bin. Restore it first."_s);
        QVERIFY(editor->isVisible());
        static_cast<void>(wait(m_fixture->engine->memories().restore(agent, {m_edited.id})));
        QTRY_VERIFY(m_table->memories().waiting() > 0);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->get(m_edited.id).text, u"Prefers small places"_s);
        QCOMPARE(m_fixture->get(m_other.id).text, u"Cycles to work"_s);
        QVERIFY(!editor->isVisible());
    }

    void aTextThatWasNotTakenComesBackWhenAnotherIsChosen()
    {
        openTwo();
        auto *editor = typeText();
        clickRow(m_table, 1);
        QCOMPARE(m_table->chosenIds(), std::vector{m_other.id});
        static_cast<void>(wait(m_fixture->engine->memories().remove(agent, {m_edited.id})));
        QTest::mouseClick(part<QPushButton>(u"saveText"_s), Qt::LeftButton); // before the window heard of it
        QTRY_COMPARE(m_fixture->notices.failures.size(), 1);
        QTRY_VERIFY(editor->isVisible());
        QCOMPARE(editor->toPlainText(), u"Prefers small places"_s);
        QCOMPARE(part<WrapLabel>(u"memoryText"_s)->text(), u"Prefers boutique hotels"_s);
        // Leaving it shows what is chosen.
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QTRY_COMPARE(part<WrapLabel>(u"memoryText"_s)->text(), u"Cycles to work"_s);
        QCOMPARE(m_fixture->get(m_other.id).text, u"Cycles to work"_s);
    }

    void fieldsThatAreTypedInDoNotGoToAnotherMemory()
    {
        openTwo();
        QTest::keyClick(m_table, Qt::Key_T, Qt::ControlModifier);
        auto *tag = part<TagEdit>(u"tagEdit"_s)->findChild<QLineEdit *>();
        QTRY_VERIFY(tag->hasFocus());
        QTest::keyClicks(tag, u"hotels"_s);
        MemoryPatch away;
        away.state = State::Archived;
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{m_edited.id, away}})));
        QTRY_COMPARE(m_table->chosenIds(), std::vector{m_other.id});
        QTRY_COMPARE(part<WrapLabel>(u"memoryText"_s)->text(), u"Cycles to work"_s);
        QVERIFY(!tag->isVisible());
        QCOMPARE(tag->text(), QString());
        QCOMPARE(m_fixture->get(m_other.id).categories, QStringList());
    }

    void savingOverANewerTextIsSaid()
    {
        const Memory memory = m_fixture->add(u"Prefers boutique hotels"_s);
        open();
        auto *editor = typeText();
        MemoryPatch patch;
        patch.text = u"Prefers any hotel"_s;
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{memory.id, patch}})));
        QTRY_COMPARE(shown(0).text, u"Prefers any hotel"_s);
        QTRY_COMPARE(part<WrapLabel>(u"memoryText"_s)->text(), u"Prefers any hotel"_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->get(memory.id).text, u"Prefers small places"_s);
        QTRY_COMPARE(m_fixture->notices.lastToast(), u"Saved over a change made meanwhile; the history has it"_s);
        QVERIFY(m_fixture->notices.toasts.back().undo.value > 0);
    }

    void keysActOnTheChosenOnlyInTheTable_data()
    {
        QTest::addColumn<QString>("focus");
        QTest::newRow("source list") << u"sources"_s;
        QTest::newRow("tags") << u"tagEdit"_s;
        QTest::newRow("history") << u"history"_s;
        QTest::newRow("kind") << u"kind"_s;
    }
    void keysActOnTheChosenOnlyInTheTable()
    {
        QFETCH(QString, focus);
        openTwo();
        QTRY_VERIFY(!part<QWidget>(u"history"_s)->findChildren<ElidedLabel *>().isEmpty());
        QWidget *widget = part<QWidget>(focus);
        for (QWidget *child : widget->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus && child->focusPolicy() != Qt::NoFocus && child->isVisible()) {
                widget = child;
            }
        }
        widget->setFocus();
        QTRY_VERIFY(widget->hasFocus());
        QTest::keyClick(widget, Qt::Key_Delete);
        QTest::keyClick(widget, Qt::Key_F2);
        QVERIFY(!part<QPlainTextEdit>(u"textEditor"_s)->isVisible());
        QVERIFY(m_table->indexWidget(m_table->currentIndex()) == nullptr);
        m_table->setFocus();
        QTest::keyClick(m_table, Qt::Key_Delete); // the newest act: the only one that was done
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QTRY_COMPARE(m_fixture->notices.toasts.size(), 1U);
        QCoreApplication::processEvents();
        QCOMPARE(m_fixture->notices.toasts.size(), 1U);
    }

    void aTextThatIsWrittenIsNotDiscardedUnasked()
    {
        m_fixture->add(u"Cycles to work"_s);
        m_fixture->scope.setUser(u"alex"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_N, Qt::ControlModifier);
        const auto active = [](const QString &name) {
            QWidget *window = QApplication::activeWindow();
            return window != nullptr && window->objectName() == name ? window : nullptr;
        };
        QTRY_VERIFY(active(u"newMemoryDialog"_s) != nullptr);
        QWidget *dialog = active(u"newMemoryDialog"_s);
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"text"_s), u"Plays the cello"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(active(u"discardDialog"_s) != nullptr);
        QVERIFY(dialog->isVisible());
        QTest::keyClick(active(u"discardDialog"_s), Qt::Key_Escape); // go on writing
        QTRY_VERIFY(dialog->findChild<QDialog *>(u"discardDialog"_s) == nullptr);
        QVERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        const QPointer<QWidget> written(dialog);
        dialog->findChild<QDialog *>(u"discardDialog"_s)->accept();
        QTRY_VERIFY(written == nullptr);
    }

    void anUnsavedTextIsKnownAndEnded()
    {
        openTwo();
        QVERIFY(!m_place->hasUnsavedText());
        typeText();
        QVERIFY(m_place->hasUnsavedText());
        m_place->endWriting(Place::Unsaved::Save);
        QVERIFY(!m_place->hasUnsavedText());
        QTRY_COMPARE(m_fixture->get(m_edited.id).text, u"Prefers small places"_s);
        m_table->setFocus();
        m_table->choose({m_other.id});
        typeText();
        m_place->endWriting(Place::Unsaved::Drop);
        QVERIFY(!m_place->hasUnsavedText());
        QCOMPARE(m_fixture->get(m_other.id).text, u"Cycles to work"_s);
    }

    void theFilterIsKept()
    {
        openTwo();
        part<QLineEdit>(u"filter"_s)->setText(u"hotels"_s);
        part<FilterChip>(u"current"_s)->setChecked(true);
        part<QComboBox>(u"kinds"_s)->setCurrentIndex(1);
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        m_place.reset();
        open();
        QCOMPARE(part<QLineEdit>(u"filter"_s)->text(), u"hotels"_s);
        QVERIFY(part<FilterChip>(u"current"_s)->isChecked());
        QCOMPARE(part<QComboBox>(u"kinds"_s)->currentIndex(), 1);
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QTRY_COMPARE(shown(0).id, m_edited.id);
    }

    void escapeLeavesTheTextAsItWas()
    {
        const Memory memory = m_fixture->add(u"Prefers boutique hotels"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_E, Qt::ControlModifier);
        auto *editor = part<QPlainTextEdit>(u"textEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClicks(editor, u"something else"_s);
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QTRY_VERIFY(m_table->hasFocus());
        QCOMPARE(m_fixture->get(memory.id).text, u"Prefers boutique hotels"_s);
    }

    void f2EditsInTheRow()
    {
        m_fixture->add(u"Coffee black"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_F2);
        QTRY_VERIFY(part<QLineEdit>(u"rowEditor"_s) != nullptr);
        auto *editor = part<QLineEdit>(u"rowEditor"_s);
        editor->selectAll();
        QTest::keyClicks(editor, u"Coffee black, never after 15:00"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(shown(0).text, u"Coffee black, never after 15:00"_s);
    }

    void whatIsTypedInTheRowStaysWhenTheMemoryChanges()
    {
        const Memory memory = m_fixture->add(u"Coffee black"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_F2);
        QTRY_VERIFY(part<QLineEdit>(u"rowEditor"_s) != nullptr);
        auto *editor = part<QLineEdit>(u"rowEditor"_s);
        QCOMPARE(editor->text(), u"Coffee black"_s);
        QTest::keyClicks(editor, u"Tea"_s);
        MemoryPatch patch;
        patch.categories = QStringList{u"drinks"_s};
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{memory.id, patch}})));
        QTRY_COMPARE(shown(0).categories, QStringList{u"drinks"_s});
        QCOMPARE(editor->text(), u"Tea"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_fixture->get(memory.id).text, u"Tea"_s);
    }

    void aTagIsAddedAndTakenOffInTheDetail()
    {
        m_fixture->add(u"Window seat on trains"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_T, Qt::ControlModifier);
        auto *tags = part<TagEdit>(u"tagEdit"_s);
        auto *field = tags->findChild<QLineEdit *>();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"travel"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(shown(0).categories, QStringList{u"travel"_s});
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Backspace);
        QTRY_COMPARE(shown(0).categories, QStringList());
    }

    void expiryIsSetAndTakenAwayAgain()
    {
        const Memory memory = m_fixture->add(u"Borrowed the cargo bike"_s);
        const QDate today = utcDate(m_fixture->engine.clock().now());
        open();
        auto *valid = part<QAbstractButton>(u"valid"_s);
        QTest::mouseClick(valid, Qt::LeftButton);
        chooseDay(u"In a week"_s);
        QTRY_COMPARE(shown(0).expires, std::optional(today.addDays(7)));
        QVERIFY(sources()->setCurrent(u"expiring"_s));
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QTest::mouseClick(valid, Qt::LeftButton);
        chooseDay(u"Never"_s);
        QTRY_COMPARE(m_table->model()->rowCount(), 0);
        QVERIFY(!m_fixture->get(memory.id).expires);
    }

    void whatIsDeletedGoesToTheBinAndIsRestored()
    {
        m_fixture->add(u"Keeps winter tyres on"_s);
        m_fixture->add(u"Uses metric units"_s);
        m_fixture->add(u"Gets seasick"_s);
        open();
        clickRow(m_table, 1);
        const MemoryId gone = shown(1).id;
        const MemoryId next = shown(2).id;
        QTest::keyClick(m_table, Qt::Key_Delete);
        QTRY_COMPARE(m_table->model()->rowCount(), 2);
        QCOMPARE(m_table->chosenIds(), std::vector{next});
        QTRY_COMPARE(m_fixture->notices.toasts.size(), 1U);
        QVERIFY(m_fixture->notices.toasts.back().undo.value > 0);
        QVERIFY(sources()->setCurrent(u"bin"_s));
        // In the bin no chip chooses among states.
        QVERIFY(!part<FilterChip>(u"current"_s)->isEnabled());
        QVERIFY(part<FilterChip>(u"pinned"_s)->isEnabled());
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QCOMPARE(shown(0).id, gone);
        QTRY_VERIFY(action(u"restore"_s)->isEnabled());
        QVERIFY(!action(u"remove"_s)->isEnabled());
        action(u"restore"_s)->trigger();
        QTRY_COMPARE(m_table->model()->rowCount(), 0);
        QCOMPARE(m_fixture->get(gone).state, State::Active);
    }

    void severalAreEditedInOneStep()
    {
        for (const QString &text : {u"One"_s, u"Two"_s, u"Three"_s}) {
            m_fixture->add(text);
        }
        open();
        clickRow(m_table, 0);
        clickRow(m_table, 2, Qt::ShiftModifier);
        QTRY_VERIFY(part<QWidget>(u"bulkBar"_s)->isVisible());
        auto *tags = part<TagEdit>(u"bulkTags"_s);
        QTRY_VERIFY(tags->isVisible());
        auto *apply = part<QPushButton>(u"apply"_s);
        QVERIFY(!apply->isEnabled());
        QTest::keyClick(m_table, Qt::Key_T, Qt::ControlModifier);
        auto *field = tags->findChild<QLineEdit *>();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"shared"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(apply->isEnabled());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE(shown(2).categories, QStringList{u"shared"_s});
        QCOMPARE(shown(0).categories, QStringList{u"shared"_s});
        QTRY_COMPARE(m_fixture->notices.toasts.size(), 1U);
        QTRY_VERIFY(m_fixture->undo.undoAction()->isEnabled());
        m_fixture->undo.undoAction()->trigger();
        QTRY_COMPARE(shown(0).categories, QStringList());
        QCOMPARE(shown(2).categories, QStringList());
    }

    void aTagThatOnlySomeHaveSaysOfHowMany()
    {
        NewMemory tagged = memory(u"One"_s, u"alex"_s);
        tagged.categories = {u"rare"_s};
        m_fixture->add(tagged);
        m_fixture->add(u"Two"_s);
        open();
        m_table->selectAll();
        auto *tags = part<TagEdit>(u"bulkTags"_s);
        QTRY_VERIFY(tags->isVisible());
        QCOMPARE(tags->tags(), QStringList{u"rare (1 of 2)"_s});
    }

    void choosingSeveralMovesNoRow()
    {
        for (const QString &text : {u"One"_s, u"Two"_s, u"Three"_s}) {
            m_fixture->add(text);
        }
        open();
        const auto top = [this] { return m_table->mapTo(m_place.get(), QPoint()); };
        const QPoint before = top();
        clickRow(m_table, 0);
        clickRow(m_table, 1, Qt::ControlModifier);
        QTRY_VERIFY(part<QWidget>(u"bulkBar"_s)->isVisible());
        QCOMPARE(top(), before);
        m_place->focusFilter(); // it can still be filtered
        QVERIFY(part<QLineEdit>(u"filter"_s)->isVisible());
        QCOMPARE(top(), before);
        clickRow(m_table, 2);
        QTRY_VERIFY(!part<QWidget>(u"bulkBar"_s)->isVisible());
        QCOMPARE(top(), before);
    }

    void whatOnlyAnAppKeepsHasItsOwnSource()
    {
        NewMemory kept;
        kept.text = u"Invoices go out on the first"_s;
        kept.scope.app = u"billing"_s;
        const Memory ofApp = m_fixture->add(kept);
        m_fixture->add(u"Prefers tea"_s);
        open();
        QTRY_VERIFY(sources()->setCurrent(u"app:billing"_s));
        QTRY_COMPARE(texts(m_table), QStringList{ofApp.text});
        QTRY_COMPARE(m_place->badge().text, u"2"_s); // as many as Everyone
    }

    void whatWasBegunForSeveralStaysWhenOneOfThemChanges()
    {
        for (const QString &text : {u"One"_s, u"Two"_s, u"Three"_s}) {
            m_fixture->add(text);
        }
        open();
        clickRow(m_table, 0);
        clickRow(m_table, 2, Qt::ShiftModifier);
        auto *kind = part<QComboBox>(u"bulkKind"_s);
        QTRY_VERIFY(kind->isVisible());
        kind->setCurrentIndex(2);
        Q_EMIT kind->activated(2);
        auto *apply = part<QPushButton>(u"apply"_s);
        QVERIFY(apply->isEnabled());
        MemoryPatch patch;
        patch.text = u"Two and a half"_s;
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{shown(1).id, patch}})));
        const auto texts = [this] {
            QStringList all;
            for (const ElidedLabel *label : part<QWidget>(u"bulkDetail"_s)->findChildren<ElidedLabel *>()) {
                all << label->text();
            }
            return all;
        };
        QTRY_VERIFY(texts().contains(u"Two and a half"_s));
        QCOMPARE(kind->currentIndex(), 2);
        QVERIFY(apply->isEnabled());
        const Kind wanted = *kindFromName(kind->currentData().toString());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE(shown(1).kind, wanted);
        QTRY_VERIFY(!apply->isEnabled());
        QCOMPARE(kind->currentIndex(), 0);
    }

    void promotesToOrgWithAnOwnerAndADay()
    {
        const Memory memory = m_fixture->add(u"Ask Henrik for paper samples"_s);
        m_fixture->scope.setUser({});
        open();
        QWidget *dialog = nullptr;
        openPromotion(&dialog);
        QVERIFY(dialog != nullptr);
        auto *after = dialog->findChild<QPlainTextEdit *>(u"after"_s);
        after->selectAll();
        QTest::keyClicks(after, u"Ask the print house for paper samples"_s);
        auto *owner = dialog->findChild<QComboBox *>(u"owner"_s);
        auto *main = dialog->findChild<QPushButton *>(u"promote"_s);
        owner->lineEdit()->clear();
        QTRY_VERIFY(!main->isEnabled());
        QTest::keyClicks(owner->lineEdit(), u"mira"_s);
        QTRY_VERIFY(main->isEnabled());
        QTest::mouseClick(main, Qt::LeftButton);
        QTRY_COMPARE(m_fixture->notices.toasts.size(), 1U);
        ListQuery query;
        query.layers = {Layer::Org};
        const auto shared = wait(m_fixture->engine->memories().list(query)).items;
        QCOMPARE(shared.size(), 1U);
        QCOMPARE(shared.front().text, u"Ask the print house for paper samples"_s);
        QCOMPARE(shared.front().owner, u"mira"_s);
        QCOMPARE(shared.front().reviewBy, std::optional(utcDate(m_fixture->engine.clock().now()).addMonths(3)));
        QCOMPARE(shared.front().provenance.memory, memory.id.value);
        QCOMPARE(m_fixture->get(memory.id).state, State::Active);
    }

    void aPromotionThatFailsLeavesWhatWasWritten()
    {
        const Memory memory = m_fixture->add(u"Ask Henrik for paper samples"_s);
        open();
        QWidget *dialog = nullptr;
        openPromotion(&dialog);
        QVERIFY(dialog != nullptr);
        auto *after = dialog->findChild<QPlainTextEdit *>(u"after"_s);
        QVERIFY(after->hasFocus());
        after->selectAll();
        QTest::keyClicks(after, u"Ask the print house"_s);
        static_cast<void>(wait(m_fixture->engine->memories().remove(agent, {memory.id})));
        QTest::keyClick(after, Qt::Key_Return, Qt::ControlModifier);
        auto *refusal = dialog->findChild<WrapLabel *>(u"refusal"_s);
        QTRY_VERIFY(refusal->isVisible());
        QVERIFY(!refusal->text().isEmpty());
        QCOMPARE(after->toPlainText(), u"Ask the print house"_s);
        QVERIFY(dialog->findChild<QPushButton *>(u"promote"_s)->isEnabled());
    }

    void anUnchangeableMemorySaysWhy()
    {
        NewMemory fresh = memory(u"Signed the lease"_s, u"alex"_s);
        fresh.immutable = true;
        const Memory fixed = m_fixture->add(fresh);
        open();
        QTRY_VERIFY(part<QWidget>(u"fixedPill"_s)->isVisible());
        QVERIFY(!action(u"editText"_s)->isEnabled());
        QTest::keyClick(m_table, Qt::Key_F2);
        QTRY_COMPARE(m_fixture->notices.lastToast(), u"It was kept as unchangeable: its text stays as it is."_s);
        QVERIFY(!part<QPlainTextEdit>(u"textEditor"_s)->isVisible());
        QVERIFY(!part<QPushButton>(u"addField"_s)->isEnabled());
        QCOMPARE(m_fixture->get(fixed.id).text, u"Signed the lease"_s);
    }

    void whatTheEngineRefusesIsSaid()
    {
        const Memory memory = m_fixture->add(u"Prefers boutique hotels"_s);
        open();
        QTest::keyClick(m_table, Qt::Key_Return);
        auto *editor = part<QPlainTextEdit>(u"textEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        editor->clear(); // an empty text cannot be kept
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->notices.failures.size(), 1);
        QCOMPARE(m_fixture->get(memory.id).text, u"Prefers boutique hotels"_s);
    }

    void anOlderTextIsSetBackFromTheHistory()
    {
        const Memory memory = m_fixture->add(u"Prefers boutique hotels"_s);
        MemoryPatch patch;
        patch.text = u"Prefers family-run places"_s;
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{memory.id, patch}})));
        open();
        QTRY_VERIFY(part<QPushButton>(u"restoreText"_s) != nullptr);
        auto *restore = part<QPushButton>(u"restoreText"_s);
        QVERIFY(!restore->isVisible());
        restore->parentWidget()->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(restore->isVisible());
        QTest::mouseClick(restore, Qt::LeftButton);
        QTRY_COMPARE(m_fixture->get(memory.id).text, u"Prefers boutique hotels"_s);
        QTRY_COMPARE(shown(0).text, u"Prefers boutique hotels"_s);
    }

    void rowsOfAgentsWaitUntilTheyAreAskedFor()
    {
        m_fixture->add(u"First"_s);
        open();
        m_fixture->add(u"Second"_s);
        m_fixture->add(u"Third"_s);
        auto *waiting = part<QPushButton>(u"waiting"_s);
        QTRY_COMPARE(m_table->memories().waiting(), 2);
        QVERIFY(waiting->isVisible());
        QCOMPARE(m_table->model()->rowCount(), 1);
        QTest::mouseClick(waiting, Qt::LeftButton);
        QTRY_COMPARE(m_table->model()->rowCount(), 3);
        QVERIFY(!waiting->isVisible());
        QCOMPARE(chosenTexts(m_table), QStringList{u"First"_s});
    }

    void rowsThatCameWhileThePlaceWasHiddenStandThereWhenItIsShown()
    {
        m_fixture->add(u"First"_s);
        open();
        m_place->hide();
        m_fixture->add(u"Second"_s);
        QTRY_COMPARE(m_table->memories().waiting(), 1);
        m_place->show();
        QTRY_COMPARE(m_table->model()->rowCount(), 2);
        QCOMPARE(m_table->memories().waiting(), 0);
        QCOMPARE(chosenTexts(m_table), QStringList{u"First"_s});
    }

    void metadataIsEditedAndWrongValuesAreSaid()
    {
        NewMemory fresh = memory(u"Window seat"_s, u"alex"_s);
        fresh.metadata = "{\"source\":\"form\",\"rank\":2}";
        const Memory stored = m_fixture->add(fresh);
        open();
        auto *rows = part<QTableWidget>(u"metadataTable"_s);
        QTRY_COMPARE(rows->rowCount(), 2);
        rows->item(1, 1)->setText(u"3"_s);
        QTRY_COMPARE(m_fixture->get(stored.id).metadata, QByteArray("{\"source\":\"form\",\"rank\":3}"));
        rows->item(0, 1)->setText(u"{broken"_s);
        QCoreApplication::processEvents();
        QCOMPARE(m_fixture->get(stored.id).metadata, QByteArray("{\"source\":\"form\",\"rank\":3}"));
    }

    void theSourceQuotesItsMessageAndOpensItsTurn()
    {
        const Captured turn = wait(m_fixture->engine->turns().capture(
            agent, {.user = u"alex"_s, .run = u"kyoto"_s},
            {message(Role::User, u"Quiet near the river. I always prefer small family-run places, please."_s)}, "{}"));
        NewMemory fresh = memory(u"Prefers small family-run places"_s, u"alex"_s);
        fresh.provenance.turn = turn.turn.id.value;
        fresh.provenance.message = turn.messages.front().id.value;
        fresh.provenance.begin = 22;
        fresh.provenance.end = 61;
        m_fixture->add(fresh);
        open();
        auto *link = part<QPushButton>(u"openTurn"_s);
        QTRY_COMPARE(link->text(), u"Open turn 1"_s);
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(m_fixture->navigator.turn, turn.turn.id);
        QCOMPARE(m_fixture->navigator.message, turn.messages.front().id);
    }

    void whatWasReadOutOfAMessageTellsHowAndHowOften()
    {
        static_cast<void>(say(u"I live in Oslo."_s));
        static_cast<void>(say(u"As I said, I live in Oslo"_s));
        open();
        QTRY_COMPARE(texts(m_table), QStringList{u"User lives in Oslo"_s});
        auto *facts = part<QWidget>(u"originFacts"_s);
        QTRY_VERIFY(facts->isVisible());
        const auto says = [facts](const QString &start) {
            const auto labels = facts->findChildren<ElidedLabel *>();
            return std::ranges::any_of(labels, [&](const ElidedLabel *label) {
                return label->isVisible() && label->text().startsWith(start);
            });
        };
        QVERIFY(says(u"where somebody lives ("_s));
        QVERIFY(says(u"2 times, last "_s));
        QTRY_COMPARE(part<QWidget>(u"relation"_s)->accessibleName(), u"alex lives in Oslo"_s);
        QVERIFY(part<QWidget>(u"relations"_s)->isVisible());
    }

    void aMemoryWithoutClaimHasNeitherRuleNorRelations()
    {
        m_fixture->add(u"Cycles to work"_s);
        open();
        QTRY_COMPARE(texts(m_table), QStringList{u"Cycles to work"_s});
        QVERIFY(!part<QWidget>(u"originFacts"_s)->isVisible());
        QVERIFY(!part<QWidget>(u"relations"_s)->isVisible());
    }

    void whatWasReplacedIsHistoryAndLeadsBothWays()
    {
        const Memory old = say(u"I live in Oslo."_s).kept.front().memory;
        const Memory newer = say(u"I live in Turku now."_s).kept.front().memory;
        open();
        QTRY_COMPARE(texts(m_table), QStringList{newer.text}); // the older one is left out
        QTRY_VERIFY(part<QPushButton>(u"replaces"_s) != nullptr);
        QTest::mouseClick(part<QPushButton>(u"replaces"_s), Qt::LeftButton);
        QCOMPARE(m_fixture->navigator.memory, old.id);
        // Where the window goes then: it is shown although nobody had asked for replaced ones.
        QVERIFY(m_place->reveal(old.id));
        QTRY_COMPARE(m_table->chosenIds(), std::vector{old.id});
        QVERIFY(part<FilterChip>(u"superseded"_s)->isChecked());
        QVERIFY(m_table->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(u"Superseded. "_s));
        QTRY_VERIFY(part<QPushButton>(u"replacedBy"_s) != nullptr);
        QTest::mouseClick(part<QPushButton>(u"replacedBy"_s), Qt::LeftButton);
        QCOMPARE(m_fixture->navigator.memory, newer.id);
    }

    void whatWaitsIsApprovedOrRejectedByOneKey()
    {
        static_cast<void>(say(u"I think I like jazz."_s));
        open();
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QCOMPARE(shown(0).state, State::Pending);
        QTest::keyClick(m_table, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(m_fixture->navigator.review, shown(0).id);
        QTest::keyClick(m_table, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shown(0).state, State::Active);
        QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
        static_cast<void>(wait(m_fixture->engine->journal().undo(test::person, m_fixture->notices.toasts.back().undo)));
        QTRY_COMPARE(shown(0).state, State::Pending);
        // In the row's editor the letter is a letter.
        QTest::keyClick(m_table, Qt::Key_F2);
        QTRY_VERIFY(part<QLineEdit>(u"rowEditor"_s) != nullptr);
        QTest::keyClick(part<QLineEdit>(u"rowEditor"_s), Qt::Key_R);
        QTest::keyClick(part<QLineEdit>(u"rowEditor"_s), Qt::Key_Escape);
        QTRY_VERIFY(part<QLineEdit>(u"rowEditor"_s) == nullptr);
        QCOMPARE(shown(0).state, State::Pending);
        m_table->setFocus();
        QTest::keyClick(m_table, Qt::Key_R);
        QTRY_COMPARE(m_table->model()->rowCount(), 0);
        QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(2));
        QVERIFY(m_fixture->notices.toasts.back().undo.value > 0);
    }

    void aPersonWithoutMemoriesGetsAnEmptyState()
    {
        m_fixture->scope.setUser(u"mira"_s);
        open();
        auto *write = part<QPushButton>(u"emptyNew"_s);
        QTRY_VERIFY(write->isVisible());
        QTest::mouseClick(write, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activeWindow() != nullptr
                    && QApplication::activeWindow()->objectName() == u"newMemoryDialog"_s);
        QWidget *dialog = QApplication::activeWindow();
        QCOMPARE(dialog->findChild<QComboBox *>(u"about"_s)->currentText(), u"mira"_s);
        auto *keep = dialog->findChild<QPushButton *>(u"keep"_s);
        QVERIFY(!keep->isEnabled());
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"text"_s), u"Plays the cello"_s);
        QTRY_VERIFY(keep->isEnabled());
        QTest::mouseClick(keep, Qt::LeftButton);
        QTRY_COMPARE(texts(m_table), QStringList{u"Plays the cello"_s});
        QTRY_COMPARE(chosenTexts(m_table), QStringList{u"Plays the cello"_s});
        QCOMPARE(shown(0).writer.kind, Actor::Kind::Person);
    }

    void revealFindsAMemoryOfAnotherPerson()
    {
        m_fixture->add(u"Works four days a week"_s);
        const Memory wanted = m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        m_fixture->scope.setUser(u"alex"_s);
        open();
        QVERIFY(m_place->reveal(wanted.id));
        QTRY_COMPARE(m_table->chosenIds(), std::vector{wanted.id});
        QCOMPARE(sources()->current(), u"user:mira"_s);
    }

    void aMemoryOfSomebodyNewIsShownWhenTheListOfPeopleHasThem()
    {
        m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        m_fixture->scope.setUser(u"mira"_s);
        open();
        const Memory wanted = m_fixture->add(u"Rows on Sundays"_s, u"zoe"_s);
        QVERIFY(m_place->reveal(wanted.id));
        QTRY_COMPARE(m_table->chosenIds(), std::vector{wanted.id});
        QCOMPARE(sources()->current(), u"user:zoe"_s);
    }

    void aMemoryThatTheChosenAgentHidesIsSaid()
    {
        const Memory wanted = m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        m_fixture->scope.setAgent(u"planner"_s);
        open();
        QVERIFY(m_place->reveal(wanted.id));
        QTRY_VERIFY(m_fixture->notices.lastToast().startsWith(u"It is kept, and not among those of"_s));
    }

    void aPersonWithoutConsentIsToldInTheList()
    {
        m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        open();
        const auto spoken = [this] {
            const int row = sources()->sources().rowOf(u"user:mira"_s);
            return row < 0 ? QString() : sources()->sources().index(row).data(Qt::AccessibleTextRole).toString();
        };
        QTRY_COMPARE(spoken(), u"mira, 1"_s);
        static_cast<void>(
            wait(m_fixture->engine->policies().record(strata::test::person, u"mira"_s, Consent::State::Withdrawn)));
        QTRY_COMPARE(spoken(), u"mira, no consent"_s);
    }

    void consentIsAskedOfThePersonThatIsChosen()
    {
        m_fixture->add(u"Plays the cello"_s, u"mira"_s);
        open();
        QVERIFY(!action(u"consent"_s)->isEnabled());
        m_fixture->scope.setUser(u"mira"_s);
        QTRY_VERIFY(action(u"consent"_s)->isEnabled());
        QVERIFY(action(u"consent"_s)->text().contains(u"mira"_s));
        action(u"consent"_s)->trigger();
        auto *dialog = part<QDialog>(u"consentDialog"_s);
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->isVisible());
    }

    void whatMayBeRememberedIsSetFromTheMenu()
    {
        open();
        action(u"policy"_s)->trigger();
        QVERIFY(part<QDialog>(u"policyDialog"_s) != nullptr);
    }

    void rowsAreReadAsSentences()
    {
        NewMemory fresh = memory(u"Allergic to dust."_s, u"alex"_s);
        fresh.categories = {u"health"_s};
        fresh.confidence = 0.91;
        m_fixture->add(fresh);
        open();
        const QModelIndex first = m_table->model()->index(0, 0);
        const QString spoken = first.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(u"Allergic to dust. Factual, health. Changed today "_s), qPrintable(spoken));
        QVERIFY2(spoken.endsWith(u". Confidence 91 percent."_s), qPrintable(spoken));
    }
};

QTEST_MAIN(TestUserPlace)
#include "tst_userplace.moc"
