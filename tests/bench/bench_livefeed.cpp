// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// How long the window keeps input waiting while many turns arrive: publishes turns as the writer does, in small batches from
// a thread of its own, and measures how long a call posted to the window's thread waits until it runs. The yardstick is the
// same window without turns.
//   bench_livefeed [turns a second] [seconds]

#include "core/base/uuid.h"
#include "core/engine/engine.h"
#include "ui/common/enginefeed.h"
#include "ui/common/placecontext.h"
#include "ui/common/scopecontroller.h"
#include "ui/common/themecontroller.h"
#include "ui/common/undocontroller.h"
#include "ui/conversation/conversationplace.h"
#include "ui/session/sessionplace.h"

#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int sessions = 100;
constexpr auto beat = std::chrono::milliseconds(5); // between two batches, and between two measurements

class NoNavigator final : public ui::Navigator
{
public:
    void openMemory(MemoryId) override {}
    void openTurn(TurnId, MemoryId) override {}
    void openSession(SessionId) override {}
    void openConversation(SessionId) override {}
};

class PrintedNotices final : public ui::Notices
{
public:
    void toast(const ui::ToastText &text) override { std::printf("%s\n", qPrintable(text.text)); }
    void showBanner(const ui::BannerText &text) override { std::printf("%s\n", qPrintable(text.title)); }
    void hideBanner(const QString &) override {}
    void fail(const QString &what, const Error &error) override
    {
        std::printf("%s %s\n", qPrintable(what), qPrintable(error.message));
    }
};

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

/// \param spread over how many sessions the turns go; 1: all to the one that is looked at.
Lag measure(Engine &engine, QObject &target, const std::vector<Session> &all, int perSecond, int seconds, int spread)
{
    std::vector<double> waits; // written in the window's thread only
    std::atomic<int> pending = 0;
    std::atomic<bool> done = false;
    int published = 0;
    const auto start = Clock::now();
    std::thread pusher([&] {
        std::vector<int> numbers(all.size(), 1000);
        auto next = start;
        size_t session = 0;
        while (Clock::now() - start < std::chrono::seconds(seconds)) {
            next += beat;
            std::this_thread::sleep_until(next);
            const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
            std::vector<Event> events;
            while (published < int(elapsed * perSecond)) {
                const size_t which = spread == 1 ? 0 : session++ % size_t(spread);
                addTurn(events, all[which], ++numbers[which], engine.now());
                ++published;
            }
            if (!events.empty()) {
                engine.events().publish(std::move(events));
            }
            ++pending;
            QMetaObject::invokeMethod(
                &target,
                [&waits, &pending, posted = Clock::now()] {
                    waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - posted).count());
                    --pending;
                },
                Qt::QueuedConnection);
        }
        done = true;
    });
    while (!done || pending > 0) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    }
    pusher.join();
    std::sort(waits.begin(), waits.end());
    const auto at = [&](double share) { return waits[size_t(share * double(waits.size() - 1))]; };
    return {at(0.5), at(0.99), waits.back(), double(published) / seconds};
}

void print(const char *name, const Lag &lag)
{
    std::printf("%-44s %8.0f %8.2f %8.2f %8.2f\n", name, lag.turns, lag.p50, lag.p99, lag.most);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const int perSecond = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5000;
    const int seconds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
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
        engine.turns().capture({Actor::Kind::Agent, u"bench"_s}, scope, {hello}, "{}").waitForFinished();
    }
    const auto page = engine.sessions().list({}).result();
    if (!page) {
        std::fprintf(stderr, "%s\n", qPrintable(page.error().message));
        return 1;
    }

    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ui::ThemeController theme(settings);
    NoNavigator navigator;
    PrintedNotices notices;
    ui::EngineFeed feed(engine.events());
    ui::UndoController undo(engine.journal(), feed);
    ui::ScopeController scope;
    const ui::PlaceContext context{engine, feed, undo, scope, navigator, notices, settings};
    std::printf("%-44s %8s %8s %8s %8s\n", "waiting in the window's thread, ms", "turns/s", "p50", "p99", "most");
    for (const bool conversation : {true, false}) {
        std::unique_ptr<ui::Place> place;
        if (conversation) {
            place = std::make_unique<ui::ConversationPlace>(context);
        } else {
            place = std::make_unique<ui::SessionPlace>(context);
        }
        place->resize(1440, 763);
        place->show();
        place->activate();
        QEventLoop settle;
        QTimer::singleShot(1000, &settle, &QEventLoop::quit);
        settle.exec();
        const char *name = conversation ? "Conversation" : "Session";
        std::printf("%s\n", name);
        print("  no turns", measure(engine, *place, page->items, 0, seconds, sessions));
        print("  turns of 100 sessions", measure(engine, *place, page->items, perSecond, seconds, sessions));
        print("  turns of the session that is looked at", measure(engine, *place, page->items, perSecond, seconds, 1));
    }
    return 0;
}
