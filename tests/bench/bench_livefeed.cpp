// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// How long the window keeps input waiting while many turns arrive: the whole window with all its places stands over a store,
// turns are published as the writer does, in small batches from a thread of its own, and a call posted to the window's thread
// every few milliseconds tells how long it waits until it runs. Beside the turns new sessions begin and memories are added
// through the engine, as agents do. The yardstick is the same window without anything coming in.
//   bench_livefeed [turns a second] [seconds of each measurement]

#include "core/base/uuid.h"
#include "core/engine/engine.h"
#include "tests/support/fakeservice.h"
#include "ui/common/enginefeed.h"
#include "ui/common/place.h"
#include "ui/common/stratastyle.h"
#include "ui/common/themecontroller.h"
#include "ui/conversation/conversationplace.h"
#include "ui/main/mainwindow.h"
#include "ui/org/orgplace.h"
#include "ui/session/sessionplace.h"
#include "ui/user/userplace.h"

#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int sessions = 100;
constexpr auto beat = std::chrono::milliseconds(5); // between two batches, and between two measurements
constexpr int sessionsPerSecond = 20;
constexpr int memoriesPerSecond = 100;
const Actor agent{Actor::Kind::Agent, u"bench"_s};

/// One whole turn as the events that its commit brings.
void addTurn(std::vector<Event> &events, const Session &session, int number, Micros now)
{
    Turn turn;
    turn.id.value = makeUuid7(now);
    turn.session = session.id;
    turn.scope = session.scope;
    turn.number = number;
    turn.opened = now;
    turn.lastActive = now;
    const auto add = [&](Event::Type type) -> Event & {
        Event event;
        event.type = type;
        event.at = now;
        event.scope = session.scope;
        events.push_back(std::move(event));
        return events.back();
    };
    add(Event::Type::TurnOpened).turn = std::make_shared<const Turn>(turn);
    for (const Role role : {Role::User, Role::Assistant}) {
        Memory memory;
        memory.id.value = makeUuid7(now);
        memory.layer = Layer::Conversation;
        memory.kind = Kind::Message;
        memory.role = role;
        memory.scope = session.scope;
        memory.turn = turn.id.value;
        memory.created = now;
        memory.text =
            u"Message of turn %1: the garden opens at nine and is empty until the buses come, the temples are a "
            "short walk along the canal from there."_s.arg(number);
        add(Event::Type::MessageAdded).memory = std::make_shared<const Memory>(std::move(memory));
    }
    turn.end = TurnEnd::Answered;
    turn.finished = now;
    turn.messages = 2;
    add(Event::Type::TurnFinished).turn = std::make_shared<const Turn>(turn);
}

struct Lag {
    double p50 = 0;
    double p99 = 0;
    double most = 0;
    double turns = 0; ///< a second, as published
};

/// What agents keep beside their turns, through the engine: new sessions, notes and memories.
class Writer
{
public:
    explicit Writer(Engine &engine)
        : m_engine(engine)
    {
    }

    void writeUntil(double elapsed)
    {
        for (; m_sessions < int(elapsed * sessionsPerSecond); ++m_sessions) {
            NewMessage hello;
            hello.role = Role::User;
            hello.text = u"Hello"_s;
            const Scope scope{.user = userOf(m_all), .agent = u"agent"_s, .run = u"new-%1"_s.arg(m_all)};
            ++m_all;
            static_cast<void>(m_engine.turns().capture(agent, scope, {hello}, "{}"));
        }
        for (; m_memories < int(elapsed * memoriesPerSecond); ++m_memories) {
            NewMemory fresh;
            fresh.layer = m_all % 3 == 0 ? Layer::Session : Layer::User;
            fresh.text = u"Fact %1: prefers the early train"_s.arg(m_all);
            fresh.scope.user = userOf(m_all);
            fresh.scope.run = fresh.layer == Layer::Session ? u"run-%1"_s.arg(m_all % sessions) : QString();
            ++m_all;
            static_cast<void>(m_engine.memories().add(agent, {fresh}));
        }
    }
    void begin() { m_sessions = m_memories = 0; }

private:
    [[nodiscard]] static QString userOf(int number) { return u"user-%1"_s.arg(number % 10); }
    Engine &m_engine;
    int m_sessions = 0; // of this measurement
    int m_memories = 0;
    int m_all = 0;
};

struct Load {
    int perSecond = 0; ///< turns
    int spread = 0;    ///< over how many sessions the turns go; 1: all to the one that is looked at
    Writer *writer = nullptr;
    std::vector<int> *numbers = nullptr; ///< of each session's last turn
};

Lag measure(Engine &engine, QObject &target, const std::vector<Session> &all, const Load &load, int seconds)
{
    std::vector<double> waits; // written in the window's thread only
    int published = 0;
    QEventLoop loop;
    const auto start = Clock::now();
    std::thread pusher([&] {
        auto next = start;
        size_t session = 0;
        if (load.writer != nullptr) {
            load.writer->begin();
        }
        while (Clock::now() - start < std::chrono::seconds(seconds)) {
            next += beat;
            std::this_thread::sleep_until(next);
            const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
            std::vector<Event> events;
            while (published < int(elapsed * load.perSecond)) {
                const size_t which = load.spread == 1 ? 0 : session++ % size_t(load.spread);
                addTurn(events, all[which], ++(*load.numbers)[which], engine.now());
                ++published;
            }
            if (!events.empty()) {
                engine.events().publish(std::move(events));
            }
            if (load.writer != nullptr) {
                load.writer->writeUntil(elapsed);
            }
            QMetaObject::invokeMethod(
                &target,
                [&waits, posted = Clock::now()] {
                    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - posted).count());
                },
                Qt::QueuedConnection);
        }
        // Runs after all that was posted before.
        QMetaObject::invokeMethod(
            &target, [&loop] { loop.quit(); }, Qt::QueuedConnection);
    });
    loop.exec(); // sleeps while nothing is to be done, as the program does
    pusher.join();
    std::sort(waits.begin(), waits.end());
    const auto at = [&](double share) { return waits[size_t(share * double(waits.size() - 1))]; };
    return {at(0.5), at(0.99), waits.back(), double(published) / seconds};
}

void print(const char *name, const Lag &lag)
{
    std::printf("%-52s %8.0f %8.2f %8.2f %8.2f\n", name, lag.turns, lag.p50, lag.p99, lag.most);
    std::fflush(stdout);
}

template <typename Place>
ui::PlaceMaker maker()
{
    return [](ui::PlaceContext &context) { return new Place(context); };
}

void settle()
{
    QEventLoop loop;
    QTimer::singleShot(1500, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setStyle(new ui::StrataStyle);
    const QStringList given = QApplication::arguments();
    const int perSecond = given.size() > 1 ? std::max(1, given[1].toInt()) : 5000;
    const int seconds = given.size() > 2 ? std::max(1, given[2].toInt()) : 5;
    QTemporaryDir folder;
    EngineOptions options;
    options.dataDir = folder.filePath(u"store"_s);
    options.modelFile = QStringLiteral(STRATA_MODEL_FILE);
    options.fullSync = false; // the disk is not what is measured
    auto opened = Engine::open(options);
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        return 1;
    }
    Engine &engine = **opened;
    NewMessage hello;
    hello.role = Role::User;
    hello.text = u"Hello"_s;
    for (int i = 0; i < sessions; ++i) {
        const Scope scope{.user = u"user-%1"_s.arg(i % 10), .agent = u"agent"_s, .run = u"run-%1"_s.arg(i)};
        engine.turns().capture(agent, scope, {hello}, "{}").waitForFinished();
    }
    const auto page = engine.sessions().list({}).result();
    if (!page) {
        std::fprintf(stderr, "%s\n", qPrintable(page.error().message));
        return 1;
    }

    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ui::ThemeController theme(settings);
    test::FakeService service;
    ui::EngineFeed feed(engine.events());
    ui::MainWindow window(
        {engine, feed, theme, service, settings},
        {maker<ui::ConversationPlace>(), maker<ui::SessionPlace>(), maker<ui::UserPlace>(), maker<ui::OrgPlace>()});
    window.resize(1440, 900);
    window.show();
    settle();
    Writer writer(engine);
    std::vector<int> numbers(page->items.size(), 1000);
    std::printf("%-52s %8s %8s %8s %8s\n", "waiting in the window's thread, ms", "turns/s", "p50", "p99", "most");
    print("nothing comes", measure(engine, window, page->items, {}, seconds));
    double worst = 0;
    for (const Layer layer : allLayers) {
        const QString key = layerName(layer);
        window.showPlace(key);
        const bool one = layer == Layer::Conversation;
        if (one) {
            window.place(key)->revealSession(page->items.front().id);
        }
        settle();
        const auto run = [&](const char *load, int spread) {
            const QByteArray name = key.toUtf8() + ": " + load;
            const Lag lag = measure(engine, window, page->items, {perSecond, spread, &writer, &numbers}, seconds);
            print(name.constData(), lag);
            worst = std::max(worst, lag.p99);
        };
        run("turns of 100 sessions", sessions);
        if (one) {
            run("turns of the session that is looked at", 1);
        }
    }
    std::printf("worst p99 %.2f ms; beside the turns %d new sessions and %d memories a second\n", worst,
                sessionsPerSecond, memoriesPerSecond);
    return 0;
}
