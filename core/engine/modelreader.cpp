// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/modelreader.h"

#include "core/engine/enginecontext.h"
#include "core/engine/modelreading.h"
#include "core/engine/readingkeeper.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr auto lookInterval = std::chrono::seconds(30); // for what could not be read, or written, a while ago

std::optional<StoredReading> nextReading(EngineContext &context)
{
    if (!modelReads(context)) {
        return std::nullopt;
    }
    const auto lease = context.readers->lease();
    auto next = ReadingRepository(*lease).nextOfModel();
    return lease->takeError() ? std::nullopt : next;
}

} // namespace

ModelReader::ModelReader(EngineContext &context)
    : m_context(context)
    , m_thread(QThread::create([this] { loop(); }))
{
    m_thread->setObjectName(u"strata-model-reader"_s);
    m_thread->start();
}

ModelReader::~ModelReader()
{
    m_context.modelCall.stop();
    m_context.modelWork.stop();
    m_thread->wait();
}

void ModelReader::loop()
{
    while (m_context.modelWork.wait(lookInterval)) {
        while (const auto next = nextReading(m_context)) {
            if (!readOne(*next)) {
                break;
            }
        }
    }
}

Result<QByteArray> ModelReader::ask(const LanguageModel &model, const Prompt &prompt)
{
    return m_context.modelCall.ask([&]() -> std::optional<ModelCall::Answer> {
        // What one was told is not told to another, and nothing to one that is off.
        if (!model.on || *m_context.languageModel.load() != model) {
            return std::nullopt;
        }
        return m_context.chat->ask(model, prompt);
    });
}

bool ModelReader::readOne(const StoredReading &stored)
{
    const std::shared_ptr<const LanguageModel> model = m_context.languageModel.load();
    const Result<ModelProposals> proposals =
        proposalsFor(m_context, stored, model->name, [&](const Prompt &prompt) { return ask(*model, prompt); });
    if (!proposals && proposals.error().code == ErrorCode::Cancelled) {
        return false; // it stays queued
    }
    const auto written = m_context.writer->post<bool>([&](Transaction &transaction) -> Result<bool> {
        const auto there = ReadingRepository(transaction.database).find(stored.reading.id);
        if (!there || there->reading.state != Reading::State::Queued) {
            return true; // it went meanwhile, or was given up
        }
        if (!proposals) {
            ReadingKeeper(m_context, transaction).failed(*there, proposals.error().message);
            return true;
        }
        return keepProposals(m_context, transaction, *there, *proposals);
    });
    const Result<bool> result = written.result();
    if (!result && result.error().code != ErrorCode::Busy) {
        const auto failed = m_context.writer->post<bool>([&](Transaction &transaction) -> Result<bool> {
            if (const auto there = ReadingRepository(transaction.database).find(stored.reading.id)) {
                ReadingKeeper(m_context, transaction).failed(*there, result.error().message);
            }
            return true;
        });
        return failed.result().has_value();
    }
    return result.has_value();
}

} // namespace strata
