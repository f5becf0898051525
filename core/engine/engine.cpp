// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/engine.h"

#include "core/embed/staticmodel.h"
#include "core/engine/enginecontext.h"
#include "core/engine/fulltext.h"
#include "core/engine/indexkeeper.h"
#include "core/engine/modelreader.h"
#include "core/engine/policyservice.h"
#include "core/engine/reanalysis.h"
#include "core/engine/reviewservice.h"
#include "core/engine/sweeper.h"
#include "core/engine/tokenfile.h"
#include "core/store/schema.h"
#include "core/store/settings.h"
#include "core/store/textindex.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <future>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcEngine, "strata.engine")

namespace strata {
namespace {

constexpr int readerCount = 3;
constexpr int maxPreparing = 2;
constexpr quint64 eventBlock = 1'000'000'000;
const QString modelName = u"strata-static-en2-256.bin"_s;

/// Makes the directory for its owner alone; the canonical path, so that two ways to it are one store.
Result<QString> makeDataDir(const QString &wanted)
{
    if (wanted.isEmpty()) {
        return fail(ErrorCode::InvalidInput, u"No data directory was given."_s, u"data-dir"_s);
    }
    const QByteArray encoded = QFile::encodeName(wanted);
    const QString parent = QFileInfo(QDir(wanted).absolutePath()).absolutePath();
    if (!QDir().mkpath(parent) || (mkdir(encoded.constData(), 0700) != 0 && errno != EEXIST)
        || !QFileInfo(wanted).isDir()) {
        return fail(
            ErrorCode::Io,
            u"The data directory %1 cannot be made. Choose another one, or give yourself the right to write there."_s
                .arg(wanted));
    }
    return QFileInfo(wanted).canonicalFilePath();
}

/// Folder and files of the store belong to their owner, whatever the umask is and whatever they were.
void tighten(const QString &dataDir)
{
    chmod(QFile::encodeName(dataDir).constData(), 0700);
    for (const QString &name : {u"strata.db"_s, u"strata.db-wal"_s, u"strata.db-shm"_s, u"lock"_s, u"token"_s}) {
        chmod(QFile::encodeName(dataDir + u'/' + name).constData(), 0600);
    }
}

QString findModel(const QString &given)
{
    if (!given.isEmpty()) {
        return given;
    }
    const QString beside = QCoreApplication::applicationDirPath();
    for (const QString &place : {beside + u"/models/"_s, beside + u"/../share/strata/models/"_s}) {
        if (QFile::exists(place + modelName)) {
            return place + modelName;
        }
    }
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"strata/models/"_s + modelName);
}

Result<std::unique_ptr<Database>> openForWriting(const QString &file, bool fullSync)
{
    auto opened = Database::open(file, fullSync ? Database::Mode::ReadWriteSynced : Database::Mode::ReadWrite);
    if (!opened) {
        return opened;
    }
    Database &database = **opened;
    // secure_delete: a deleted text is overwritten in its page. No wal_autocheckpoint: it would take the hook away by which the
    // connection replaces it.
    database.script("PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; "
                    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;");
    if (!fullSync) {
        database.script("PRAGMA synchronous=NORMAL");
    }
    if (const auto error = database.takeError()) {
        return fail(*error);
    }
    if (const auto migrated = migrate(database); !migrated) {
        return fail(migrated.error());
    }
    if (textsWaiting(database) > 0) { // it was ended at once
        if (const auto failed = database.atomically(indexWaitingTexts)) {
            qCWarning(lcEngine) << "The full-text index cannot be brought up to date and is made anew:"
                                << failed->context;
            // Without it, searches work on what they hold.
            static_cast<void>(database.atomically(rebuildTextIndexes));
        }
    }
    return opened;
}

Result<std::shared_ptr<const RuleSet>> rulesOf(const EngineOptions &options)
{
    return options.extraction && !options.rules ? RuleSet::load() : options.rules;
}

/// One that cannot be read must not become a laxer one.
Result<Policy> policyOf(Database &database)
{
    const QString text = Settings(database).text(u"policy"_s);
    return text.isEmpty() ? Policy{} : policyFromText(text.toUtf8());
}

Result<LanguageModel> languageModelOf(Database &database)
{
    const QString text = Settings(database).text(u"language_model"_s);
    return text.isEmpty() ? LanguageModel{} : languageModelFromText(text.toUtf8());
}

qint64 modelRow(Database &database, const QString &name)
{
    database.run("INSERT OR IGNORE INTO models(name) VALUES(?)", name);
    Rows rows = database.query("SELECT id FROM models WHERE name=?", name);
    return rows.next() ? rows.integer(0) : 0;
}

/// Event ids go on from a number that no earlier run of this store reached: a block for each start, that lasts for days at
/// tens of thousands of events a second; millions of them fit into what JSON holds exactly (2^53).
quint64 nextEventBlock(Database &database)
{
    database.run(
        "INSERT INTO settings(name,value) VALUES('event_block','1') ON CONFLICT(name) DO UPDATE SET value=value+1");
    Rows rows = database.query("SELECT value FROM settings WHERE name='event_block'");
    return rows.next() ? static_cast<quint64>(rows.text(0).toLongLong()) * eventBlock : 0;
}

} // namespace

IndexEntry EngineContext::indexEntry(const QString &text, const QString &actor) const
{
    const QString start = text.left(maxIndexedLength);
    Analyzed analyzed = analyzer->analyzed(start, actor);
    return {.terms = fullTextTerms(start),
            .model = modelRow,
            .vector = std::move(analyzed.vector),
            .analysis = std::move(analyzed.analysis)};
}

void EngineContext::settle()
{
    stopping = true;
    // The pools post to the writer, and a commit may start work on a pool: only a round in which nothing was begun is the end.
    quint64 taken = 0;
    do {
        taken = writer->taken();
        preparing.waitForDone();
        pool.waitForDone();
        writer->waitForDone();
    } while (writer->taken() != taken || preparing.activeThreadCount() > 0 || pool.activeThreadCount() > 0);
}

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options)
{
    auto context = std::make_unique<EngineContext>();
    context->clock = options.clock ? options.clock : std::make_shared<const SystemClock>();
    const auto dataDir = makeDataDir(options.dataDir);
    if (!dataDir) {
        return fail(dataDir.error());
    }
    options.dataDir = *dataDir;
    auto lock = StoreLock::acquire(*dataDir);
    if (!lock) {
        return fail(lock.error());
    }
    context->lock = std::move(*lock);
    // The rules of five languages are read; meanwhile the store is looked at. Waited for in any case, by the future's end.
    auto rules = std::async(std::launch::async, [options] { return rulesOf(options); });

    const QString file = *dataDir + u"/strata.db"_s;
    const bool leftOpen = QFileInfo(file + u"-wal"_s).size() > 0;
    if (const auto inspected = inspectStore(file); !inspected) {
        return fail(inspected.error());
    }
    tighten(*dataDir);
    const mode_t oldMask = umask(0077);
    auto database = openForWriting(file, options.fullSync);
    umask(oldMask);
    if (!database) {
        return fail(database.error());
    }
    context->state = leftOpen ? StoreState::Recovered : StoreState::Ok;

    const QString modelFile = findModel(options.modelFile);
    auto model = StaticModel::open(modelFile);
    if (!model) {
        return fail(model.error());
    }
    context->model = std::move(*model);
    context->analyzer = std::make_unique<Analyzer>(context->model);
    context->ranker = std::make_unique<Ranker>(context->model);
    context->corpora = std::make_unique<CorpusCache>(context->model);
    context->modelRow = modelRow(**database, context->model->name());
    if (const auto renewed = renewAnalyses(**database, *context); !renewed) {
        return fail(renewed.error());
    }
    auto policy = policyOf(**database);
    if (!policy) {
        return fail(policy.error());
    }
    context->policy = std::make_shared<const Policy>(std::move(*policy));
    auto languageModel = languageModelOf(**database);
    if (!languageModel) {
        return fail(languageModel.error());
    }
    context->languageModel = std::make_shared<const LanguageModel>(std::move(*languageModel));
    context->chat =
        std::make_unique<ChatClient>(ChatLimits{.timeoutMs = options.modelTimeoutMs, .retryMs = options.modelRetryMs});
    context->hub.startAfter(nextEventBlock(**database));
    context->corpora->start(**database);
    if (const auto error = (*database)->takeError()) {
        return fail(*error);
    }
    auto token = readOrMakeToken(*dataDir);
    if (!token) {
        return fail(token.error());
    }
    context->token = std::move(*token);
    auto readers = ReaderPool::open(file, readerCount);
    if (!readers) {
        return fail(readers.error());
    }
    context->readers = std::move(*readers);
    tighten(*dataDir);
    auto loaded = rules.get();
    if (!loaded) {
        return fail(loaded.error());
    }
    auto suspicion = Suspicion::load();
    if (!suspicion) {
        return fail(suspicion.error());
    }
    context->suspicion = std::move(*suspicion);
    context->rules = options.extraction ? std::move(*loaded) : nullptr;
    auto relations = RelationRules::load();
    if (!relations) {
        return fail(relations.error());
    }
    context->relations = std::move(*relations);
    auto summaries = SummaryRules::load();
    if (!summaries) {
        return fail(summaries.error());
    }
    context->summaries = std::move(*summaries);
    context->options = std::move(options);
    context->pool.setObjectName(u"strata-pool"_s);
    context->preparing.setObjectName(u"strata-preparing"_s);
    context->preparing.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, maxPreparing));
    EventHub &hub = context->hub;
    context->writer = std::make_unique<Writer>(
        std::move(*database), context->clock, [&hub](std::vector<Event> events) { hub.publish(std::move(events)); },
        Backlog{textsWaiting, indexWaitingTexts});
    return std::unique_ptr<Engine>(new Engine(std::move(context)));
}

Engine::Engine(std::unique_ptr<EngineContext> context)
    : m_context(std::move(context))
    , m_turns(std::make_unique<TurnService>(*m_context))
    , m_outcomes(std::make_unique<OutcomeService>(*m_context))
    , m_sessions(std::make_unique<SessionService>(*m_context))
    , m_memories(std::make_unique<MemoryService>(*m_context))
    , m_policies(std::make_unique<PolicyService>(*m_context))
    , m_reviews(std::make_unique<ReviewService>(*m_context))
    , m_search(std::make_unique<SearchService>(*m_context))
    , m_relations(std::make_unique<RelationService>(*m_context))
    , m_journal(std::make_unique<JournalService>(*m_context))
    , m_readings(std::make_unique<ReadingService>(*m_context))
    , m_languageModel(std::make_unique<LanguageModelService>(*m_context))
    , m_replays(std::make_unique<ReplayService>(*m_context))
    , m_sweeper(std::make_unique<Sweeper>(*m_context))
    , m_indexes(std::make_unique<IndexKeeper>(*m_context))
    , m_modelReader(m_context->options.modelReads ? std::make_unique<ModelReader>(*m_context) : nullptr)
{
    m_readings->resume();
}

Engine::~Engine()
{
    m_modelReader.reset();
    m_replays.reset(); // it may be asking the model
    m_indexes.reset();
    m_sweeper.reset();
    m_context->chat.reset();
    m_context->settle();
    m_context->writer.reset(); // checkpoints
    m_context->readers.reset();
}

TurnService &Engine::turns() const
{
    return *m_turns;
}

OutcomeService &Engine::outcomes() const
{
    return *m_outcomes;
}

SessionService &Engine::sessions() const
{
    return *m_sessions;
}

PolicyService &Engine::policies() const
{
    return *m_policies;
}

ReviewService &Engine::reviews() const
{
    return *m_reviews;
}

MemoryService &Engine::memories() const
{
    return *m_memories;
}

SearchService &Engine::search() const
{
    return *m_search;
}

RelationService &Engine::relations() const
{
    return *m_relations;
}

JournalService &Engine::journal() const
{
    return *m_journal;
}

ReadingService &Engine::readings() const
{
    return *m_readings;
}

LanguageModelService &Engine::languageModel() const
{
    return *m_languageModel;
}

ReplayService &Engine::replays() const
{
    return *m_replays;
}

EventHub &Engine::events() const
{
    return m_context->hub;
}

StoreState Engine::state() const
{
    return m_context->state;
}

QString Engine::dataDir() const
{
    return m_context->options.dataDir;
}

QString Engine::modelName() const
{
    return m_context->model->name();
}

Micros Engine::now() const
{
    return m_context->now();
}

qint64 Engine::sessionIdleSeconds() const
{
    return m_context->options.sessionIdleSeconds;
}

Micros Engine::turnIdle() const
{
    return m_context->options.turnIdleSeconds * microsPerSecond;
}

QString Engine::token() const
{
    return m_context->token;
}

void Engine::announce(const QString &address)
{
    m_context->lock->announce(address);
}

QFuture<Result<>> Engine::sweep()
{
    return m_sweeper->sweep();
}

} // namespace strata
