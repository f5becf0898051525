// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/corpus.h"

#include "core/retrieve/analysis.h"
#include "core/retrieve/corpusdata.h"

namespace strata {

Corpus::Corpus(std::shared_ptr<const StaticModel> model)
    : m_data(std::make_unique<CorpusData>(std::move(model)))
{
}

Corpus::~Corpus() = default;

Result<> Corpus::upsert(const Document &document)
{
    const auto analysis = Analysis::decode(document.analysis);
    if (!analysis) {
        m_data->remove(document.row);
        return fail(analysis.error());
    }
    m_data->upsert(document, *analysis);
    return {};
}

void Corpus::remove(qint64 row)
{
    m_data->remove(row);
}

void Corpus::setLoading(bool loading)
{
    m_data->setLoading(loading);
}

int Corpus::size() const
{
    return m_data->size();
}

bool Corpus::contains(qint64 row) const
{
    return m_data->slotOf(row).has_value();
}

qsizetype Corpus::bytes() const
{
    return m_data->bytes();
}

std::vector<std::pair<qint64, QByteArray>> Corpus::vectors() const
{
    return m_data->vectors();
}

void Corpus::attachIndex(std::shared_ptr<const VectorIndex> index)
{
    m_data->attachIndex(std::move(index));
}

} // namespace strata
