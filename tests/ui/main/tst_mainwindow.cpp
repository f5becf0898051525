// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeservice.h"
#include "tests/support/testengine.h"
#include "tests/support/uiwalk.h"
#include "ui/common/accessibility.h"
#include "ui/common/banner.h"
#include "ui/common/enginefeed.h"
#include "ui/common/labels.h"
#include "ui/common/place.h"
#include "ui/common/placebar.h"
#include "ui/common/rowpainting.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/searchfield.h"
#include "ui/common/themecontroller.h"
#include "ui/common/toast.h"
#include "ui/main/mainwindow.h"
#include "ui/review/reviewplace.h"
#include "ui/search/resultsplace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QListView>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

/// A place with a list and one act, as far as the window cares.
class SmallPlace final : public Place
{
public:
    SmallPlace(Layer layer, PlaceContext &given)
        : Place(layerPlaceLook(layer))
        , context(given)
        , list(new QListView(this))
        , act(new QAction(u"Pin %1"_s.arg(layerName(layer)), this))
    {
        list->setAccessibleName(look().title);
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(list);
        act->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
        connect(act, &QAction::triggered, this, [this] { ++acted; });
        if (layer != Layer::Conversation) {
            if (layer == Layer::User) {
                act->setProperty(risesTo, layerName(Layer::Org));
            }
            setMemoryActions({act});
        }
        setBadge({.text = u"3"_s, .spoken = u"3 things"_s});
        setStatusText(u"status of %1"_s.arg(look().key));
    }

    void activate() override { list->setFocus(); }
    void focusFilter() override { ++filtered; }
    void refresh() override { ++refreshed; }
    [[nodiscard]] QList<QWidget *> panes() const override { return {list}; }
    void toggleDetail() override { ++detailToggled; }
    void setDensity(Density wanted) override { density = wanted; }
    [[nodiscard]] bool hasUnsavedText() const override { return unsaved; }
    void endWriting(Unsaved how) override
    {
        unsaved = false;
        saved = how == Unsaved::Save;
    }
    bool reveal(MemoryId id) override
    {
        revealed = id;
        return true;
    }
    bool revealTurn(TurnId turn, MemoryId) override
    {
        revealedTurn = turn;
        return true;
    }

    PlaceContext context;
    QListView *list;
    QAction *act;
    Density density = Density::Normal;
    bool unsaved = false;
    bool saved = false;
    int acted = 0;
    int filtered = 0;
    int refreshed = 0;
    int detailToggled = 0;
    std::optional<MemoryId> revealed;
    std::optional<TurnId> revealedTurn;
};

QStringList accessibleNames(const QWidget &root)
{
    QStringList names;
    for (const auto *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisible() && !widget->accessibleName().isEmpty()) {
            names.append(widget->accessibleName());
        }
    }
    return names;
}

std::vector<PlaceMaker> smallPlaces()
{
    std::vector<PlaceMaker> makers;
    for (const Layer layer : allLayers) {
        makers.emplace_back([layer](PlaceContext &context) -> Place * { return new SmallPlace(layer, context); });
    }
    return makers;
}

std::vector<PlaceMaker> workPlaces()
{
    return {[](PlaceContext &context) -> Place * { return new ReviewPlace(context); }};
}

/// A window over an engine of its own.
class Stage
{
public:
    Stage()
        : settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , theme(settings)
        , feed(engine->events())
    {
        theme.setChoice(ThemeController::Choice::Light);
        make();
    }

    void make()
    {
        window.reset();
        window = std::make_unique<MainWindow>(
            WindowParts{.engine = *engine, .feed = feed, .theme = theme, .service = service, .settings = settings},
            smallPlaces(), workPlaces());
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow());
    }

    [[nodiscard]] SmallPlace &place(const QString &key) const { return *static_cast<SmallPlace *>(window->place(key)); }
    [[nodiscard]] ResultsPlace &results() const { return *window->findChild<ResultsPlace *>(); }
    [[nodiscard]] SearchField &search() const { return *window->findChild<SearchField *>(u"search"_s); }
    [[nodiscard]] Place *shown() const
    {
        for (Place *each : window->findChildren<Place *>()) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }

    QTemporaryDir folder;
    QSettings settings;
    ThemeController theme;
    test::TestEngine engine;
    EngineFeed feed;
    test::FakeService service;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installAccessibility(); }

    void theListHasTheFocusAtStart()
    {
        Stage stage;
        QTRY_VERIFY(stage.place(u"conversation"_s).list->hasFocus());
    }

    void keysGoToThePlaces()
    {
        Stage stage;
        MainWindow *window = stage.window.get();
        QTest::keyClick(window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(stage.shown(), &stage.place(u"user"_s));
        QVERIFY(stage.place(u"user"_s).list->hasFocus());
        QTest::keyClick(window, Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(stage.shown(), &stage.place(u"org"_s));
        QTest::keyClick(window, Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(stage.shown(), window->place(u"review"_s));
        QTest::keyClick(window, Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(stage.shown(), &stage.place(u"conversation"_s));
        QTest::keyClick(window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(stage.shown(), window->place(u"review"_s));
        QTest::keyClick(window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(stage.shown(), &stage.place(u"org"_s));
        QTest::keyClick(window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(stage.shown(), &stage.place(u"user"_s));
        QTest::keyClick(window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(stage.shown(), &stage.place(u"org"_s));
    }

    void keysReachThePlaceInFront()
    {
        Stage stage;
        QTest::keyClick(stage.window.get(), Qt::Key_2, Qt::ControlModifier);
        SmallPlace &session = stage.place(u"session"_s);
        QTest::keyClick(stage.window.get(), Qt::Key_F5);
        QTest::keyClick(stage.window.get(), Qt::Key_F8);
        QTest::keyClick(stage.window.get(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(session.refreshed, 1);
        QCOMPARE(session.detailToggled, 1);
        QCOMPARE(session.filtered, 1);
        QTest::keyClick(session.list, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(session.acted, 1);
        QCOMPARE(stage.place(u"user"_s).acted, 0);
    }

    void f6WalksThePanes()
    {
        Stage stage;
        SmallPlace &conversation = stage.place(u"conversation"_s);
        QTRY_VERIFY(conversation.list->hasFocus());
        QTest::keyClick(stage.window.get(), Qt::Key_F6);
        QVERIFY(stage.search().hasFocus());
        QTest::keyClick(stage.window.get(), Qt::Key_F6);
        QVERIFY(qobject_cast<PlaceTab *>(QApplication::focusWidget()) != nullptr);
        QTest::keyClick(stage.window.get(), Qt::Key_F6);
        QVERIFY(conversation.list->hasFocus());
        QTest::keyClick(stage.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(qobject_cast<PlaceTab *>(QApplication::focusWidget()) != nullptr);
    }

    void tabWalksFromTheSearchFieldToTheList()
    {
        Stage stage;
        stage.search().setFocus();
        QStringList names;
        for (int i = 0; i < 12 && !stage.place(u"conversation"_s).list->hasFocus(); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            names.append(QApplication::focusWidget()->accessibleName().section(u',', 0, 0).section(u' ', 0, 0));
        }
        names.removeAll(u"What"_s); // the undo button, when there is something to undo
        QCOMPARE(names, QStringList({u"User"_s, u"Agent"_s, u"Listening"_s, u"Conversation"_s, u"Conversation"_s}));
    }

    void menusHoldWhatThePlaceOffers()
    {
        Stage stage;
        const auto menu = [&](const QString &title) -> QMenu * {
            for (QAction *action : stage.window->menuBar()->actions()) {
                if (action->text() == title) {
                    return action->isVisible() ? action->menu() : nullptr;
                }
            }
            return nullptr;
        };
        QVERIFY(menu(u"&Memory"_s) == nullptr); // Conversation of this test offers nothing
        stage.window->showPlace(u"user"_s);
        QVERIFY(menu(u"&Memory"_s) != nullptr);
        QCOMPARE(menu(u"&Memory"_s)->actions(), QList<QAction *>({stage.place(u"user"_s).act}));
    }

    void noMenuIsEmptyAndNoEntryIsWithoutName()
    {
        Stage stage;
        for (const QAction *top : stage.window->menuBar()->actions()) {
            if (!top->isVisible()) {
                continue;
            }
            QVERIFY(!top->menu()->actions().isEmpty());
            for (const QAction *entry : top->menu()->actions()) {
                QVERIFY(entry->isSeparator() || !entry->text().isEmpty());
            }
        }
    }

    void everyInteractiveWidgetHasAName()
    {
        Stage stage;
        stage.service.failWith(u"Port 8765 is used by another program."_s);
        QCOMPARE(test::namelessWidgets(stage.window.get()), QStringList());
    }

    void searchAsOneTypes()
    {
        Stage stage;
        (void)test::wait(stage.engine->memories().add(
            test::person, {test::memory(u"Prefers small family-run places over chains"_s, u"alex"_s),
                           test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        stage.window->showPlace(u"user"_s);
        QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(stage.search().hasFocus());
        QTest::keyClicks(&stage.search(), u"family-run places"_s);
        QTRY_COMPARE(stage.shown(), &stage.results());
        QVERIFY(stage.search().hasFocus());
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        QTRY_VERIFY(hits->model()->rowCount() > 1);
        QCOMPARE(hits->currentIndex().data().toString(), u"Prefers small family-run places over chains"_s);
        QTest::keyClick(&stage.search(), Qt::Key_Down);
        QVERIFY(hits->hasFocus());
        QTest::keyClick(hits, Qt::Key_Return);
        QTRY_VERIFY(stage.place(u"user"_s).revealed.has_value());
        QCOMPARE(stage.shown(), &stage.place(u"user"_s));
    }

    void keysGoFromHitToHitOverTheHeadings()
    {
        Stage stage;
        (void)test::wait(
            stage.engine->memories().add(test::person, {test::memory(u"Likes tea in the morning"_s, u"alex"_s)}));
        (void)test::wait(stage.engine->turns().capture(test::agent, {.user = u"alex"_s, .run = u"breakfast"_s},
                                                       {test::message(Role::User, u"Tea in the morning, with milk"_s)},
                                                       "{}"));
        stage.search().setFocus();
        QTest::keyClicks(&stage.search(), u"tea in the morning"_s);
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        QTRY_COMPARE(hits->model()->rowCount(), 4); // two layers, a heading and a hit each
        QTest::keyClick(&stage.search(), Qt::Key_Down);
        QTest::keyClick(hits, Qt::Key_Down);
        QCOMPARE(hits->currentIndex().row(), 3);
        QCOMPARE(hits->selectionModel()->selectedRows().size(), 1);
        QTest::keyClick(hits, Qt::Key_Home);
        QCOMPARE(hits->currentIndex().row(), 1);
        QTest::keyClick(hits, Qt::Key_Up);
        QCOMPARE(hits->currentIndex().row(), 1);
    }

    void downInTheFieldGoesIntoTheHitsFromAnyPlace()
    {
        Stage stage;
        (void)test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        stage.search().setFocus();
        QTest::keyClicks(&stage.search(), u"japanese"_s);
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        QTRY_VERIFY(hits->model()->rowCount() > 1);
        stage.window->showPlace(u"org"_s);
        QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(&stage.search(), Qt::Key_Down);
        QCOMPARE(stage.shown(), &stage.results());
        QVERIFY(hits->hasFocus());
    }

    void escapeClearsAndLeavesTheSearch()
    {
        Stage stage;
        (void)test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        stage.window->showPlace(u"org"_s);
        stage.search().setFocus();
        QTest::keyClicks(&stage.search(), u"japanese"_s);
        QTRY_COMPARE(stage.shown(), &stage.results());
        QTest::keyClick(&stage.search(), Qt::Key_Escape);
        QTRY_COMPARE(stage.shown(), &stage.place(u"org"_s));
        QCOMPARE(stage.search().text(), QString());
        QVERIFY(stage.search().hasFocus());
        QTest::keyClick(&stage.search(), Qt::Key_Escape);
        QVERIFY(stage.place(u"org"_s).list->hasFocus());
    }

    void emptyingTheQuestionLeavesTheFocusInTheField()
    {
        Stage stage;
        stage.window->showPlace(u"user"_s);
        stage.search().setFocus();
        QTest::keyClicks(&stage.search(), u"tea"_s);
        QTRY_COMPARE(stage.shown(), &stage.results());
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
        }
        QTRY_COMPARE(stage.shown(), &stage.place(u"user"_s));
        QVERIFY(stage.search().hasFocus());
    }

    void escapeInTheHitsGoesToThePlaceBefore()
    {
        Stage stage;
        (void)test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        stage.window->showPlace(u"org"_s);
        stage.search().setFocus();
        QTest::keyClicks(&stage.search(), u"japanese"_s);
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        QTRY_VERIFY(hits->model()->rowCount() > 1);
        QTest::keyClick(&stage.search(), Qt::Key_Down);
        QTest::keyClick(hits, Qt::Key_Escape);
        QCOMPARE(stage.shown(), &stage.place(u"org"_s));
        QVERIFY(stage.place(u"org"_s).list->hasFocus());
    }

    void hitsFollowWhatHappensToThem()
    {
        Stage stage;
        const auto added = test::wait(
            stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese at home"_s, u"alex"_s),
                                                        test::memory(u"Learns Japanese"_s, u"mira"_s)}));
        const MemoryId first = added.front().memory.id;
        const MemoryId second = added.back().memory.id;
        stage.window->search(u"japanese"_s);
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        const auto texts = [hits] {
            QStringList list;
            for (int row = 0; row < hits->model()->rowCount(); ++row) {
                list.append(hits->model()->index(row, 0).data().toString());
            }
            return list;
        };
        QTRY_VERIFY(texts().contains(u"Learns Japanese"_s) && texts().contains(u"Learns Japanese at home"_s));
        QVERIFY(stage.results().reveal(second));
        MemoryPatch patch;
        patch.text = u"Learns Japanese in class"_s;
        (void)test::wait(stage.engine->memories().edit(test::agent, {{first, patch}}));
        QTRY_VERIFY(texts().contains(u"Learns Japanese in class"_s));
        QCOMPARE(hits->currentIndex().data().toString(), u"Learns Japanese"_s); // still the one being read
        const auto removed = test::wait(stage.engine->memories().remove(test::person, {second}));
        QTRY_VERIFY(!texts().contains(u"Learns Japanese"_s));
        (void)test::wait(stage.engine->journal().undo(test::person, removed.step));
        QTRY_VERIFY(texts().contains(u"Learns Japanese"_s));
    }

    void hitsThatChangedBehindAnotherPlaceAreFreshWhenShown()
    {
        Stage stage;
        const auto added =
            test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        stage.window->search(u"japanese"_s);
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        QTRY_VERIFY(hits->model()->rowCount() > 1);
        stage.window->showPlace(u"user"_s);
        (void)test::wait(stage.engine->memories().remove(test::person, {added.front().memory.id}));
        stage.window->showPlace(u"results"_s);
        QTRY_COMPARE(hits->model()->rowCount(), 0);
    }

    void clientsThatNameNoAgentAreNotCountedAsNone()
    {
        Stage stage;
        QTRY_VERIFY(accessibleNames(*stage.window).contains(u"Listening"_s));
        (void)test::wait(stage.engine->memories().add(test::agent, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        NewMemory named = test::memory(u"Prefers tea"_s, u"alex"_s);
        named.scope.agent = u"planner"_s;
        (void)test::wait(stage.engine->memories().add(test::agent, {named}));
        QTRY_VERIFY(!accessibleNames(*stage.window).contains(u"Listening"_s));
        for (const QString &name : accessibleNames(*stage.window)) {
            QVERIFY(!name.contains(u"0 agents"_s));
        }
    }

    void nothingIsSaidStrictly()
    {
        Stage stage;
        (void)test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        stage.window->search(u"parking in Lyon"_s);
        QTRY_COMPARE(stage.shown(), &stage.results());
        QPushButton *nearMisses = nullptr;
        for (auto *button : stage.results().findChildren<QPushButton *>()) {
            if (button->text() == u"Show the near misses"_s) {
                nearMisses = button;
            }
        }
        QTRY_VERIFY(nearMisses->isVisible());
        QTest::mouseClick(nearMisses, Qt::LeftButton);
        auto *hits = stage.window->findChild<QListView *>(u"hits"_s);
        QTRY_VERIFY(hits->isVisible());
        QVERIFY(hits->model()->rowCount() > 0);
    }

    void theScopeIsOfferedAsItIsFilled()
    {
        Stage stage;
        QComboBox *users = nullptr;
        for (auto *box : stage.window->findChildren<QComboBox *>()) {
            if (box->accessibleName() == u"User"_s) {
                users = box;
            }
        }
        QCOMPARE(users->count(), 1);
        QCOMPARE(users->currentText(), u"user: any"_s);
        (void)test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        QTRY_COMPARE(users->count(), 2);
        users->setFocus();
        QTest::keyClick(users, Qt::Key_Down);
        QCOMPARE(stage.window->scope().user(), u"alex"_s);
    }

    void aTakenPortIsABannerWithAWayOut()
    {
        Stage stage;
        auto *banners = stage.window->findChild<BannerArea *>();
        QVERIFY(banners->isHidden());
        stage.service.failWith(u"Port 8765 on 127.0.0.1 is used by another program."_s);
        QVERIFY(banners->isVisible());
        QPushButton *next = nullptr;
        for (auto *button : banners->findChildren<QPushButton *>()) {
            if (button->text() == u"Use port 8766"_s) {
                next = button;
            }
        }
        QVERIFY(next != nullptr);
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(stage.service.port(), 8766);
        QVERIFY(banners->isHidden());
    }

    void undoIsNamedAndActs()
    {
        Stage stage;
        const auto added =
            test::wait(stage.engine->memories().add(test::person, {test::memory(u"Learns Japanese"_s, u"alex"_s)}));
        const MemoryId id = added.front().memory.id;
        (void)test::wait(stage.engine->memories().remove(test::person, {id}));
        auto *toast = stage.window->findChild<Toast *>();
        const auto undoEntry = [&]() -> QAction * {
            for (QAction *action : stage.window->actions()) {
                if (action->text().startsWith(u"Undo"_s)) {
                    return action;
                }
            }
            return nullptr;
        };
        QTRY_VERIFY(undoEntry() != nullptr && undoEntry()->text().contains(u"bin"_s));
        QTest::keyClick(stage.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(toast->isVisible());
        QVERIFY(toast->shown().text.startsWith(u"Undone"_s));
        QCOMPARE(test::wait(stage.engine->memories().get(id)).text, u"Learns Japanese"_s);
    }

    void theFirstWindowIsNoLargerThanTheScreen()
    {
        Stage stage;
        const QSize screen = stage.window->screen()->availableSize();
        // What a window manager draws around it has room too, above the least size.
        const QSize room = (screen - QSize(8, 32)).expandedTo({1024, 640});
        QCOMPARE(stage.window->size(), stage.window->size().boundedTo(room));
        QVERIFY(stage.window->width() >= 1024 && stage.window->height() >= 640);
    }

    void layoutIsKept()
    {
        Stage stage;
        stage.window->resize(1200, 700);
        stage.window->showPlace(u"org"_s);
        QTest::keyClick(stage.window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!stage.window->menuBar()->isVisible());
        stage.window->close();
        stage.make();
        QCOMPARE(stage.window->size(), QSize(1200, 700));
        QCOMPARE(stage.shown(), &stage.place(u"org"_s));
        QVERIFY(!stage.window->menuBar()->isVisible());
    }

    void closingAsksWhatBecomesOfAnUnsavedText_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("saved");
        QTest::newRow("saved") << u"save"_s << true;
        QTest::newRow("discarded") << u"discard"_s << false;
    }
    void closingAsksWhatBecomesOfAnUnsavedText()
    {
        QFETCH(QString, button);
        QFETCH(bool, saved);
        Stage stage;
        SmallPlace &user = stage.place(u"user"_s);
        user.unsaved = true;
        const auto dialog = [&] {
            auto *found = stage.window->findChild<QDialog *>(u"saveDialog"_s);
            return found != nullptr && found->isVisible() ? found : nullptr;
        };
        QVERIFY(!stage.window->close());
        QVERIFY(stage.window->isVisible());
        QCOMPARE(stage.shown(), &user);
        QTRY_VERIFY(dialog() != nullptr);
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(dialog() == nullptr);
        QVERIFY(user.unsaved);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!stage.window->close());
        QTRY_VERIFY(dialog() != nullptr);
        dialog()->findChild<QPushButton *>(button)->click();
        QVERIFY(!user.unsaved);
        QCOMPARE(user.saved, saved);
        QVERIFY(!stage.window->isVisible());
    }

    void rowsAreAsHighAsChosen()
    {
        Stage stage;
        for (QAction *action : stage.window->findChildren<QAction *>()) {
            if (action->text() == u"Compact"_s) {
                action->trigger();
            }
        }
        QCOMPARE(stage.place(u"user"_s).density, Density::Compact);
        stage.window->close();
        stage.make();
        QCOMPARE(stage.place(u"org"_s).density, Density::Compact);
        QTest::keyClick(stage.window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(stage.place(u"org"_s).density, Density::Normal);
    }

    void altAloneShowsAHiddenMenuBarForAWhile()
    {
        Stage stage;
        MainWindow *window = stage.window.get();
        QTest::keyClick(window, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        const auto withAlt = [&](Qt::Key key) {
            QWidget *at = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : window;
            QTest::keyPress(at, Qt::Key_Alt);
            if (key != Qt::Key_unknown) {
                QTest::keyClick(at, key, Qt::AltModifier);
            }
            QKeyEvent release(QEvent::KeyRelease, Qt::Key_Alt, Qt::AltModifier); // as the keyboard sends it
            QApplication::sendEvent(window, &release);
        };
        withAlt(Qt::Key_Left);
        QVERIFY(!window->menuBar()->isVisible());
        withAlt(Qt::Key_unknown);
        QVERIFY(window->menuBar()->isVisible());
        stage.shown()->activate();
        QTRY_VERIFY(!window->menuBar()->isVisible());
    }

    void theThemeIsSwitchedFromTheMenu()
    {
        Stage stage;
        const QImage light = stage.window->grab().toImage();
        QAction *dark = nullptr;
        for (QAction *action : stage.window->findChildren<QAction *>()) {
            if (action->text() == u"Dark"_s) {
                dark = action;
            }
        }
        QVERIFY(dark != nullptr);
        dark->trigger();
        QVERIFY(stage.theme.theme().isDark());
        QTRY_VERIFY(Theme::of(stage.window->palette()).isDark());
        const QImage after = stage.window->grab().toImage();
        qint64 same = 0;
        for (int y = 0; y < light.height(); y += 3) {
            for (int x = 0; x < light.width(); x += 3) {
                same += light.pixel(x, y) == after.pixel(x, y) ? 1 : 0;
            }
        }
        QVERIFY2(same * 50 < qint64(light.width()) * light.height() / 9, qPrintable(QString::number(same)));
    }

    void whatWaitsIsReachedByKeyAndFromElsewhere()
    {
        Stage stage;
        stage.window->showPlace(u"user"_s);
        QTest::keyClick(stage.window.get(), Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(stage.shown()->look().key, u"review"_s);
        const Memory proposal =
            test::wait(stage.engine->memories().add(test::agent, {test::memory(u"Dogs are welcome"_s, {}, Layer::Org)}))
                .front()
                .memory;
        Place *review = stage.window->place(u"review"_s);
        QTRY_COMPARE(review->badge().text, u"1"_s);
        stage.window->showPlace(u"user"_s);
        stage.place(u"user"_s).context.navigator.openReview(proposal.id);
        QTRY_COMPARE(stage.shown(), review);
        // One that is decided is shown where it is kept.
        static_cast<void>(test::wait(stage.engine->memories().reject(test::person, {proposal.id})));
        stage.place(u"user"_s).context.navigator.openReview(proposal.id);
        QTRY_COMPARE(stage.shown()->look().key, u"org"_s);
        QCOMPARE(stage.place(u"org"_s).revealed, std::optional(proposal.id));
    }

    void allKeysAreListed()
    {
        Stage stage;
        QTest::keyClick(stage.window.get(), Qt::Key_Slash, Qt::ControlModifier);
        auto *dialog = stage.window->findChild<QDialog *>(u"keysDialog"_s);
        QVERIFY(dialog != nullptr);
        QStringList texts;
        for (const auto *label : dialog->findChildren<ElidedLabel *>()) {
            texts.append(label->text());
        }
        for (const QString &key : {u"Ctrl+K"_s, u"Ctrl+Z"_s, u"F6"_s, u"Ctrl+1"_s}) {
            QVERIFY2(texts.contains(key), qPrintable(key));
        }
        // Those of other places too.
        QVERIFY(texts.contains(u"Pin org (in Org)"_s));
        QCOMPARE(test::namelessWidgets(dialog), QStringList());
    }

    void theKeyIsHiddenAndCopiedWhole()
    {
        Stage stage;
        QAction *connectAgent = nullptr;
        for (QAction *action : stage.window->findChildren<QAction *>()) {
            if (action->text() == u"Connect an agent…"_s) {
                connectAgent = action;
            }
        }
        connectAgent->trigger();
        auto *dialog = stage.window->findChild<QDialog *>(u"connectDialog"_s);
        QVERIFY(dialog != nullptr);
        for (const auto *widget : dialog->findChildren<QWidget *>()) {
            QVERIFY(!widget->accessibleName().contains(stage.service.token()));
        }
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == u"Copy"_s) {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(stage.service.token()));
        QVERIFY(copied.contains(u"http://127.0.0.1:8765"_s));
        QVERIFY(copied.contains(u"MemoryClient"_s));
    }

    void whatIsDraggedRisesToTheTabAboveItAlone()
    {
        Stage stage;
        stage.window->showPlace(u"user"_s);
        auto *bar = stage.window->findChild<PlaceBar *>();
        SmallPlace &user = stage.place(u"user"_s);
        QCOMPARE(bar->dropAct(3, user.list), user.act);
        QCOMPARE(bar->dropAct(1, user.list), nullptr);
        QCOMPARE(bar->dropAct(3, stage.place(u"session"_s).list), nullptr);
        QCOMPARE(bar->dropAct(3, nullptr), nullptr); // from another program
    }

    void placesLeadToConnectingAndToSettings()
    {
        Stage stage;
        QSignalSpy settings(stage.window.get(), &MainWindow::settingsAsked);
        const PlaceContext &context = stage.place(u"conversation"_s).context;
        context.openSettings();
        QCOMPARE(settings.count(), 1);
        context.connectAgent();
        QVERIFY(stage.window->findChild<QDialog *>(u"connectDialog"_s) != nullptr);
    }

    void whileNothingListensConnectingIsRefusedInWords()
    {
        Stage stage;
        stage.service.failWith(u"Port 8765 is used by another program."_s);
        stage.place(u"conversation"_s).context.connectAgent();
        QVERIFY(stage.window->findChild<QDialog *>(u"connectDialog"_s) == nullptr);
        QVERIFY(stage.window->findChild<Toast *>()->isVisible());
    }

    void settingsAreAskedFor()
    {
        Stage stage;
        QSignalSpy asked(stage.window.get(), &MainWindow::settingsAsked);
        QTest::keyClick(stage.window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QCOMPARE(asked.count(), 1);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
