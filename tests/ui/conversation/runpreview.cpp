// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/placestage.h"
#include "ui/common/accessibility.h"
#include "ui/common/themecontroller.h"
#include "ui/conversation/conversationplace.h"
#include "ui/session/cleardialog.h"
#include "ui/session/sessionplace.h"

#include <QApplication>
#include <QTreeView>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr Micros minute = 60 * microsPerSecond;
constexpr Micros hour = 60 * minute;

/// Sessions as on an ordinary afternoon.
class Afternoon
{
public:
    explicit Afternoon(PlaceStage &stage)
        : m_stage(stage)
        , m_now(QDateTime(QDate(2026, 11, 12), QTime(14, 32, 22), Qt::UTC).toMSecsSinceEpoch() * 1000)
    {
        older(u"onboarding-checklist"_s, u"tomas"_s, u"note-taker"_s, 24 * hour + 20 * minute);
        older(u"api-rate-limits"_s, u"mira"_s, u"code-helper"_s, 21 * hour + 52 * minute);
        older(u"winter-tyres"_s, u"alex"_s, u"trip-planner"_s, 19 * hour + 30 * minute);
        older(u"birthday-menu"_s, u"alex"_s, u"trip-planner"_s, 23 * hour + 22 * minute);
        older(u"flaky-test-hunt"_s, u"mira"_s, u"code-helper"_s, 23 * hour + 49 * minute);
        older(u"wine-list-import"_s, {}, u"support-desk"_s, 6 * hour);
        older(u"css-grid-questions"_s, u"mira"_s, u"code-helper"_s, 4 * hour + 35 * minute);
        older(u"quarter-review-notes"_s, u"tomas"_s, u"note-taker"_s, 4 * hour + 12 * minute);
        older(u"garden-planner"_s, u"alex"_s, u"trip-planner"_s, 2 * hour + 44 * minute);
        live(u"front-desk-chat-0412"_s, u"guest"_s, u"support-desk"_s, 1);
        live(u"invoice-parser-fix"_s, u"mira"_s, u"code-helper"_s, 4);
        kyoto();
    }

private:
    void at(Micros ago) { m_stage.engine.clock().set(m_now - ago); }

    void older(const QString &run, const QString &user, const QString &agentName, Micros ago)
    {
        const Scope scope{.user = user, .agent = agentName, .run = run};
        at(ago);
        static_cast<void>(
            wait(m_stage.engine->turns().capture(agent, scope,
                                                 {message(Role::User, u"Where were we with "_s + run + u'?'),
                                                  message(Role::Assistant, u"At the last open point."_s)},
                                                 "{}")));
        notes(scope, {u"Was looked at on an ordinary day"_s, u"The list has seven open points"_s});
    }

    void notes(const Scope &scope, const QStringList &texts)
    {
        std::vector<NewMemory> fresh;
        for (const QString &text : texts) {
            NewMemory note;
            note.layer = Layer::Session;
            note.scope = scope;
            note.text = text;
            note.kind = text.startsWith(u"Compared"_s) ? Kind::Episodic : Kind::Factual;
            fresh.push_back(note);
        }
        static_cast<void>(wait(m_stage.engine->memories().add(agent, fresh)));
    }

    void live(const QString &run, const QString &user, const QString &agentName, int turns)
    {
        const Scope scope{.user = user, .agent = agentName, .run = run};
        for (int turn = 1; turn < turns; ++turn) {
            at(30 * minute - turn * minute);
            static_cast<void>(wait(m_stage.engine->turns().capture(
                agent, scope, {message(Role::User, u"Next one"_s), message(Role::Assistant, u"Done."_s)}, "{}")));
        }
        at(5 * minute);
        static_cast<void>(wait(m_stage.engine->turns().open(
            agent, scope, {message(Role::User, u"The totals are off by one cent again."_s)})));
        notes(scope, {u"Totals are rounded per line, not per invoice"_s});
    }

    void kyoto()
    {
        const Scope scope{.user = u"alex"_s, .agent = u"trip-planner"_s, .run = u"kyoto-autumn-trip"_s};
        TurnService &turns = m_stage.engine->turns();
        for (int turn = 1; turn < 14; ++turn) {
            at(90 * minute - turn * 4 * minute);
            static_cast<void>(wait(turns.capture(
                agent, scope,
                {message(Role::User, u"What about day %1: temples in the morning, or the garden first?"_s.arg(turn)),
                 message(
                     Role::Assistant,
                     u"The garden first. It opens at nine and is empty until the buses come; the temples are a short "
                     "walk along the canal from there."_s)},
                "{}")));
        }
        at(12 * minute + 30 * microsPerSecond);
        NewMessage asks = message(Role::Assistant, {});
        asks.toolCalls =
            R"([{"id":"c1","type":"function","function":{"name":"search_stays","arguments":"{\"area\":\"Kamo river\",\"from\":\"2026-11-14\",\"nights\":4}"}}])";
        NewMessage found =
            message(Role::Tool, u"[{\"name\":\"Machiya Sora\",\"rooms\":6},{\"name\":\"Mizube Inn\",\"rooms\":10}]"_s,
                    u"search_stays"_s);
        found.toolCallId = u"c1"_s;
        const TurnDetail first = wait(turns.open(
            agent, scope,
            {message(Role::User,
                     u"Let’s book something quiet near the Kamo river. I always prefer small family-run places "
                     "over chains, and I can’t do rooms with carpets because of my dust allergy. We arrive on "
                     "14 November, I’m worn out already."_s)}));
        at(12 * minute);
        static_cast<void>(wait(turns.addMessages(agent, first.turn.id, {asks})));
        at(12 * minute - 3 * microsPerSecond);
        static_cast<void>(wait(turns.addMessages(agent, first.turn.id, {found})));
        at(11 * minute + 51 * microsPerSecond);
        static_cast<void>(wait(turns.addMessages(
            agent, first.turn.id,
            {message(
                Role::Assistant,
                u"Three places fit: Machiya Sora (6 rooms, wooden floors, the owners live next door), Mizube Inn (10 "
                "rooms, on the river) and Guesthouse Kanade. Sora is free for all four nights. Shall I hold it?"_s)})));
        const MemoryId said = first.messages.front().id;
        const auto promote = [&](Layer to, const QString &text) {
            MemoryService::Promotion promotion;
            promotion.id = said;
            promotion.to = to;
            promotion.text = text;
            return wait(m_stage.engine->memories().promote(person, {promotion})).memories.front().id;
        };
        static_cast<void>(promote(Layer::User, u"Prefers small family-run places over chains"_s));
        static_cast<void>(promote(Layer::User, u"Allergic to dust, avoids carpeted rooms"_s));
        const MemoryId arrival = promote(Layer::Session, u"Arrives in Kyoto on 14 November"_s);
        notes(scope,
              {u"Room on hold at Machiya Sora, 164 € a night until 20:00"_s, u"Train to Kyoto arrives at 22:40"_s,
               u"Likes wooden floors and quiet courtyards"_s, u"Spends at most 180 € a night on rooms"_s,
               u"Wants a window seat on the left, for the mountain"_s, u"Ask the owners about bicycles"_s,
               u"Sister Ines joins on the 16th"_s, u"Compared three stays by the Kamo river and chose Sora"_s});
        MemoryService::Promotion up;
        up.id = arrival;
        up.to = Layer::User;
        static_cast<void>(wait(m_stage.engine->memories().promote(person, {up})));

        at(42 * microsPerSecond);
        const TurnDetail open = wait(
            turns.open(agent, scope,
                       {message(Role::User,
                                u"Yes, hold Sora. Keep it under 180 euros a night and ask whether they can take a late "
                                "check-in, our train gets in at 22:40."_s)}));
        const TurnId turn = open.turn.id;
        static_cast<void>(wait(turns.setWorking(agent, turn, u"max_price"_s, u"180 EUR a night"_s, u"from alex"_s)));
        static_cast<void>(
            wait(turns.setWorking(agent, turn, u"train_arrival"_s, u"14 Nov 22:40, Kyoto station"_s, u"from alex"_s)));
        static_cast<void>(wait(turns.setWorking(agent, turn, u"shortlist"_s,
                                                u"Machiya Sora, Mizube Inn, Guesthouse Kanade"_s, u"search_stays"_s)));
        at(30 * microsPerSecond);
        NewMessage hold = message(Role::Assistant, {});
        hold.toolCalls =
            R"([{"id":"c2","function":{"name":"hold_room","arguments":"{\"stay\":\"machiya-sora\",\"nights\":4,\"max\":180}"}}])";
        static_cast<void>(wait(turns.addMessages(agent, turn, {hold})));
        at(29 * microsPerSecond + 200'000);
        NewMessage held = message(
            Role::Tool,
            u"{\"hold\":\"MS-2291\",\"price_per_night\":164,\"currency\":\"EUR\",\"until\":\"2026-11-12T20:00+09:00\",\"floor\":\"wood\",\"late_check_in\":\"ask\",\"contact\":\"desk\"}"_s,
            u"hold_room"_s);
        held.toolCallId = u"c2"_s;
        static_cast<void>(wait(turns.addMessages(agent, turn, {held})));
        at(9 * microsPerSecond);
        static_cast<void>(
            wait(turns.setWorking(agent, turn, u"hold"_s, u"MS-2291, 164 € a night, until 20:00"_s, u"hold_room"_s)));
        at(14 * microsPerSecond);
        static_cast<void>(wait(turns.setAttention(
            agent, turn, u"Hold Machiya Sora for 4 nights from 14 Nov; confirm check-in after 22:40."_s,
            {u"late check-in"_s, u"≤ 180 €"_s, u"14–18 Nov"_s})));
        at(6 * microsPerSecond);
        NewMessage send =
            message(Role::Assistant, u"Machiya Sora is on hold for four nights at 164 € until this evening. I "
                                     "am asking the owners about arriving after 22:40."_s);
        send.toolCalls =
            R"([{"id":"c3","function":{"name":"send_message","arguments":"{\"to\":\"machiya-sora\",\"text\":\"Arriving by the 22:40 train…\"}"}}])";
        static_cast<void>(wait(turns.addMessages(agent, turn, {send})));
        static_cast<void>(wait(turns.setWorking(agent, turn, u"draft"_s,
                                                u"“Arriving by the 22:40 train, could you …”"_s, u"send_message"_s)));
        at(0);
    }

    PlaceStage &m_stage;
    Micros m_now;
};

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

/// Paints the places of Conversation and Session with the data of an afternoon, to compare them with the design:
///   run_preview conversation|session|clear|empty light|dark WIDTHxHEIGHT file.png [rtl]
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    PlaceStage stage;
    ui::installAccessibility();
    ui::ThemeController theme(stage.settings);
    theme.setChoice(arguments.value(2) == u"dark"_s ? ui::ThemeController::Choice::Dark
                                                    : ui::ThemeController::Choice::Light);
    if (arguments.value(5) == u"rtl"_s) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    const QString what = arguments.value(1);
    if (what != u"empty"_s) {
        Afternoon afternoon(stage);
    }
    settle(100); // the events of what was prepared are over
    std::unique_ptr<ui::Place> place;
    if (what == u"conversation"_s || what == u"empty"_s) {
        place = std::make_unique<ui::ConversationPlace>(stage.context());
    } else {
        place = std::make_unique<ui::SessionPlace>(stage.context());
    }
    const QStringList size = arguments.value(3).split(u'x');
    place->resize(size.value(0).toInt(), size.value(1).toInt());
    place->show();
    place->activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(place.get()));
    place->activate();
    settle(700);
    QWidget *shown = place.get();
    if (auto *tree = place->findChild<QTreeView *>()) {
        const QModelIndex first = tree->model()->index(0, 0, tree->model()->index(0, 0));
        tree->setCurrentIndex(first);
        tree->expand(first);
        settle(700);
        if (what == u"clear"_s) {
            for (QAction *action : place->layerActions()) {
                if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete)) {
                    action->trigger();
                }
            }
            settle(500);
            shown = place->findChild<ui::ClearDialog *>();
        }
    }
    return shown != nullptr && shown->grab().save(arguments.value(4)) ? 0 : 1;
}
