// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/windownavigator.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/notices.h"
#include "ui/common/place.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

WindowNavigator::WindowNavigator(Engine &engine, Notices &notices, std::function<Place *(const QString &)> goTo,
                                 QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_notices(notices)
    , m_goTo(std::move(goTo))
{
}

void WindowNavigator::openLayer(Layer layer)
{
    m_goTo(layerName(layer));
}

void WindowNavigator::openMemory(MemoryId id)
{
    whenDone(m_engine.memories().get(id, MemoryService::WithBin::Yes), this, [this](const Result<Memory> &memory) {
        if (memory) {
            reveal(*memory);
        } else {
            sayGone();
        }
    });
}

void WindowNavigator::reveal(const Memory &memory)
{
    if (memory.layer == Layer::Conversation) {
        openTurn({memory.turn}, memory.id);
        return;
    }
    Place *place = m_goTo(layerName(memory.layer));
    if (place == nullptr || !place->reveal(memory.id)) {
        sayGone();
    }
}

void WindowNavigator::openReview(MemoryId id)
{
    Place *place = m_goTo(u"review"_s);
    if (place == nullptr || !place->reveal(id)) {
        openMemory(id);
    }
}

void WindowNavigator::openTurn(TurnId turn, MemoryId message)
{
    Place *place = m_goTo(layerName(Layer::Conversation));
    if (place == nullptr || !place->revealTurn(turn, message)) {
        m_notices.toast({.text = tr("That turn is not there any more."), .icon = u"info"_s});
    }
}

void WindowNavigator::openSession(SessionId session)
{
    Place *place = m_goTo(layerName(Layer::Session));
    if (place == nullptr || !place->revealSession(session)) {
        m_notices.toast({.text = tr("That session is not there any more."), .icon = u"info"_s});
    }
}

void WindowNavigator::openConversation(SessionId session)
{
    Place *place = m_goTo(layerName(Layer::Conversation));
    if (place == nullptr || !place->revealSession(session)) {
        m_notices.toast({.text = tr("That session is not there any more."), .icon = u"info"_s});
    }
}

void WindowNavigator::sayGone()
{
    m_notices.toast({.text = tr("That memory is not there any more."), .icon = u"info"_s});
}

} // namespace strata::ui
