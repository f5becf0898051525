// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/policyservice.h"
#include "tests/support/placefixture.h"
#include "ui/memory/policydialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

class TestPolicyDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<PlaceFixture>();
        m_window = std::make_unique<QWidget>();
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_fixture.reset();
    }
    void showsWhatHolds();
    void savesEachRule();
    void whatIsSetToReviewWaits();
    void lowRiskIsAskedOnlyWhereSomethingIsReviewed();
    void leavingItChangesNothing();

private:
    PolicyDialog *open()
    {
        auto *dialog = new PolicyDialog(m_fixture->context, m_window.get());
        dialog->open();
        return dialog;
    }
    [[nodiscard]] Policy policy() const { return m_fixture->engine->policies().policy(); }
    static void choose(const PolicyDialog *dialog, const QString &name, int value)
    {
        auto *box = dialog->findChild<QComboBox *>(name);
        box->setCurrentIndex(box->findData(value));
    }

    std::unique_ptr<PlaceFixture> m_fixture;
    std::unique_ptr<QWidget> m_window;
};

void TestPolicyDialog::showsWhatHolds()
{
    Policy policy;
    policy.rules[{Layer::User, Kind::Episodic}] = PolicyRule::Never;
    policy.consent = ConsentMode::Required;
    static_cast<void>(wait(m_fixture->engine->policies().setPolicy(policy)));
    PolicyDialog *dialog = open();
    QCOMPARE(dialog->findChild<QComboBox *>(u"user-episodic"_s)->currentText(), u"Never"_s);
    QCOMPARE(dialog->findChild<QComboBox *>(u"user-factual"_s)->currentText(), u"Automatic"_s);
    QVERIFY(dialog->findChild<QComboBox *>(u"consent"_s)->currentText().startsWith(u"Required"_s));
}

void TestPolicyDialog::savesEachRule()
{
    PolicyDialog *dialog = open();
    choose(dialog, u"session-semantic"_s, int(PolicyRule::Never));
    choose(dialog, u"user-factual"_s, int(PolicyRule::Review));
    choose(dialog, u"consent"_s, int(ConsentMode::Ask));
    dialog->findChild<QCheckBox *>(u"passLowRisk"_s)->setChecked(false);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    QCOMPARE(policy().rule(Layer::Session, Kind::Semantic), PolicyRule::Never);
    QCOMPARE(policy().rule(Layer::User, Kind::Factual), PolicyRule::Review);
    QCOMPARE(policy().rule(Layer::User, Kind::Semantic), PolicyRule::Automatic);
    QCOMPARE(policy().consent, ConsentMode::Ask);
    QVERIFY(!policy().passLowRisk);
}

void TestPolicyDialog::whatIsSetToReviewWaits()
{
    PolicyDialog *dialog = open();
    choose(dialog, u"user-factual"_s, int(PolicyRule::Review));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->notices.toasts.size(), size_t(1));
    const Memory memory = m_fixture->add(u"Likes boutique hotels"_s);
    QCOMPARE(memory.state, State::Pending);
    QCOMPARE(memory.waiting, Waiting::Policy);
}

void TestPolicyDialog::lowRiskIsAskedOnlyWhereSomethingIsReviewed()
{
    PolicyDialog *dialog = open();
    auto *passes = dialog->findChild<QCheckBox *>(u"passLowRisk"_s);
    QVERIFY(!passes->isEnabled());
    QVERIFY(!passes->toolTip().isEmpty());
    choose(dialog, u"user-factual"_s, int(PolicyRule::Review));
    QVERIFY(passes->isEnabled());
}

void TestPolicyDialog::leavingItChangesNothing()
{
    const Policy before = policy();
    PolicyDialog *dialog = open();
    choose(dialog, u"user-factual"_s, int(PolicyRule::Never));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    QCOMPARE(policy(), before);
}

QTEST_MAIN(TestPolicyDialog)
#include "tst_policydialog.moc"
