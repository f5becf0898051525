// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/indexkeeper.h"

#include "core/engine/enginecontext.h"
#include "core/index/vectorindex.h"
#include "core/store/settings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLoggingCategory>
#include <QThread>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcIndex, "strata.engine.index")

namespace strata {
namespace {

constexpr auto lookInterval = std::chrono::seconds(20);
constexpr double staleShare = 0.2;

} // namespace

IndexKeeper::IndexKeeper(EngineContext &context)
    : m_context(context)
{
    if (m_context.options.indexThreshold > 0) {
        m_thread.reset(QThread::create([this] { loop(); }));
        m_thread->setObjectName(u"strata-index"_s);
        m_thread->start(QThread::LowPriority);
    }
}

IndexKeeper::~IndexKeeper()
{
    m_cancel = true;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread) {
        m_thread->wait();
    }
}

void IndexKeeper::loop()
{
    keep();
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, lookInterval, [this] { return m_stopping; })) {
        lock.unlock();
        keep();
        lock.lock();
    }
}

void IndexKeeper::keep()
{
    removeStale();
    for (const auto &[layer, holder] : m_context.corpora->largerThan(m_context.options.indexThreshold)) {
        if (!m_cancel) {
            keepOne(layer, holder);
        }
    }
}

void IndexKeeper::removeStale() const
{
    const quint64 generation = erasures();
    QDir folder(folderName());
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        if (file.suffix() != u"hnsw" || VectorIndex::generationOf(file.filePath()) != generation) {
            folder.remove(file.fileName());
        }
    }
}

quint64 IndexKeeper::erasures() const
{
    const auto lease = m_context.readers->lease();
    return static_cast<quint64>(Settings(*lease).number(u"erasures"_s, 0));
}

QString IndexKeeper::folderName() const
{
    return m_context.options.dataDir + u"/index"_s;
}

QString IndexKeeper::fileOf(Layer layer, const QString &holder) const
{
    const QByteArray digest = QCryptographicHash::hash(holder.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return folderName() + u'/' + layerName(layer) + u'-' + QString::fromLatin1(digest) + u".hnsw"_s;
}

void IndexKeeper::keepOne(Layer layer, const QString &holder)
{
    const QString file = fileOf(layer, holder);
    const quint64 generation = erasures();
    auto vectors = m_context.corpora->vectors(layer, holder);
    int indexed = m_context.corpora->indexedRows(layer, holder);
    if (indexed == 0) {
        if (const auto loaded = VectorIndex::load(file, generation)) {
            m_context.corpora->attachIndex(layer, holder, *loaded);
            indexed = (*loaded)->size();
        } else {
            QFile::remove(file); // damaged, or older than an erasure: nothing may stay in it
        }
    }
    const auto size = static_cast<int>(vectors.size());
    if (indexed > 0 && size - indexed < staleShare * size) {
        return;
    }
    const auto built = VectorIndex::build(vectors, {}, &m_cancel);
    if (!built) {
        if (!m_cancel) {
            qCWarning(lcIndex) << "No vector index was built:" << built.error().message;
        }
        return;
    }
    m_context.corpora->attachIndex(layer, holder, *built);
    QDir().mkpath(QFileInfo(file).absolutePath());
    if (const auto saved = (*built)->save(file, generation); !saved) {
        qCWarning(lcIndex) << "The vector index was not saved:" << saved.error().message;
    }
}

} // namespace strata
