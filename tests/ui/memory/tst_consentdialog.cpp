// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/placefixture.h"
#include "ui/common/labels.h"
#include "ui/memory/consentdialog.h"
#include "ui/memory/consentfield.h"
#include "ui/memory/consenttexts.h"
#include "ui/memory/datechoice.h"

#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

class TestConsentDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysHowItStands_data();
    void saysHowItStands();
    void startsWithWhatIsRecorded();
    void withdrawingListsExactlyWhatGoesAndDoesIt();
    void withdrawingCanBeUndone();
    void recordsUntilWhenItHolds();
    void whatRanOutIsRenewedWithoutAnEnd();
    void whatWasRefusedBeforeAnyMemoryIsWithheld();
    void leavingItChangesNothing();
    void theFieldOfAMemoryFollowsTheRecord();

private:
    void open(const QString &user = u"alex"_s);
    template <typename T>
    T *part(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }
    [[nodiscard]] QString stands() const { return part<WrapLabel>(u"stands"_s)->text(); }
    [[nodiscard]] std::vector<Consent> history() { return wait(m_fixture->engine->policies().history(u"alex"_s)); }

    std::unique_ptr<PlaceFixture> m_fixture;
    std::unique_ptr<QWidget> m_window;
};

void TestConsentDialog::init()
{
    m_fixture = std::make_unique<PlaceFixture>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void TestConsentDialog::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void TestConsentDialog::open(const QString &user)
{
    auto *dialog = new ConsentDialog(m_fixture->context, user, m_window.get());
    dialog->open();
    QTRY_VERIFY(!stands().isEmpty());
}

void TestConsentDialog::saysHowItStands_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QDate>("until");
    QTest::addColumn<QString>("says");
    QTest::newRow("implied") << int(Consent::State::Implied) << QDate() << u"Implied on 2 Mar 2026"_s;
    QTest::newRow("given") << int(Consent::State::Granted) << QDate() << u"Given on 2 Mar 2026"_s;
    QTest::newRow("for a time") << int(Consent::State::Granted) << QDate(2026, 5, 1)
                                << u"Given on 2 Mar 2026, until 1 May 2026"_s;
    QTest::newRow("run out") << int(Consent::State::Granted) << QDate(2026, 3, 3)
                             << u"Given on 2 Mar 2026, ran out on 3 Mar 2026"_s;
    QTest::newRow("withheld") << int(Consent::State::Withheld) << QDate() << u"Withheld on 2 Mar 2026"_s;
    QTest::newRow("withdrawn") << int(Consent::State::Withdrawn) << QDate() << u"Withdrawn on 2 Mar 2026"_s;
}

void TestConsentDialog::saysHowItStands()
{
    QFETCH(int, state);
    QFETCH(QDate, until);
    const auto noon = [](QDate day) { return QDateTime(day, QTime(12, 0), Qt::UTC).toMSecsSinceEpoch() * 1'000; };
    const Consent consent{.user = u"alex"_s,
                          .state = Consent::State(state),
                          .until = until.isValid() ? std::optional(until) : std::nullopt,
                          .by = strata::test::person,
                          .at = noon({2026, 3, 2})};
    QTEST(consentSentence(consent, noon({2026, 4, 1})), "says");
    QCOMPARE(consentSentence({}, noon({2026, 4, 1})), u"Not asked yet"_s);
}

void TestConsentDialog::startsWithWhatIsRecorded()
{
    m_fixture->add(u"Likes boutique hotels"_s);
    open();
    QVERIFY2(stands().startsWith(u"Implied on "_s), qPrintable(stands()));
    QVERIFY(part<QRadioButton>(u"agrees"_s)->isChecked());
    QVERIFY(!part<QWidget>(u"goingList"_s)->isVisible());
}

void TestConsentDialog::withdrawingListsExactlyWhatGoesAndDoesIt()
{
    const Memory hotels = m_fixture->add(u"Likes boutique hotels"_s);
    const Memory trains = m_fixture->add(u"Likes night trains"_s);
    const Memory other = m_fixture->add(u"Likes ferries"_s, u"mira"_s);
    open();
    part<QRadioButton>(u"refuses"_s)->click();
    auto *texts = part<QListView>(u"goingTexts"_s);
    QTRY_COMPARE(texts->model()->rowCount(), 2);
    QCOMPARE(texts->model()->index(0, 0).data().toString(), hotels.text);
    QCOMPARE(texts->model()->index(1, 0).data().toString(), trains.text);
    QCOMPARE(part<WrapLabel>(u"goingSentence"_s)->text(), u"2 memories go to the bin:"_s);
    auto *main = part<QPushButton>(u"record"_s);
    QCOMPARE(main->text(), u"Withdraw"_s);
    QTest::mouseClick(main, Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    QCOMPARE(m_fixture->get(hotels.id).state, State::Binned);
    QCOMPARE(m_fixture->get(trains.id).state, State::Binned);
    QCOMPARE(m_fixture->get(other.id).state, State::Active);
    QCOMPARE(history().front().state, Consent::State::Withdrawn);
    QVERIFY(m_fixture->notices.lastToast().contains(u"2 memories moved to the bin"_s));
}

void TestConsentDialog::withdrawingCanBeUndone()
{
    const Memory hotels = m_fixture->add(u"Likes boutique hotels"_s);
    open();
    part<QRadioButton>(u"refuses"_s)->click();
    QTest::mouseClick(part<QPushButton>(u"record"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    m_fixture->undo.undoStep(m_fixture->notices.toasts.back().undo);
    QTRY_COMPARE(m_fixture->get(hotels.id).state, State::Active);
    QCOMPARE(history().front().state, Consent::State::Implied);
}

void TestConsentDialog::recordsUntilWhenItHolds()
{
    m_fixture->add(u"Likes boutique hotels"_s);
    open();
    const QDate day = utcDate(m_fixture->engine->now()).addDays(30);
    auto *until = part<DateChoice>(u"until"_s);
    until->setDate(day);
    QTest::mouseClick(part<QPushButton>(u"record"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    QCOMPARE(history().front().state, Consent::State::Granted);
    QCOMPARE(history().front().until, std::optional(day));
}

void TestConsentDialog::whatRanOutIsRenewedWithoutAnEnd()
{
    const QDate today = utcDate(m_fixture->engine->now());
    static_cast<void>(
        wait(m_fixture->engine->policies().record(strata::test::person, u"alex"_s, Consent::State::Granted, today)));
    m_fixture->engine.clock().advance(std::chrono::hours(48));
    open();
    QVERIFY2(stands().contains(u"ran out"_s), qPrintable(stands()));
    QCOMPARE(part<DateChoice>(u"until"_s)->date(), std::optional<QDate>());
    QTest::mouseClick(part<QPushButton>(u"record"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    QCOMPARE(history().size(), size_t(2));
    QVERIFY(!history().front().until);
}

void TestConsentDialog::whatWasRefusedBeforeAnyMemoryIsWithheld()
{
    open();
    QCOMPARE(stands(), u"Not asked yet"_s);
    part<QRadioButton>(u"refuses"_s)->click();
    QTRY_COMPARE(part<WrapLabel>(u"goingSentence"_s)->text(), u"Nothing goes: no lasting memory is there."_s);
    QCOMPARE(part<QPushButton>(u"record"_s)->text(), u"Record"_s);
    QTest::mouseClick(part<QPushButton>(u"record"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    QCOMPARE(history().front().state, Consent::State::Withheld);
}

void TestConsentDialog::leavingItChangesNothing()
{
    const Memory hotels = m_fixture->add(u"Likes boutique hotels"_s);
    open();
    part<QRadioButton>(u"refuses"_s)->click();
    auto *dialog = part<QDialog>(u"consentDialog"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QCOMPARE(history().front().state, Consent::State::Implied);
    QCOMPARE(m_fixture->get(hotels.id).state, State::Active);
}

void TestConsentDialog::theFieldOfAMemoryFollowsTheRecord()
{
    const Memory hotels = m_fixture->add(u"Likes boutique hotels"_s);
    ConsentField field(m_fixture->context, m_window.get());
    field.show();
    QVERIFY(ConsentField::isFor(hotels));
    field.setMemory(hotels);
    QTRY_VERIFY2(field.text().startsWith(u"Implied"_s), qPrintable(field.text()));
    static_cast<void>(
        wait(m_fixture->engine->policies().record(strata::test::person, u"alex"_s, Consent::State::Granted)));
    QTRY_VERIFY2(field.text().startsWith(u"Given"_s), qPrintable(field.text()));
    QTest::mouseClick(&field, Qt::LeftButton);
    QVERIFY(part<QDialog>(u"consentDialog"_s) != nullptr);
}

QTEST_MAIN(TestConsentDialog)
#include "tst_consentdialog.moc"
