// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/engine.h"
#include "tests/support/testclock.h"
#include "tests/support/testrules.h"

#include <QTemporaryDir>
#include <QTest>

namespace strata::test {

/// A store in a folder of its own, with a clock of its own.
class TestEngine
{
public:
    enum class Extraction { On, Off };

    explicit TestEngine(Extraction extraction = Extraction::On)
        : m_extraction(extraction)
    {
        start();
    }

    void start()
    {
        auto opened = Engine::open(options());
        if (!opened) {
            qFatal("%s %s", qPrintable(opened.error().message), qPrintable(opened.error().context));
        }
        m_engine = std::move(*opened);
    }
    void stop() { m_engine.reset(); }

    [[nodiscard]] EngineOptions options() const
    {
        EngineOptions options;
        options.dataDir = m_directory.path() + QStringLiteral("/store");
        options.modelFile = QStringLiteral(STRATA_MODEL_FILE);
        options.clock = m_clock;
        options.extraction = m_extraction == Extraction::On;
        options.rules = programRules();
        return options;
    }

    [[nodiscard]] Engine *operator->() const { return m_engine.get(); }
    [[nodiscard]] Engine &operator*() const { return *m_engine; }
    [[nodiscard]] TestClock &clock() const { return *m_clock; }

private:
    QTemporaryDir m_directory;
    std::shared_ptr<TestClock> m_clock = std::make_shared<TestClock>();
    Extraction m_extraction;
    std::unique_ptr<Engine> m_engine;
};

/// The value of a future that must succeed.
template <typename T>
[[nodiscard]] T wait(QFuture<Result<T>> future)
{
    Result<T> result = future.result();
    if (!result) {
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().context));
    }
    return std::move(*result);
}

inline void waitDone(QFuture<Result<>> future)
{
    const Result<> result = future.result();
    if (!result) {
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().context));
    }
}

/// The error of a future that must fail.
template <typename T>
[[nodiscard]] Error failure(QFuture<Result<T>> future)
{
    const Result<T> result = future.result();
    return result ? Error{ErrorCode::Internal, QStringLiteral("It did not fail."), {}} : result.error();
}

inline const Actor person{Actor::Kind::Person, QStringLiteral("you")};
inline const Actor agent{Actor::Kind::Agent, QStringLiteral("api")};

[[nodiscard]] inline NewMemory memory(const QString &text, const QString &user, Layer layer = Layer::User,
                                      const QString &run = {})
{
    NewMemory fresh;
    fresh.layer = layer;
    fresh.text = text;
    fresh.scope.user = user;
    fresh.scope.run = run;
    return fresh;
}

[[nodiscard]] inline NewMessage message(Role role, const QString &text, const QString &name = {})
{
    NewMessage fresh;
    fresh.role = role;
    fresh.text = text;
    fresh.name = name;
    return fresh;
}

} // namespace strata::test
