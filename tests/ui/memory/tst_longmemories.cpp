// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/memoryplacetest.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/memory/difftext.h"
#include "ui/memory/memorydetail.h"
#include "ui/memory/promotedialog.h"
#include "ui/user/userplace.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

/// Memories of many words and of many edits: the window shows a part and stays quick.
class TestLongMemories : public MemoryPlaceTest<UserPlace>
{
    Q_OBJECT

private:
    Memory addLong() { return m_fixture->add(u"Likes long walks. "_s.repeated(1500)); }
    std::vector<MemoryId> addMany(int count)
    {
        std::vector<NewMemory> fresh;
        for (int i = 0; i < count; ++i) {
            fresh.push_back(memory(u"Note %1"_s.arg(i), u"alex"_s));
        }
        std::vector<MemoryId> ids;
        for (const Added &added : wait(m_fixture->engine->memories().add(agent, std::move(fresh)))) {
            ids.push_back(added.memory.id);
        }
        return ids;
    }
    QLineEdit *rowEditor() const { return qobject_cast<QLineEdit *>(m_table->indexWidget(m_table->currentIndex())); }
    QLineEdit *typeInRow(MemoryId id)
    {
        m_table->choose({id});
        QTest::keyClick(m_table, Qt::Key_F2);
        QLineEdit *editor = rowEditor();
        if (editor != nullptr) {
            editor->selectAll();
            QTest::keyClicks(editor, u"Typed"_s);
        }
        return editor;
    }
    void editText(MemoryId id, const QString &text)
    {
        MemoryPatch patch;
        patch.text = text;
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{id, patch}})));
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void eachChangeIsComparedOnce()
    {
        const Memory memory = m_fixture->add(u"Walks in winter"_s);
        for (int i = 0; i < 30; ++i) {
            editText(memory.id, u"Walks %1 times in winter"_s.arg(i));
        }
        open();
        const auto diffs = [this] { return m_place->findChildren<DiffText *>(); };
        QTRY_COMPARE(diffs().size(), 20);
        m_place->resize(1300, 700);
        m_place->resize(1500, 900);
        m_place->grab();
        for (const DiffText *diff : diffs()) {
            QVERIFY(diff->comparisons() <= 1);
        }
        QVERIFY(diffs().constFirst()->accessibleName().contains(u"29"_s));
    }

    void olderChangesAreShownWhenAsked()
    {
        const Memory memory = m_fixture->add(u"Walks in winter"_s);
        for (int i = 0; i < 30; ++i) {
            editText(memory.id, u"Walks %1 times in winter"_s.arg(i));
        }
        open();
        QTRY_VERIFY(part<QPushButton>(u"showOlder"_s) != nullptr);
        auto *older = part<QPushButton>(u"showOlder"_s);
        QCOMPARE(older->text(), u"Show 11 older changes"_s);
        older->click();
        QCOMPARE(m_place->findChildren<DiffText *>().size(), 30);
        QVERIFY(!older->isVisible());
    }

    void aFoldedHistoryComparesNothing()
    {
        const Memory memory = m_fixture->add(u"Walks in winter"_s);
        editText(memory.id, u"Walks in summer"_s);
        m_fixture->settings.setValue(u"user/sections/history"_s, false);
        open();
        auto *history = part<Section>(u"history"_s);
        QTRY_COMPARE(history->findChildren<ElidedLabel *>().constFirst()->text(), u"2 changes"_s);
        QVERIFY(m_place->findChildren<DiffText *>().isEmpty());
        history->setOpen(true);
        QCOMPARE(m_place->findChildren<DiffText *>().size(), 1);
    }

    void aLongTextIsShownInPart()
    {
        const Memory memory = addLong();
        open();
        auto *label = part<WrapLabel>(u"memoryText"_s);
        QTRY_VERIFY(!label->text().isEmpty());
        QVERIFY(label->text().size() < 9'000);
        auto *more = part<QPushButton>(u"showAllText"_s);
        QVERIFY(more->isVisible());
        more->click();
        QCOMPARE(label->text(), memory.text);
        QVERIFY(!more->isVisible());
    }

    void aLongTextIsEditedAsAWhole()
    {
        const Memory memory = addLong();
        open();
        QTest::keyClick(m_table, Qt::Key_Return);
        auto *editor = part<QPlainTextEdit>(u"textEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QCOMPARE(editor->toPlainText(), memory.text);
        QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(editor, u" Always."_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->get(memory.id).text, memory.text + u" Always."_s);
    }

    void typingInTheDialogOfPromotionComparesWhenItRests()
    {
        const Memory memory = addLong();
        PromoteDialog dialog(m_fixture->context, {memory}, nullptr);
        dialog.show();
        auto *after = dialog.findChild<QPlainTextEdit *>(u"after"_s);
        auto *before = dialog.findChild<DiffText *>();
        dialog.grab();
        const int compared = before->comparisons();
        QTest::keyClicks(after, u"Often"_s);
        QVERIFY(before->comparisons() <= compared + 1);
        QTRY_VERIFY(before->accessibleName().contains(u"removed"_s) || before->comparisons() > compared);
    }

    void aMemoryFarDownTheListIsShownAlone()
    {
        const Memory wanted = m_fixture->add(u"Plays the cello"_s);
        addMany(90);
        open();
        m_table->memories().setMostRows(40);
        m_place->refresh();
        QTRY_COMPARE(m_table->model()->rowCount(), 40);
        QVERIFY(m_place->reveal(wanted.id));
        QTRY_COMPARE(m_table->chosenIds(), std::vector{wanted.id});
        QCOMPARE(m_table->model()->rowCount(), 1);
        auto *others = part<QPushButton>(u"onlyOne"_s);
        QVERIFY(others->isVisible());
        others->click();
        QTRY_COMPARE(m_table->model()->rowCount(), 40);
        QVERIFY(!others->isVisible());
    }

    void nothingElseIsChosenInPlaceOfAMemoryThatIsGone()
    {
        addMany(3);
        open();
        QVERIFY(!m_table->chosen().empty());
        QVERIFY(m_place->reveal(MemoryId{QUuid::createUuid()}));
        QTRY_COMPARE(m_fixture->notices.failures.size(), 1);
        QVERIFY(m_table->chosen().empty());
    }

    void choosingAllSaysHowManyWereChosen()
    {
        addMany(90);
        open();
        m_table->memories().setMostRows(40);
        m_place->refresh();
        QTRY_COMPARE(m_table->model()->rowCount(), 40);
        m_table->selectAll();
        QTRY_COMPARE(m_table->chosen().size(), 40U);
        QCOMPARE(m_fixture->notices.lastToast(), u"The first 40 of 90 are chosen: more cannot be chosen at once"_s);
    }

    void whatIsTypedInARowOutlivesTheRowsAroundIt()
    {
        const std::vector<MemoryId> ids = addMany(60);
        open();
        QLineEdit *editor = typeInRow(ids.at(30));
        // Every other row goes, which are more runs than the list takes one by one.
        std::vector<MemoryId> gone;
        for (size_t i = 1; i < ids.size(); i += 2) {
            gone.push_back(ids[i]);
        }
        static_cast<void>(wait(m_fixture->engine->memories().remove(agent, gone)));
        QTRY_COMPARE(m_table->model()->rowCount(), 30);
        editor = rowEditor();
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->text(), u"Typed"_s);
        QVERIFY(editor->hasFocus());
        m_place->refresh();
        QSignalSpy loaded(&m_table->memories(), &MemoryModel::loaded);
        QVERIFY(loaded.wait());
        QTRY_VERIFY(rowEditor() != nullptr);
        QCOMPARE(rowEditor()->text(), u"Typed"_s);
        QTest::keyClick(rowEditor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->get(ids.at(30)).text, u"Typed"_s);
    }

    void whatIsTypedInARowThatGoesIsKeptInTheDetail()
    {
        const std::vector<MemoryId> ids = addMany(3);
        open();
        typeInRow(ids.at(1));
        static_cast<void>(wait(m_fixture->engine->memories().remove(agent, {ids.at(1)})));
        QTRY_COMPARE(m_table->model()->rowCount(), 2);
        auto *editor = part<QPlainTextEdit>(u"textEditor"_s);
        QTRY_VERIFY(editor->isVisible());
        QCOMPARE(editor->toPlainText(), u"Typed"_s);
    }

    void rowsSayTheBeginning()
    {
        addLong();
        open();
        QVERIFY(m_table->model()->index(0, 0).data().toString().size() < 3'000);
    }
};

QTEST_MAIN(TestLongMemories)
#include "tst_longmemories.moc"
