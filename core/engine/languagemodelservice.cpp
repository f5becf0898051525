// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/languagemodelservice.h"

#include "core/base/json.h"
#include "core/engine/enginecontext.h"
#include "core/engine/readingkeeper.h"
#include "core/store/settings.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int allOfThem = -1;

/// What nobody will read must not look as if it were about to be.
void giveUpQueued(EngineContext &context, Transaction &transaction)
{
    ReadingKeeper keeper(context, transaction);
    for (const StoredReading &one : ReadingRepository(transaction.database).in(Reading::State::Queued, allOfThem)) {
        if (one.reading.reader == Reading::Reader::Model) {
            keeper.failed(one, u"The language model was turned off before it read this."_s);
        }
    }
}

} // namespace

LanguageModelService::LanguageModelService(EngineContext &context)
    : m_context(context)
{
}

LanguageModel LanguageModelService::model() const
{
    return *m_context.languageModel.load();
}

QFuture<Result<LanguageModel>> LanguageModelService::setModel(LanguageModel model)
{
    if (const auto checked = checkLanguageModel(model); !checked) {
        return refused<LanguageModel>(checked.error());
    }
    EngineContext &context = m_context;
    return context.writer->post<LanguageModel>(
        [&context, model = std::move(model)](Transaction &transaction) -> Result<LanguageModel> {
            Settings(transaction.database).set(u"language_model"_s, QString::fromUtf8(languageModelText(model)));
            if (!model.on) {
                giveUpQueued(context, transaction);
            }
            transaction.afterCommit.emplace_back([&context, model] {
                const auto before = context.languageModel.exchange(std::make_shared<const LanguageModel>(model));
                if (!model.on || *before != model) {
                    context.modelCall.cancel(); // it is asked anew, if anybody is
                }
                context.modelWork.ring();
            });
            return model;
        });
}

QFuture<Result<LanguageModelService::Tried>> LanguageModelService::tryModel(LanguageModel model)
{
    model.on = true; // that it is complete is what counts
    if (const auto checked = checkLanguageModel(model); !checked) {
        return refused<Tried>(checked.error());
    }
    const Prompt prompt{.system = u"Answer with one JSON object that has the field \"ready\" with the value true."_s,
                        .user = u"Are you ready?"_s,
                        .schema = R"({"type":"object","properties":{"ready":{"type":"boolean"}},"required":["ready"],)"
                                  R"("additionalProperties":false})"};
    QElapsedTimer timer;
    timer.start();
    return m_context.chat->ask(model, prompt).then([timer](const Result<QByteArray> &answer) -> Result<Tried> {
        if (!answer) {
            return fail(answer.error());
        }
        const Json json = Json::parse(answer->toStdString(), nullptr, false);
        return Tried{.milliseconds = static_cast<int>(timer.elapsed()),
                     .fits = json.is_object() && json.contains("ready")};
    });
}

} // namespace strata
