// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/places.h"

#if __has_include("ui/conversation/conversationplace.h")
#include "ui/conversation/conversationplace.h"
#define HAS_RUN 1
#endif
#if __has_include("ui/user/userplace.h")
#include "ui/org/orgplace.h"
#include "ui/user/userplace.h"
#define HAS_MEM 1
#endif
#if HAS_RUN
#include "ui/session/sessionplace.h"
#endif

namespace strata::app {

namespace {

template <typename Place>
[[maybe_unused]] ui::PlaceMaker maker()
{
    return [](ui::PlaceContext &context) -> ui::Place * { return new Place(context); };
}

} // namespace

std::vector<ui::PlaceMaker> layerPlaces()
{
    return
    {
#if HAS_RUN
        maker<ui::ConversationPlace>(), maker<ui::SessionPlace>(),
#endif
#if HAS_MEM
            maker<ui::UserPlace>(), maker<ui::OrgPlace>(),
#endif
    };
}

} // namespace strata::app
