// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/navigator.h"

#include <QObject>

#include <functional>

namespace strata {
class Engine;
struct Memory;
} // namespace strata

namespace strata::ui {

class Notices;
class Place;

/// Finds out which place shows a thing and goes there.
class WindowNavigator final : public QObject, public Navigator
{
    Q_OBJECT
public:
    /// \param goTo brings the place with that key to the front and returns it; null when there is none.
    WindowNavigator(Engine &engine, Notices &notices, std::function<Place *(const QString &key)> goTo,
                    QObject *parent = nullptr);

    void openLayer(Layer layer) override;
    void openMemory(MemoryId id) override;
    void openReview(MemoryId id) override;
    void openTurn(TurnId turn, MemoryId message) override;
    void openSession(SessionId session) override;
    void openConversation(SessionId session) override;

private:
    void reveal(const Memory &memory);
    void sayGone();

    Engine &m_engine;
    Notices &m_notices;
    std::function<Place *(const QString &)> m_goTo;
};

} // namespace strata::ui
