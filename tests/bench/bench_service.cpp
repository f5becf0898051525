// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// The service from end to end, over HTTP: what a turn costs, what a search costs, what a memory costs. Each figure stands beside
// a yardstick that was measured in the same run, because absolute figures say more of the machine's mood than of the program.
//
//   bench_service PROGRAM [MEMORIES]

#include "core/base/json.h"
#include "tests/bench/httpclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace strata;
using namespace strata::bench;
using namespace Qt::StringLiterals;

namespace {

QTextStream out(stdout);

constexpr int scopes = 100;
constexpr int memoriesEach = 500; // of a scope at a time
constexpr double secondsEach = 4.0;

struct Service {
    QProcess process;
    quint16 port = 0;
    QByteArray token;

    void start(const QString &program, const QString &directory)
    {
        const QString ready = directory + u"/ready.json"_s;
        QFile::remove(ready);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, {u"serve"_s, u"--data-dir"_s, directory + u"/store"_s, u"--listen"_s, u"127.0.0.1:0"_s,
                                u"--ready-file"_s, ready});
        while (!QFile::exists(ready)) {
            if (process.waitForFinished(5)) {
                qFatal("The service did not start.");
            }
        }
        QFile file(ready);
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("No ready file.");
        }
        const Json said = Json::parse(file.readAll().toStdString());
        const std::string url = said["url"];
        port = static_cast<quint16>(std::stoi(url.substr(url.rfind(':') + 1)));
        token = QByteArray::fromStdString(said["token"]);
    }

    void stop()
    {
        process.terminate();
        process.waitForFinished(30'000);
    }

    /// Resident memory in bytes.
    [[nodiscard]] qint64 resident() const
    {
        QFile file(u"/proc/%1/statm"_s.arg(process.processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() * sysconf(_SC_PAGESIZE)
                                              : 0;
    }
};

/// Words that make sentences of about twelve words; no two alike.
QByteArray sentence(int number)
{
    static const QStringList subjects =
        u"Ines,Tomas,the neighbour,my sister,the landlord,our team,the baker,Uncle Joe"_s.split(u',');
    static const QStringList verbs =
        u"prefers,bought,avoids,repaired,remembers,painted,ordered,lost,found,planned"_s.split(u',');
    static const QStringList things =
        u"boutique hotels,a red bicycle,carpeted rooms,the garden gate,train tickets,green tea,an old camera,the kitchen budget,a window seat,winter tyres"_s
            .split(u',');
    static const QStringList places =
        u"in Porto,near the river,before Friday,with two children,after the meeting,for the summer"_s.split(u',');
    const auto pick = [number](const QStringList &list, int salt) {
        return list.at((number * 7 + salt * number / 3 + salt) % list.size());
    };
    return (pick(subjects, 1) + u' ' + pick(verbs, 2) + u' ' + pick(things, 3) + u' ' + pick(places, 4)
            + u" and note number "_s + QString::number(number))
        .toUtf8();
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.empty()
               ? 0
               : values[std::min(values.size() - 1, static_cast<size_t>(share * static_cast<double>(values.size())))];
}

/// Appends of 8 KB, each synced, for a second: what the disk alone can do. Per second.
double syncRate(const QString &directory)
{
    const int file = ::open(QFile::encodeName(directory + u"/sync"_s).constData(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    const QByteArray block(8192, 'x');
    QElapsedTimer timer;
    timer.start();
    int count = 0;
    while (timer.elapsed() < 1500) {
        if (::write(file, block.constData(), static_cast<size_t>(block.size())) < 0 || ::fdatasync(file) != 0) {
            qFatal("The disk fails.");
        }
        ++count;
    }
    const double rate = count * 1000.0 / static_cast<double>(timer.elapsed());
    ::close(file);
    return rate;
}

/// Turns a second that `clients` keep-alive clients get acknowledged.
double turnRate(const Service &service, int clients)
{
    std::atomic_int done = 0;
    std::atomic_int next = 1'000'000 * clients;
    std::vector<std::thread> threads;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&, i] {
            HttpClient client(service.port, service.token);
            const QByteArray tail = R"("}],"user_id":"writer)" + QByteArray::number(i) + R"(","run_id":"bench"})";
            while (static_cast<double>(timer.elapsed()) < secondsEach * 1000) {
                const auto answer = client.post("/v3/memories/add/",
                                                R"({"messages":[{"role":"user","content":")" + sentence(++next) + tail);
                if (answer.status != 200) {
                    qFatal("add: %d %s", answer.status, answer.body.constData());
                }
                ++done;
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    return done * 1000.0 / static_cast<double>(timer.elapsed());
}

std::vector<double> timed(int times, const std::function<void(int)> &act)
{
    std::vector<double> micros;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        act(i);
        micros.push_back(static_cast<double>(timer.nsecsElapsed()) / 1000.0);
    }
    return micros;
}

void fill(const Service &service, int memories)
{
    HttpClient client(service.port, service.token);
    for (int from = 0; from < memories; from += memoriesEach) {
        Json messages = Json::array();
        for (int i = from; i < from + memoriesEach; ++i) {
            messages.push_back({{"role", "user"}, {"content", sentence(i).toStdString()}});
        }
        const Json body{{"messages", messages},
                        {"infer", false},
                        {"user_id", u"u%1"_s.arg(from / memoriesEach % scopes).toStdString()}};
        const auto answer = client.post("/v3/memories/add/", toJsonText(body));
        if (answer.status != 200) {
            qFatal("fill: %d %s", answer.status, answer.body.constData());
        }
    }
}

QByteArray searchBody(int number)
{
    return R"({"query":"what about )" + sentence(number * 37).left(40) + R"(","filters":{"user_id":"u)"
           + QByteArray::number(number % scopes) + R"("}})";
}

void search(HttpClient &client, int number)
{
    const auto answer = client.post("/v3/memories/search/", searchBody(number));
    if (answer.status != 200 || !answer.body.contains("score")) {
        qFatal("search: %d %s", answer.status, answer.body.left(200).constData());
    }
}

/// Share of the events of `turns` adds that each of `subscribers` streams received.
double delivered(const Service &service, int subscribers, int turns)
{
    HttpClient client(service.port, service.token);
    std::vector<int> streams;
    for (int i = 0; i < subscribers; ++i) {
        streams.push_back(client.openStream("/v1/stream/?user_id=streamer"));
    }
    std::vector<QByteArray> seen(streams.size());
    const auto drain = [&](int millis) {
        std::vector<pollfd> polls;
        for (const int stream : streams) {
            polls.push_back({stream, POLLIN, 0});
        }
        while (::poll(polls.data(), polls.size(), millis) > 0) {
            for (size_t i = 0; i < polls.size(); ++i) {
                if (polls[i].revents) {
                    std::array<char, 65'536> chunk;
                    const ssize_t got = ::recv(polls[i].fd, chunk.data(), chunk.size(), 0);
                    if (got <= 0) {
                        polls[i].fd = -1;
                    } else {
                        seen[i].append(chunk.data(), got);
                    }
                }
            }
        }
    };
    drain(300);
    for (int i = 0; i < turns; ++i) {
        client.post("/v3/memories/add/", R"({"messages":[{"role":"user","content":"streamed )" + sentence(i)
                                             + R"("}],"user_id":"streamer","run_id":"s"})");
        drain(0);
    }
    drain(1500);
    qint64 received = 0;
    for (const QByteArray &text : seen) {
        received += text.count("event: message.added");
    }
    for (const int stream : streams) {
        ::close(stream);
    }
    return static_cast<double>(received) / (static_cast<double>(subscribers) * turns);
}

void line(const QString &what, const QString &figure, const QString &goal)
{
    out << what.leftJustified(52) << figure.rightJustified(30) << u"   "_s << goal << Qt::endl;
}

QString number(double value, int digits = 2)
{
    return QString::number(value, 'f', digits);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        qFatal("usage: bench_service PROGRAM [MEMORIES]");
    }
    const int memories = arguments.size() > 2 ? arguments[2].toInt() : 100'000;
    if (memories < scopes * memoriesEach) {
        qFatal("each of the %d scopes needs %d memories", scopes, memoriesEach);
    }
    const QTemporaryDir directory;
    Service service;
    service.start(arguments[1], directory.path());

    const double before = syncRate(directory.path());
    const double one = turnRate(service, 1);
    const double sixteen = turnRate(service, 16);
    const double sync = (before + syncRate(directory.path())) / 2;
    line(u"disk, 8 KB appended and synced"_s, number(sync, 0) + u"/s"_s, {});
    line(u"turns, 1 client"_s, u"%1/s, ratio %2"_s.arg(number(one, 0), number(one / sync)), u">= 0.40"_s);
    line(u"turns, 16 clients"_s, u"%1/s, ratio %2"_s.arg(number(sixteen, 0), number(sixteen / sync)), u">= 2.0"_s);
    const double share = delivered(service, 100, 200);
    line(u"events delivered to 100 subscribers"_s, number(share, 3), u"1.0"_s);
    service.stop();

    const QTemporaryDir large;
    Service filled;
    filled.start(arguments[1], large.path());
    const qint64 empty = filled.resident();
    fill(filled, memories);
    filled.stop();
    QElapsedTimer timer;
    timer.start();
    filled.start(arguments[1], large.path());
    {
        HttpClient client(filled.port, filled.token);
        search(client, 1);
    }
    const double first = static_cast<double>(timer.elapsed());
    HttpClient client(filled.port, filled.token);
    timed(scopes, [&](int i) { search(client, i); });
    const double gets = percentile(timed(2000, [&](int) { client.get("/v1/ping/"); }), 0.5);
    const auto searches = timed(1000, [&](int i) { search(client, i); });
    line(u"a bare GET, p50"_s, number(gets, 0) + u" us"_s, {});
    line(u"search, %1 memories in %2 scopes, p50"_s.arg(memories).arg(scopes),
         u"%1 us, ratio %2"_s.arg(number(percentile(searches, 0.5), 0), number(percentile(searches, 0.5) / gets, 1)),
         u"<= 25"_s);
    line(u"the same, p99"_s, number(percentile(searches, 0.99), 0) + u" us"_s, {});
    line(u"start to the first answer, %1 memories"_s.arg(memories), number(first, 0) + u" ms"_s, u"<= 1000"_s);
    line(u"resident memory over an empty start"_s,
         u"%1 KB a memory"_s.arg(number(static_cast<double>(filled.resident() - empty) / 1024.0 / memories, 3)),
         u"<= 0.6"_s);
    filled.stop();
    return 0;
}
