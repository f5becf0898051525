// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/memoryplacetest.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/memory/difftext.h"
#include "ui/memory/memorydetail.h"
#include "ui/memory/promotedialog.h"
#include "ui/user/userplace.h"

#include <QPlainTextEdit>
#include <QPushButton>

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

    void rowsSayTheBeginning()
    {
        addLong();
        open();
        QVERIFY(m_table->model()->index(0, 0).data().toString().size() < 3'000);
    }
};

QTEST_MAIN(TestLongMemories)
#include "tst_longmemories.moc"
