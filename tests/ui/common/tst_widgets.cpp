// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/uiwalk.h"
#include "ui/common/accessibility.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/card.h"
#include "ui/common/chips.h"
#include "ui/common/dialogframe.h"
#include "ui/common/labels.h"
#include "ui/common/memorymime.h"
#include "ui/common/meters.h"
#include "ui/common/placebar.h"
#include "ui/common/searchfield.h"
#include "ui/common/tagedit.h"
#include "ui/common/themecontroller.h"
#include "ui/common/toast.h"

#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoriesDroppedOnATabActThere()
    {
        PlaceBar bar;
        bar.addTab(u"User"_s, u"person"_s, Token::UserInk, Token::UserTint, PlaceBar::Side::Layers);
        bar.addTab(u"Org"_s, u"building"_s, Token::OrgInk, Token::OrgTint, PlaceBar::Side::Layers);
        QAction act;
        QSignalSpy acted(&act, &QAction::triggered);
        bar.setDropAct([&act](int index, const QObject *) { return index == 1 ? &act : nullptr; });
        bar.setCurrent(0);
        bar.resize(600, 40);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        const QPoint user = bar.tab(0)->geometry().center();
        const QPoint org = bar.tab(1)->geometry().center();
        const auto enters = [&](const QMimeData &data) {
            QDragEnterEvent event(user, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            event.ignore();
            QApplication::sendEvent(&bar, &event);
            return event.isAccepted();
        };
        const auto mayDrop = [&](const QMimeData &data, QPoint at) {
            QDragMoveEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&bar, &event);
            return event.isAccepted();
        };
        QMimeData text;
        text.setText(u"something else"_s);
        QVERIFY(!enters(text));
        QMimeData memories;
        memories.setData(QLatin1StringView(memoryMimeType), "id");
        QVERIFY(enters(memories));
        QVERIFY(bar.tab(1)->isDropOffered());
        QVERIFY(!bar.tab(0)->isDropOffered());
        QVERIFY(!mayDrop(memories, user));
        QCOMPARE(bar.current(), 0);
        QVERIFY(mayDrop(memories, bar.tab(1)->geometry().center()));
        QTRY_COMPARE(bar.current(), 1); // it opens when one rests there
        QDropEvent drop(QPointF(org), Qt::CopyAction, &memories, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&bar, &drop);
        QTRY_COMPARE(acted.count(), 1);
        QVERIFY(!bar.tab(1)->isDropOffered());
        act.setEnabled(false);
        QVERIFY(enters(memories));
        QVERIFY(!bar.tab(1)->isDropOffered());
    }

    void initTestCase()
    {
        installAccessibility();
        m_settings = std::make_unique<QSettings>(m_folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        m_theme = std::make_unique<ThemeController>(*m_settings);
    }
    void init()
    {
        m_theme->setChoice(ThemeController::Choice::Light);
        QWidget widget;
        QTRY_VERIFY(!Theme::of(widget.palette()).isDark());
    }
    void cleanupTestCase() { m_theme.reset(); }

    void everyComponentIsRepaintedInTheOtherTheme_data()
    {
        QTest::addColumn<QWidget *>("widget");
        const auto add = [](const char *name, QWidget *widget) { QTest::newRow(name) << widget; };
        add("label", new ElidedLabel(u"A label"_s));
        add("wrapped label", new WrapLabel(u"A label of several words"_s));
        add("chip", new FilterChip(u"Current"_s, u"pin"_s));
        add("pill", new Pill(layerPill(Layer::User)));
        add("button", makeButton(u"Edit"_s, u"edit"_s));
        add("main button", makeButton(u"Save"_s, u"check"_s, ButtonRole::Primary));
        add("icon button", new IconButton(u"pin"_s, u"Pin"_s));
        add("field", new SearchField(u"search"_s, u"Search"_s));
        auto *score = new ScoreBar;
        score->setShares(scoreShares(0.5, 1, 1, 1, 0.3));
        add("score", score);
        auto *countdown = new CountdownBar(Token::SessionInk);
        countdown->setCountdown({.left = 100, .whole = 1000});
        add("countdown", countdown);
        auto *bar = new PlaceBar;
        bar->addTab(u"User"_s, u"person"_s, Token::UserInk, Token::UserTint, PlaceBar::Side::Layers);
        add("tabs", bar);
        add("section", new Section(u"History"_s));
    }
    void everyComponentIsRepaintedInTheOtherTheme()
    {
        QFETCH(QWidget *, widget);
        const std::unique_ptr<QWidget> owner(widget);
        widget->resize(200, 40);
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget));
        QTRY_VERIFY(!Theme::of(widget->palette()).isDark());
        const QImage light = widget->grab().toImage();
        m_theme->setChoice(ThemeController::Choice::Dark);
        QTRY_VERIFY(Theme::of(widget->palette()).isDark());
        const QImage dark = widget->grab().toImage();
        // Each pixel of ink and ground is another one now; few may be alike by chance (white on accent).
        int same = 0;
        for (int y = 0; y < light.height(); ++y) {
            for (int x = 0; x < light.width(); ++x) {
                same += light.pixel(x, y) == dark.pixel(x, y) ? 1 : 0;
            }
        }
        QVERIFY2(same < light.width() * light.height() / 20, qPrintable(QString::number(same)));
    }

    void labelsShowMarkupAsItIsWritten()
    {
        ElidedLabel plain(u"<b>bold</b>"_s);
        QCOMPARE(plain.accessibleName(), u"<b>bold</b>"_s);
        QVERIFY(plain.sizeHint().width() > ElidedLabel(u"bold"_s).sizeHint().width());
    }

    void aWrappedLabelIsAsHighAsItsWidthNeeds()
    {
        WrapLabel label(u"one two three four five six seven eight nine ten"_s);
        QVERIFY(label.heightForWidth(80) > label.heightForWidth(400));
        label.setMaximumLines(2);
        QCOMPARE(label.heightForWidth(80), 2 * label.heightForWidth(4000));
    }

    void tagsAreAddedAndTakenOffByKeys()
    {
        TagEdit edit;
        edit.setTags({u"travel"_s});
        edit.show();
        QVERIFY(QTest::qWaitForWindowExposed(&edit));
        edit.activateWindow();
        QSignalSpy changed(&edit, &TagEdit::changed);
        edit.beginAdding();
        auto *field = edit.findChild<QLineEdit *>();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"lodging"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(edit.tags(), QStringList({u"travel"_s, u"lodging"_s}));
        QTest::keyClicks(field, u"food,"_s);
        QCOMPARE(edit.tags().last(), u"food"_s);
        QTest::keyClicks(field, u"Travel"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(edit.tags().size(), 3);
        QTest::keyClick(field, Qt::Key_Backspace);
        QCOMPARE(edit.tags(), QStringList({u"travel"_s, u"lodging"_s}));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(test::namelessWidgets(&edit), QStringList());
    }

    void aReadOnlyTagEditOffersNothing()
    {
        TagEdit edit;
        edit.setTags({u"travel"_s});
        edit.setReadOnly(true);
        edit.show();
        edit.beginAdding();
        QVERIFY(!edit.findChild<QLineEdit *>()->isVisible());
        for (const auto *button : edit.findChildren<QAbstractButton *>()) {
            QVERIFY(!button->isVisible() || !button->isEnabled());
        }
    }

    void sectionsFoldByKeys()
    {
        Section section(u"History"_s);
        auto *body = new ElidedLabel(u"inside"_s);
        section.body()->addWidget(body);
        section.show();
        QVERIFY(body->isVisible());
        auto *header = section.findChild<QToolButton *>();
        QTest::keyClick(header, Qt::Key_Left);
        QVERIFY(!body->isVisible());
        QTest::keyClick(header, Qt::Key_Right);
        QVERIFY(body->isVisible());
        QTest::keyClick(header, Qt::Key_Return);
        QVERIFY(!section.isOpen());
    }

    void theMostSevereBannerStandsFirst()
    {
        BannerArea area;
        area.showBanner({.id = u"a"_s, .severity = BannerText::Severity::Info, .title = u"Info"_s});
        QVERIFY(area.accessibleName().startsWith(u"Info"_s));
        area.showBanner({.id = u"b"_s, .severity = BannerText::Severity::Danger, .title = u"Danger"_s});
        area.showBanner({.id = u"c"_s, .severity = BannerText::Severity::Caution, .title = u"Caution"_s});
        QVERIFY(area.accessibleName().startsWith(u"Danger"_s));
        area.hideBanner(u"b"_s);
        QVERIFY(area.accessibleName().startsWith(u"Caution"_s));
        area.showBanner({.id = u"c"_s, .severity = BannerText::Severity::Caution, .title = u"Other"_s});
        QCOMPARE(area.count(), 2);
        area.hideBanner(u"a"_s);
        area.hideBanner(u"c"_s);
        QVERIFY(area.isHidden());
    }

    void aBannersButtonActs()
    {
        BannerArea area;
        int pressed = 0;
        area.showBanner({.id = u"a"_s,
                         .title = u"Agents cannot connect."_s,
                         .buttons = {{.text = u"Try again"_s, .act = [&] { ++pressed; }, .main = true}}});
        area.show();
        auto *button = area.findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed, 1);
        QCOMPARE(test::namelessWidgets(&area), QStringList());
    }

    void aLongToastIsReadWhole()
    {
        QWidget home;
        home.resize(1200, 700);
        home.show();
        Toast toast(&home);
        toast.showText({.text = u"Short"_s}, {});
        const int line = toast.height();
        QString error;
        for (int i = 0; i < 30; ++i) {
            error += u"What could not be done is said whole. "_s.left(i % 2 == 0 ? 38 : 20);
        }
        toast.showText({.text = error.left(260), .failed = true}, {});
        QVERIFY(toast.height() > line);
        const auto *label = toast.findChild<WrapLabel *>();
        QVERIFY(label->heightForWidth(label->width()) <= label->height());
    }

    void aToastOffersItsUndo()
    {
        QWidget home;
        home.resize(800, 600);
        Toast toast(&home);
        home.show();
        QSignalSpy undo(&toast, &Toast::undoAsked);
        toast.showText({.text = u"3 memories moved to the bin"_s, .icon = u"bin"_s, .undo = StepId{7}}, u"Ctrl+Z"_s);
        QVERIFY(toast.isVisible());
        QCOMPARE(toast.accessibleName(), u"3 memories moved to the bin"_s);
        auto *button = toast.findChild<QPushButton *>();
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(undo.count(), 1);
        QCOMPARE(undo.first().first().value<StepId>().value, 7);
        QVERIFY(!toast.isVisible());
        toast.showText({.text = u"Copied"_s}, u"Ctrl+Z"_s);
        QVERIFY(!button->isVisible());
    }

    void escapeClearsASearchFieldFirst()
    {
        SearchField field(u"search"_s, u"Search"_s);
        field.show();
        QSignalSpy edited(&field, &QLineEdit::textEdited);
        QTest::keyClicks(&field, u"ab"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(edited.count(), 3);
    }

    void tabsSayWhatTheirBadgeMeans()
    {
        PlaceBar bar;
        const int index =
            bar.addTab(u"Session"_s, u"hourglass"_s, Token::SessionInk, Token::SessionTint, PlaceBar::Side::Layers);
        bar.tab(index)->setBadge(u"12"_s, false, u"12 sessions"_s);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(bar.tab(index));
        QCOMPARE(interface->role(), QAccessible::PageTab);
        QCOMPARE(interface->text(QAccessible::Name), u"Session, 12 sessions"_s);
        QVERIFY(!interface->state().selected);
        bar.setCurrent(index);
        QVERIFY(interface->state().selected);
    }

    void placesForWorkStandAtTheEndOfTheBar()
    {
        PlaceBar bar;
        bar.resize(900, 40);
        const auto add = [&bar](const QString &title, PlaceBar::Side side) {
            return bar.addTab(title, u"shield"_s, Token::Accent, Token::AccentTint, side);
        };
        const int user = add(u"User"_s, PlaceBar::Side::Layers);
        const int review = add(u"Review"_s, PlaceBar::Side::Work);
        const int results = add(u"Results"_s, PlaceBar::Side::Passing);
        const int org = add(u"Org"_s, PlaceBar::Side::Layers);
        bar.show();
        const auto left = [&bar](int index) { return bar.tab(index)->x(); };
        QVERIFY(left(user) < left(org));
        QVERIFY(left(org) < left(results));
        QVERIFY(left(results) < left(review));
        QVERIFY(bar.tab(review)->geometry().right() > 880);
    }

    void scoresAreSaid()
    {
        const ScoreShares shares = scoreShares(0.86, 0.44, 0.21, 0.21, 0.35);
        QCOMPARE(scoreSentence(shares), u"0.86; meaning 0.44, words 0.21, who and when 0.21; floor 0.35"_s);
    }

    void sharesAddUpToTheScore_data()
    {
        QTest::addColumn<double>("meaning");
        QTest::addColumn<double>("words");
        QTest::addColumn<double>("who");
        QTest::newRow("all") << 2.0 << 1.0 << 0.5;
        QTest::newRow("a part below zero") << 2.0 << 1.0 << -0.7;
        QTest::newRow("nothing above zero") << -1.0 << 0.0 << -2.0;
    }
    void sharesAddUpToTheScore()
    {
        QFETCH(double, meaning);
        QFETCH(double, words);
        QFETCH(double, who);
        const ScoreShares shares = scoreShares(0.6, meaning, words, who, 0.1);
        QCOMPARE(shares.meaning + shares.words + shares.whoAndWhen, 0.6);
        QVERIFY(shares.meaning >= 0 && shares.words >= 0 && shares.whoAndWhen >= 0);
    }

    void aDialogIsAnsweredByItsButtons()
    {
        QWidget home;
        home.show();
        auto *dialog = new DialogFrame(520, &home);
        dialog->setHeader(u"bin"_s, Token::DangerInk, u"Clear?"_s, u"3 notes are cleared."_s);
        QPushButton *main = dialog->setMainButton(u"Clear"_s, u"bin"_s);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        dialog->open();
        QCOMPARE(test::namelessWidgets(dialog), QStringList());
        QVERIFY(main->isDefault());
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);

        auto *careful = new DialogFrame(520, &home);
        careful->setHeader(u"bin"_s, Token::DangerInk, u"Forget?"_s, {});
        careful->setMainButton(u"Forget"_s, u"bin"_s, true, DialogFrame::EnterPresses::No);
        QSignalSpy forgotten(careful, &QDialog::accepted);
        QSignalSpy rejected(careful, &QDialog::rejected);
        careful->open();
        QTest::keyClick(careful, Qt::Key_Return);
        QCOMPARE(forgotten.count(), 0);
        QTest::keyClick(careful, Qt::Key_Escape);
        QCOMPARE(rejected.count(), 1);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
