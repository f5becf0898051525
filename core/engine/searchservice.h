// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/query.h"

#include <QFuture>

namespace strata {

class EngineContext;

/// Search over the layers. Asynchronous, thread-safe, cancellable.
class SearchService
{
public:
    explicit SearchService(EngineContext &context);

    /// InvalidInput: blank query, limit or threshold out of range, no layer.
    [[nodiscard]] QFuture<Result<SearchAnswer>> search(SearchRequest request);

    /// What kept `id` from being (or where it was) among the hits of `request`.
    [[nodiscard]] QFuture<Result<WhyNot>> whyNot(SearchRequest request, MemoryId id);

private:
    EngineContext &m_context;
};

} // namespace strata
