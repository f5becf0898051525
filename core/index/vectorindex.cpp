// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/index/vectorindex.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QScopeGuard>
#include <QTemporaryFile>
#include <QtEndian>

#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace strata {

namespace {

constexpr size_t vectorBytes = kernelSize + sizeof(float);

float scaleOf(const void *vector)
{
    float scale = 0;
    std::memcpy(&scale, static_cast<const char *>(vector) + kernelSize, sizeof(float));
    return scale;
}

/// 1 − cosine of two int8 vectors of unit length with their scales.
float distance(const void *a, const void *b, const void *)
{
    const auto product = float(kernels().dot(static_cast<const qint8 *>(a), static_cast<const qint8 *>(b)));
    return 1 - product * scaleOf(a) * scaleOf(b);
}

/// hnswlib's view of such vectors; its own spaces choose their instructions when compiled, these when run.
class Space final : public hnswlib::SpaceInterface<float>
{
public:
    size_t get_data_size() override { return vectorBytes; }
    hnswlib::DISTFUNC<float> get_dist_func() override { return distance; }
    void *get_dist_func_param() override { return nullptr; }
};

using Hnsw = hnswlib::HierarchicalNSW<float>;

constexpr char magic[] = "STRHNSW1";
constexpr qsizetype checksumSize = 32;
/// magic, u64 generation, u64 count, u64 size of the graph, SHA-256 of the graph
constexpr qsizetype headerSize = 8 + 8 + 8 + 8 + checksumSize;

Failure ioFailure(const QString &doing, const QString &path, const QString &why)
{
    return fail(ErrorCode::Io, u"The vector index cannot be %1: %2."_s.arg(doing, why), path);
}

Failure damaged(const QString &path, const QString &why)
{
    return fail(ErrorCode::Storage, u"The vector index cannot be used: %1."_s.arg(why), path);
}

struct Header {
    quint64 generation = 0;
    quint64 count = 0;
    quint64 graphSize = 0;
    QByteArray checksum;

    [[nodiscard]] QByteArray encode() const
    {
        QByteArray bytes(headerSize, 0);
        std::memcpy(bytes.data(), magic, 8);
        qToLittleEndian(generation, bytes.data() + 8);
        qToLittleEndian(count, bytes.data() + 16);
        qToLittleEndian(graphSize, bytes.data() + 24);
        std::memcpy(bytes.data() + 32, checksum.constData(), checksumSize);
        return bytes;
    }

    static Header decode(const QByteArray &bytes)
    {
        return {.generation = qFromLittleEndian<quint64>(bytes.constData() + 8),
                .count = qFromLittleEndian<quint64>(bytes.constData() + 16),
                .graphSize = qFromLittleEndian<quint64>(bytes.constData() + 24),
                .checksum = bytes.mid(32, checksumSize)};
    }
};

constexpr auto checksumMethod = QCryptographicHash::Blake2b_256;
constexpr qint64 pieceSize = 1 << 20;

/// Copies the rest of `from` to the end of `to`; its checksum, or nothing when reading or writing failed.
std::optional<QByteArray> copyRest(QFile &from, QFile &to)
{
    QCryptographicHash hash(checksumMethod);
    while (!from.atEnd()) {
        const QByteArray piece = from.read(pieceSize);
        if (piece.isEmpty() || to.write(piece) != piece.size()) {
            return std::nullopt;
        }
        hash.addData(piece);
    }
    return to.flush() ? std::optional(hash.result()) : std::nullopt;
}

/// Syncs a folder, so that a rename in it lasts.
void syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

/// The sizes that hnswlib's own file begins with, against the count and the size that the header promises.
bool fits(const QByteArray &begin, const Header &header)
{
    std::array<size_t, 6> fields{}; // offset of level 0, capacity, count, bytes of an element, offset of label, of data
    if (begin.size() < qsizetype(sizeof(fields))) {
        return false;
    }
    std::memcpy(fields.data(), begin.constData(), sizeof(fields));
    const auto [level0, capacity, count, elementSize, labelAt, dataAt] = fields;
    return level0 == 0 && count == header.count && count > 0 && capacity >= count && elementSize >= vectorBytes
           && elementSize < (size_t(1) << 20) && labelAt >= dataAt && labelAt - dataAt == vectorBytes
           && labelAt + sizeof(hnswlib::labeltype) == elementSize && count <= header.graphSize / elementSize;
}

} // namespace

struct VectorIndex::Graph {
    Space space;
    std::unique_ptr<Hnsw> hnsw;
    QHash<qint64, quint32> ids; ///< row → internal id

    /// Bytes of hnswlib's own file: its thirteen fields, the elements, and each one's upper links after their length.
    [[nodiscard]] qint64 savedSize() const
    {
        size_t total = 6 * sizeof(size_t) + sizeof(int) + sizeof(hnswlib::tableint) + 3 * sizeof(size_t)
                       + sizeof(double) + sizeof(size_t);
        const size_t count = hnsw->cur_element_count;
        total += count * (hnsw->size_data_per_element_ + sizeof(unsigned int));
        for (size_t id = 0; id < count; ++id) {
            total += size_t(hnsw->element_levels_[id]) * hnsw->size_links_per_element_;
        }
        return qint64(total);
    }

    void readRows()
    {
        const auto count = quint32(hnsw->cur_element_count);
        ids.reserve(count);
        for (quint32 id = 0; id < count; ++id) {
            ids.insert(qint64(hnsw->getExternalLabel(id)), id);
        }
    }
};

VectorIndex::VectorIndex(std::unique_ptr<Graph> graph)
    : m_graph(std::move(graph))
{
}

VectorIndex::~VectorIndex() = default;

Result<std::shared_ptr<const VectorIndex>> VectorIndex::build(Rows rows, const Options &options,
                                                              const std::atomic_bool *cancel)
{
    auto graph = std::make_unique<Graph>();
    try {
        graph->hnsw = std::make_unique<Hnsw>(&graph->space, std::max<size_t>(rows.size(), 1),
                                             size_t(options.neighbours), size_t(options.buildBreadth));
        for (const auto &[row, vector] : rows) {
            if (cancel && cancel->load(std::memory_order_relaxed)) {
                return fail(ErrorCode::Cancelled, u"Building the vector index was cancelled."_s);
            }
            if (vector.size() == qsizetype(vectorBytes) && scaleOf(vector.constData()) != 0) {
                graph->hnsw->addPoint(vector.constData(), hnswlib::labeltype(row));
            }
        }
        graph->readRows();
    } catch (const std::exception &error) {
        return fail(ErrorCode::Internal,
                    u"The vector index cannot be built: %1."_s.arg(QString::fromUtf8(error.what())));
    }
    return std::shared_ptr<const VectorIndex>(new VectorIndex(std::move(graph)));
}

Result<> VectorIndex::save(const QString &path, quint64 generation) const
{
    const QString doing = u"saved"_s;
    QFile raw(path + u".graph"_s);
    QFile whole(path + u".new"_s);
    const auto cleanUp = qScopeGuard([&] {
        raw.remove();
        whole.remove(); // gone already when all went well
    });
    if (size() == 0) {
        return fail(ErrorCode::InvalidInput, u"An empty vector index is not saved."_s, path);
    }
    try {
        m_graph->hnsw->saveIndex(QFile::encodeName(raw.fileName()).toStdString());
    } catch (const std::exception &error) {
        return ioFailure(doing, path, QString::fromUtf8(error.what()));
    }
    if (!raw.open(QIODevice::ReadOnly)) {
        return ioFailure(doing, path, raw.errorString());
    }
    if (raw.size() != m_graph->savedSize()) { // hnswlib does not tell of a full disk
        return ioFailure(doing, path, u"not all of it could be written"_s);
    }
    if (!whole.open(QIODevice::ReadWrite | QIODevice::Truncate)) {
        return ioFailure(doing, path, whole.errorString());
    }
    Header header{.generation = generation,
                  .count = quint64(size()),
                  .graphSize = quint64(raw.size()),
                  .checksum = QByteArray(checksumSize, 0)};
    if (whole.write(header.encode()) != headerSize) {
        return ioFailure(doing, path, whole.errorString());
    }
    const auto checksum = copyRest(raw, whole);
    if (!checksum || whole.size() != headerSize + raw.size()) {
        return ioFailure(doing, path, whole.errorString());
    }
    header.checksum = *checksum;
    if (!whole.seek(0) || whole.write(header.encode()) != headerSize || !whole.flush() || ::fsync(whole.handle()) != 0
        || std::rename(QFile::encodeName(whole.fileName()).constData(), QFile::encodeName(path).constData()) != 0) {
        return ioFailure(doing, path, QString::fromLocal8Bit(std::strerror(errno)));
    }
    syncFolder(path);
    return {};
}

std::optional<quint64> VectorIndex::generationOf(const QString &path)
{
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(headerSize) : QByteArray();
    if (head.size() != headerSize || std::memcmp(head.constData(), magic, 8) != 0) {
        return std::nullopt;
    }
    return Header::decode(head).generation;
}

Result<std::shared_ptr<const VectorIndex>> VectorIndex::load(const QString &path, quint64 generation)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return ioFailure(u"read"_s, path, file.errorString());
    }
    const QByteArray head = file.read(headerSize);
    if (head.size() != headerSize || std::memcmp(head.constData(), magic, 8) != 0) {
        return damaged(path, u"it is no vector index"_s);
    }
    const Header header = Header::decode(head);
    if (header.generation != generation) {
        return fail(ErrorCode::Conflict, u"The vector index belongs to another state of the store."_s, path);
    }
    if (header.graphSize != quint64(file.size() - headerSize) || !fits(file.peek(256), header)) {
        return damaged(path, u"its sizes do not fit the file"_s);
    }
    // hnswlib reads whole files only.
    QTemporaryFile raw(path + u".XXXXXX"_s);
    if (!raw.open()) {
        return ioFailure(u"read"_s, path, raw.errorString());
    }
    const auto checksum = copyRest(file, raw);
    if (!checksum) {
        return ioFailure(u"read"_s, path, raw.errorString());
    }
    if (*checksum != header.checksum) {
        return damaged(path, u"its checksum does not fit"_s);
    }
    auto graph = std::make_unique<Graph>();
    try {
        graph->hnsw = std::make_unique<Hnsw>(&graph->space, QFile::encodeName(raw.fileName()).toStdString(), false,
                                             size_t(header.count));
        graph->readRows();
    } catch (const std::exception &error) {
        return damaged(path, QString::fromUtf8(error.what()));
    }
    return std::shared_ptr<const VectorIndex>(new VectorIndex(std::move(graph)));
}

int VectorIndex::size() const
{
    return int(m_graph->ids.size());
}

bool VectorIndex::holds(qint64 row, const qint8 *values, float scale) const
{
    const auto id = m_graph->ids.constFind(row);
    if (id == m_graph->ids.constEnd()) {
        return false;
    }
    const char *own = m_graph->hnsw->getDataByInternalId(*id);
    return std::memcmp(own, values, kernelSize) == 0 && scaleOf(own) == scale;
}

std::vector<qint64> VectorIndex::nearest(const ScaledVector &query, int k, int breadth) const
{
    std::vector<qint64> rows;
    if (size() == 0 || query.scale == 0 || k <= 0) {
        return rows;
    }
    QByteArray vector(qsizetype(vectorBytes), 0);
    std::memcpy(vector.data(), query.values.data(), kernelSize);
    std::memcpy(vector.data() + kernelSize, &query.scale, sizeof(float));
    auto found = m_graph->hnsw->searchKnn(vector.constData(), size_t(std::min(std::max(k, breadth), size())));
    rows.resize(found.size());
    for (size_t i = found.size(); i > 0; --i) { // the farthest is on top
        rows[i - 1] = qint64(found.top().second);
        found.pop();
    }
    rows.resize(std::min(rows.size(), size_t(k)));
    return rows;
}

} // namespace strata
