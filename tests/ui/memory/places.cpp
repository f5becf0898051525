// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/placefixture.h"
#include "ui/common/placebar.h"
#include "ui/memory/memorytable.h"
#include "ui/memory/sourcelist.h"
#include "ui/org/orgplace.h"
#include "ui/user/userplace.h"

#include <QAction>
#include <QApplication>
#include <QEventLoop>
#include <QTimer>
#include <QVBoxLayout>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

Actor agentNamed(const QString &name)
{
    return {.kind = Actor::Kind::Agent, .name = name};
}

void fillUser(PlaceFixture &fixture)
{
    struct Row {
        QString text;
        Kind kind;
        QStringList tags;
        double confidence;
    };
    const std::vector<Row> rows{
        {u"Prefers boutique hotels"_s, Kind::Factual, {u"travel"_s, u"lodging"_s}, 0.94},
        {u"Allergic to dust, avoids carpeted rooms"_s, Kind::Factual, {u"health"_s}, 0.91},
        {u"Works four days a week, never on Fridays"_s, Kind::Factual, {u"work"_s}, 0.88},
        {u"Sister Ines lives in Ghent with two children"_s, Kind::Semantic, {u"family"_s}, 0.86},
        {u"Learns Japanese, passed the N4 exam in July"_s, Kind::Factual, {u"learning"_s}, 0.83},
        {u"Planned the Porto weekend: three days, train, tiled guesthouse"_s, Kind::Episodic, {u"travel"_s}, 0.79},
        {u"Window seat on trains, aisle seat on planes"_s, Kind::Factual, {u"travel"_s}, 0.92},
        {u"Cycles to work except when it freezes"_s, Kind::Factual, {u"habits"_s}, 0.74},
        {u"Borrowed the cargo bike from Tomas"_s, Kind::Factual, {u"habits"_s}, 0.81},
        {u"Vegetarian at home, eats fish when travelling"_s, Kind::Factual, {u"food"_s}, 0.93},
        {u"Coffee black, never after 15:00"_s, Kind::Factual, {u"food"_s}, 0.77},
        {u"Ich nehme lieber den Nachtzug als das Flugzeug"_s, Kind::Factual, {u"travel"_s}, 0.80},
        {u"Keeps winter tyres on until mid-April"_s, Kind::Factual, {u"car"_s}, 0.71},
        {u"אוהב לקרוא ספרי מסע"_s, Kind::Factual, {u"family"_s}, 0.95},
        {u"Uses metric units and 24-hour time"_s, Kind::Factual, {u"habits"_s}, 0.97},
        {u"Budget for the kitchen is 14,000 euros"_s, Kind::Factual, {u"home"_s}, 0.84},
        {u"Finished the sourdough course in August"_s, Kind::Episodic, {u"learning"_s}, 0.69},
        {u"Gets seasick, takes the bridge rather than the ferry"_s, Kind::Factual, {u"travel"_s}, 0.87},
        {u"Mentor of Mira in the print workshop"_s, Kind::Semantic, {u"work"_s}, 0.72},
        {u"Partner’s birthday is on 9 March"_s, Kind::Factual, {u"family"_s}, 0.95},
    };
    MemoryService &memories = fixture.engine->memories();
    const Captured turn = wait(fixture.engine->turns().capture(
        agentNamed(u"trip-planner"_s), {.user = u"alex"_s, .run = u"kyoto-autumn-trip"_s},
        {message(Role::User, u"We want to see Kyoto in autumn, somewhere quiet near the Kamo river. I always prefer "
                             "small family-run places over chains, and I can’t do rooms with carpets because of my "
                             "allergy."_s)},
        "{}"));
    int age = int(rows.size());
    std::vector<MemoryId> ids;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row, --age) {
        fixture.engine.clock().advance(std::chrono::hours(age > 4 ? 61 : 1));
        NewMemory fresh = memory(row->text, u"alex"_s);
        fresh.kind = row->kind;
        fresh.categories = row->tags;
        fresh.confidence = row->confidence;
        if (row->text.startsWith(u"Borrowed"_s)) {
            fresh.expires = utcDate(fixture.engine.clock().now()).addDays(1);
        }
        if (row->text.startsWith(u"Keeps"_s)) {
            fresh.expires = QDate(2027, 4, 15);
        }
        if (row == rows.rend() - 1) {
            const QString &said = turn.messages.front().text;
            fresh.provenance.turn = turn.turn.id.value;
            fresh.provenance.message = turn.messages.front().id.value;
            fresh.provenance.begin = int(said.indexOf(u"I always"_s));
            fresh.provenance.end = int(said.indexOf(u"and I can"_s));
            fresh.metadata = R"({"channel":"web form","priority":2,"seen":["kyoto","porto"]})";
        }
        ids.push_back(fixture.add(fresh).id);
    }
    const auto patch = [&](MemoryId id, const Actor &actor, auto change) {
        fixture.engine.clock().advance(std::chrono::seconds(120));
        MemoryPatch patch;
        change(patch);
        static_cast<void>(wait(memories.edit(actor, {{id, patch}})));
    };
    const MemoryId first = ids.back();
    patch(first, test::person, [](MemoryPatch &p) { p.text = u"Prefers small boutique hotels"_s; });
    patch(first, agentNamed(u"trip-planner"_s),
          [](MemoryPatch &p) { p.text = u"Prefers small family-run places over chains"_s; });
    patch(first, test::person, [](MemoryPatch &p) { p.pinned = true; });
    patch(ids.at(1), test::person, [](MemoryPatch &p) { p.state = State::Archived; });
    static_cast<void>(wait(memories.remove(test::person, {ids.at(0)})));
    for (const QString &text : {u"Plays the cello"_s, u"Moves to Leuven in spring"_s}) {
        fixture.add(text, u"mira"_s);
    }
    fixture.add(u"Prefers phone calls to mail"_s, u"tomas"_s);
    NewMemory own = memory(u"Night trains to Vienna leave on Mondays, Wednesdays and Fridays"_s, {});
    own.scope.agent = u"trip-planner"_s;
    fixture.add(own);
    fixture.engine.clock().advance(std::chrono::seconds(300));
}

void fillOrg(PlaceFixture &fixture)
{
    struct Row {
        QString text;
        Kind kind;
        QString owner;
        int days;
    };
    const std::vector<Row> rows{
        {u"Guests may cancel free of charge until 18:00 on the day before arrival"_s, Kind::Factual, u"mira"_s, -12},
        {u"Deposits are refunded within five working days"_s, Kind::Factual, u"mira"_s, -4},
        {u"The print workshop is closed in the last week of December"_s, Kind::Episodic, u"tomas"_s, -1},
        {u"Wine list autumn: 14 whites, 11 reds, 3 without alcohol"_s, Kind::Semantic, u"alex"_s, 3},
        {u"Support answers within four hours on weekdays"_s, Kind::Factual, u"tomas"_s, 6},
        {u"Invoices carry the project number in the second line"_s, Kind::Factual, u"tomas"_s, 22},
        {u"Release notes are written in English and German"_s, Kind::Factual, u"mira"_s, 36},
        {u"Standard room 112 €, garden room 138 €, loft 171 €"_s, Kind::Semantic, u"alex"_s, 44},
        {u"API clients retry after 2 s, then 8 s, then give up"_s, Kind::Factual, u"mira"_s, 50},
        {u"Bicycles can be borrowed for one day, helmets included"_s, Kind::Factual, u"tomas"_s, 62},
        {u"Breakfast from 7:00 to 10:30, weekends until 11:30"_s, Kind::Factual, u"tomas"_s, 66},
        {u"Paper sizes on stock: A2, A3, 50 × 70 cm"_s, Kind::Semantic, u"alex"_s, 92},
        {u"Escalate payment problems to the owner of the day"_s, Kind::Factual, u"mira"_s, 95},
        {u"The lift takes 450 kg or six people"_s, Kind::Factual, u"tomas"_s, 98},
        {u"Branches are named after the ticket, never after people"_s, Kind::Factual, u"mira"_s, 125},
    };
    const QDate today = utcDate(fixture.engine.clock().now());
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        NewMemory fresh = memory(row->text, {}, Layer::Org);
        fresh.kind = row->kind;
        fresh.owner = row->owner;
        fresh.reviewBy = today.addDays(row->days);
        fresh.created = fixture.engine.clock().now() - (row - rows.rbegin() + 3) * 4 * microsPerDay;
        fixture.add(fresh, test::person);
    }
    fixture.add(memory(u"Dogs are welcome in the garden rooms"_s, {}, Layer::Org));
    NewMemory summer = memory(u"Summer menu until 30 September"_s, {}, Layer::Org);
    summer.owner = u"alex"_s;
    summer.reviewBy = today.addDays(30);
    MemoryPatch retire;
    retire.state = State::Archived;
    static_cast<void>(
        wait(fixture.engine->memories().edit(test::person, {{fixture.add(summer, test::person).id, retire}})));
    fixture.engine.clock().advance(std::chrono::seconds(600));
}

/// Lets the engine answer and the window paint.
void settle(int times = 40)
{
    QEventLoop loop;
    QTimer::singleShot(20 * times, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

/// Shows the places as a window would:
///   places user|org light|dark WIDTH HEIGHT FILE [many|promote|edit|empty|new|norow|rtl]
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 6) {
        return 2;
    }
    const QString extra = arguments.value(6);
    PlaceFixture fixture;
    fixture.theme.setChoice(arguments.at(2) == u"dark"_s ? ThemeController::Choice::Dark
                                                         : ThemeController::Choice::Light);
    if (extra == u"rtl"_s) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    const bool org = arguments.at(1) == u"org"_s;
    if (extra != u"empty"_s) {
        fillUser(fixture);
        fillOrg(fixture);
    }
    if (!org) {
        fixture.scope.setUser(extra == u"empty"_s ? u"mira"_s : u"alex"_s);
    }
    QWidget window;
    window.resize(arguments.at(3).toInt(), arguments.at(4).toInt());
    auto *layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 70, 0, 27);
    layout->setSpacing(0);
    auto *bar = new PlaceBar;
    for (const Layer layer : allLayers) {
        const PlaceLook look = layerPlaceLook(layer);
        bar->addTab(look.title, look.icon, look.ink, look.tint, PlaceBar::Side::Layers);
    }
    bar->setCurrent(org ? 3 : 2);
    layout->addWidget(bar);
    Place *place = org ? static_cast<Place *>(new OrgPlace(fixture.context)) : new UserPlace(fixture.context);
    layout->addWidget(place, 1);
    window.show();
    window.activateWindow();
    place->activate();
    settle();
    auto *table = place->findChild<MemoryTable *>(u"memories"_s);
    const auto trigger = [&](const QString &name) { place->findChild<QAction *>(name)->trigger(); };
    if (extra == u"many"_s) {
        table->choose({table->memories().memory(4).id, table->memories().memory(5).id, table->memories().memory(6).id,
                       table->memories().memory(7).id, table->memories().memory(9).id});
    } else if (extra == u"promote"_s || extra == u"new"_s) {
        trigger(extra);
    } else if (extra == u"edit"_s) {
        trigger(u"editText"_s);
    } else if (extra == u"norow"_s) {
        place->focusFilter();
        QTest::keyClicks(QApplication::focusWidget(), u"nothing like it"_s);
    } else if (extra.startsWith(u"row"_s)) {
        table->choose({table->memories().memory(extra.mid(3).toInt()).id});
    }
    settle();
    QWidget *shown = QApplication::activeModalWidget() != nullptr ? QApplication::activeModalWidget() : &window;
    return shown->grab().save(arguments.at(5)) ? 0 : 1;
}
