// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/apiserver.h"

#include "core/engine/engine.h"
#include "core/server/addcontroller.h"
#include "core/server/batchcontroller.h"
#include "core/server/dispatcher.h"
#include "core/server/entitycontroller.h"
#include "core/server/memorycontroller.h"
#include "core/server/metacontroller.h"
#include "core/server/relationcontroller.h"
#include "core/server/searchcontroller.h"
#include "core/server/sessioncontroller.h"
#include "core/server/streamcontroller.h"
#include "core/server/turncontroller.h"

namespace strata {

using namespace Qt::StringLiterals;

class ApiServer::Private
{
public:
    Private(Engine &engine, HttpOptions options)
        : actor{Actor::Kind::Agent, u"api"_s}
        , adds(engine, actor)
        , memories(engine.memories(), mergeLane, actor)
        , searches(engine.search())
        , entities(engine.memories(), actor)
        , relations(engine.relations())
        , batches(engine.memories(), mergeLane, actor)
        , turns(engine.turns(), actor)
        , sessions(engine.sessions(), engine.journal(), actor)
        , stream(engine.events())
        , dispatcher(router, engine.token().toLatin1(), options.policy)
        , listener(options, dispatcher)
    {
        adds.addRoutes(router);
        memories.addRoutes(router);
        searches.addRoutes(router);
        entities.addRoutes(router);
        relations.addRoutes(router);
        batches.addRoutes(router);
        turns.addRoutes(router);
        sessions.addRoutes(router);
        stream.addRoutes(router);
        meta.addRoutes(router);
        meta.describe(router);
    }

    // There is one key, the store's; whom a client says it is, is not to be trusted.
    const Actor actor;
    SerialLane mergeLane;
    AddController adds;
    MemoryController memories;
    SearchController searches;
    EntityController entities;
    RelationController relations;
    BatchController batches;
    TurnController turns;
    SessionController sessions;
    StreamController stream;
    MetaController meta;
    Router router;
    Dispatcher dispatcher;
    HttpListener listener;
};

ApiServer::ApiServer(Engine &engine, HttpOptions options)
    : d(std::make_unique<Private>(engine, std::move(options)))
{
}

ApiServer::~ApiServer()
{
    stop();
}

Result<> ApiServer::start()
{
    d->stream.start(d->listener.mailbox());
    return d->listener.start();
}

void ApiServer::stop(int graceMs)
{
    d->stream.stop();
    d->listener.stop(graceMs);
}

QString ApiServer::url() const
{
    return d->listener.url();
}

quint16 ApiServer::port() const
{
    return d->listener.port();
}

} // namespace strata
