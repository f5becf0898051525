// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/server/router.h"

#include <QByteArray>

namespace strata {

/// The server about itself: whether it is there, what it can do, and what it never will.
class MetaController
{
public:
    void addRoutes(Router &router);

    /// The description, made of the whole table once all routes are in it.
    void describe(const Router &router);

private:
    QByteArray m_description;
};

} // namespace strata
