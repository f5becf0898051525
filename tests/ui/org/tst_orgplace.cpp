// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/memoryplacetest.h"
#include "ui/org/orgplace.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

class TestOrgPlace : public MemoryPlaceTest<OrgPlace>
{
    Q_OBJECT

private:
    Memory share(const QString &text, const QString &owner, int days)
    {
        NewMemory fresh;
        fresh.layer = Layer::Org;
        fresh.text = text;
        fresh.owner = owner;
        fresh.reviewBy = today().addDays(days);
        return m_fixture->add(fresh, test::person);
    }
    [[nodiscard]] QDate today() const { return utcDate(m_fixture->engine.clock().now()); }
    int count(const QString &key) const
    {
        const int row = sources()->sources().rowOf(key);
        return row < 0 ? -1 : sources()->sources().item(row).count.value_or(-1);
    }
    QString cell(MemoryModel::Column column) const
    {
        const MemoryModel &model = m_table->memories();
        return model.index(0, model.sectionOf(column)).data().toString();
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void listsWhatIsOverdueAndWhoKeepsIt()
    {
        share(u"Guests may cancel until 18:00"_s, u"mira"_s, -12);
        share(u"Wine list autumn"_s, u"alex"_s, 3);
        share(u"Deposits are refunded"_s, u"mira"_s, 60);
        open();
        QTRY_COMPARE(count(u"everything"_s), 3);
        QCOMPARE(count(u"overdue"_s), 1);
        QCOMPARE(count(u"dueSoon"_s), 1);
        QCOMPARE(count(u"owner:mira"_s), 2);
        QVERIFY(sources()->setCurrent(u"overdue"_s));
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QCOMPARE(cell(MemoryModel::Column::ReviewBy), u"12 days over"_s);
        QCOMPARE(cell(MemoryModel::Column::Owner), u"mira"_s);
        QVERIFY(sources()->setCurrent(u"dueSoon"_s));
        QTRY_COMPARE(cell(MemoryModel::Column::ReviewBy), u"in 3 days"_s);
        QVERIFY(sources()->setCurrent(u"owner:mira"_s));
        QTRY_COMPARE(m_table->model()->rowCount(), 2);
        QTest::mouseClick(part<QAbstractButton>(u"overdue"_s), Qt::LeftButton);
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
    }

    void whatIsOverdueIsToldWhereverOneIs()
    {
        share(u"Wine list autumn"_s, u"alex"_s, 3);
        open();
        QTRY_COMPARE(count(u"everything"_s), 1);
        QVERIFY(m_fixture->notices.banners.empty());
        const Memory late = share(u"Guests may cancel until 18:00"_s, u"mira"_s, -12);
        QTRY_COMPARE(m_fixture->notices.banners.size(), size_t(1));
        const BannerText banner = m_fixture->notices.banners.front();
        QCOMPARE(banner.title, u"1 shared memories are overdue."_s); // tests have no plurals
        banner.buttons.front().act();
        QCOMPARE(m_fixture->navigator.layer, std::optional(Layer::Org));
        QTRY_COMPARE(sources()->current(), u"overdue"_s);
        MemoryPatch next;
        next.reviewBy = utcDate(m_fixture->engine->now()).addDays(90);
        static_cast<void>(wait(m_fixture->engine->memories().edit(strata::test::person, {{late.id, next}})));
        QTRY_VERIFY(m_fixture->notices.banners.empty());
    }

    void whatIsOverdueCanBePutOffForTheDay()
    {
        share(u"Guests may cancel until 18:00"_s, u"mira"_s, -12);
        open();
        QTRY_COMPARE(m_fixture->notices.banners.size(), size_t(1));
        m_fixture->notices.banners.front().buttons.back().act();
        QVERIFY(m_fixture->notices.banners.empty());
        share(u"Deposits are refunded"_s, u"mira"_s, -1);
        QTRY_COMPARE(count(u"overdue"_s), 2);
        QVERIFY(m_fixture->notices.banners.empty());
    }

    void stillTrueSetsTheNextDate()
    {
        const Memory late = share(u"Guests may cancel until 18:00"_s, u"mira"_s, -12);
        open();
        auto *card = part<QWidget>(u"overdueCard"_s);
        QTRY_VERIFY(card->isVisible());
        auto *confirm = card->findChild<QPushButton *>(u"confirm"_s);
        QVERIFY(confirm->isVisible());
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE(m_fixture->get(late.id).reviewBy, std::optional(today().addMonths(3)));
        QTRY_VERIFY(!card->isVisible());
        QTRY_COMPARE(count(u"overdue"_s), 0);
    }

    void retiredKnowledgeIsPutAwayAndBroughtBack()
    {
        const Memory summer = share(u"Summer menu until September"_s, u"alex"_s, 60);
        open();
        QTest::keyClick(m_table, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_table->model()->rowCount(), 0);
        QCOMPARE(m_fixture->get(summer.id).state, State::Archived);
        QVERIFY(sources()->setCurrent(u"retired"_s));
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QTRY_VERIFY(m_place->findChild<QAction *>(u"archive"_s)->isChecked());
        m_table->setFocus(); // it went to the field when nothing was left
        QTest::keyClick(m_table, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_table->model()->rowCount(), 0);
        QCOMPARE(m_fixture->get(summer.id).state, State::Active);
    }

    void aWaitingOneIsApprovedWithAnOwner()
    {
        NewMemory fresh;
        fresh.layer = Layer::Org;
        fresh.text = u"Dogs are welcome in the garden rooms"_s;
        const Memory waits = m_fixture->add(fresh, agent);
        QCOMPARE(waits.state, State::Pending);
        open();
        QTRY_COMPARE(count(u"pending"_s), 1);
        QCOMPARE(cell(MemoryModel::Column::ReviewBy), u"on approval"_s);
        auto *approve = part<QWidget>(u"overdueCard"_s)->findChild<QPushButton *>(u"approve"_s);
        QTRY_VERIFY(approve->isVisible());
        QTest::mouseClick(approve, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activeWindow() != nullptr
                    && QApplication::activeWindow()->objectName() == u"approveDialog"_s);
        QWidget *dialog = QApplication::activeWindow();
        auto *main = dialog->findChild<QPushButton *>(u"approve"_s);
        QVERIFY(!main->isEnabled());
        QVERIFY(!main->toolTip().isEmpty());
        QTest::keyClicks(dialog->findChild<QComboBox *>(u"owner"_s)->lineEdit(), u"mira"_s);
        QTRY_VERIFY(main->isEnabled());
        QTest::mouseClick(main, Qt::LeftButton);
        QTRY_COMPARE(m_fixture->get(waits.id).state, State::Active);
        QCOMPARE(m_fixture->get(waits.id).owner, u"mira"_s);
        QCOMPARE(m_fixture->get(waits.id).reviewBy, std::optional(today().addMonths(3)));
    }

    void anOwnerThatIsTypedDoesNotGoToAnotherMemory()
    {
        const Memory other = share(u"Wine list autumn"_s, u"alex"_s, 60);
        m_fixture->engine.clock().advance(std::chrono::seconds(1));
        const Memory edited = share(u"Deposits are refunded"_s, u"mira"_s, 3);
        open();
        auto *owner = part<QComboBox>(u"ownerField"_s);
        QTRY_COMPARE(owner->currentText(), u"mira"_s);
        owner->lineEdit()->setFocus();
        owner->lineEdit()->selectAll();
        QTest::keyClicks(owner->lineEdit(), u"tomas"_s);
        MemoryPatch away;
        away.state = State::Archived;
        static_cast<void>(wait(m_fixture->engine->memories().edit(agent, {{edited.id, away}})));
        QTRY_COMPARE(owner->currentText(), u"alex"_s);
        QTest::keyClick(owner->lineEdit(), Qt::Key_Return);
        QCOMPARE(m_fixture->get(other.id).owner, u"alex"_s);
    }

    void theOwnerIsChangedInTheDetailButNotTakenAway()
    {
        const Memory memory = share(u"Deposits are refunded"_s, u"mira"_s, 60);
        open();
        auto *owner = part<QComboBox>(u"ownerField"_s);
        QTRY_COMPARE(owner->currentText(), u"mira"_s);
        owner->lineEdit()->setFocus();
        owner->lineEdit()->selectAll();
        QTest::keyClicks(owner->lineEdit(), u"tomas"_s);
        QTest::keyClick(owner->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->get(memory.id).owner, u"tomas"_s);
        QTRY_COMPARE(m_table->memories().memory(0).owner, u"tomas"_s);
        owner->lineEdit()->clear();
        QTest::keyClick(owner->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->notices.lastToast(), u"Shared knowledge needs an owner."_s);
        QCOMPARE(owner->currentText(), u"tomas"_s);
    }

    void aNewOneNeedsAnOwnerAndADay()
    {
        open();
        auto *write = part<QPushButton>(u"emptyNew"_s);
        QTRY_VERIFY(write->isVisible());
        QTest::mouseClick(write, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activeWindow() != nullptr
                    && QApplication::activeWindow()->objectName() == u"newMemoryDialog"_s);
        QWidget *dialog = QApplication::activeWindow();
        auto *keep = dialog->findChild<QPushButton *>(u"keep"_s);
        QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"text"_s), u"Breakfast from 7:00 to 10:30"_s);
        QVERIFY(!keep->isEnabled());
        QTest::keyClicks(dialog->findChild<QComboBox *>(u"owner"_s)->lineEdit(), u"tomas"_s);
        QTRY_VERIFY(keep->isEnabled());
        QTest::mouseClick(keep, Qt::LeftButton);
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        const Memory memory = m_table->memories().memory(0);
        QCOMPARE(memory.state, State::Active);
        QCOMPARE(memory.owner, u"tomas"_s);
        QCOMPARE(memory.reviewBy, std::optional(today().addMonths(3)));
    }
};

QTEST_MAIN(TestOrgPlace)
#include "tst_orgplace.moc"
