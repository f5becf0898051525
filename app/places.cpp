// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/places.h"

#include "ui/conversation/conversationplace.h"
#include "ui/org/orgplace.h"
#include "ui/review/reviewplace.h"
#include "ui/session/sessionplace.h"
#include "ui/user/userplace.h"

namespace strata::app {

namespace {

template <typename Place>
ui::PlaceMaker maker()
{
    return [](ui::PlaceContext &context) -> ui::Place * { return new Place(context); };
}

} // namespace

std::vector<ui::PlaceMaker> layerPlaces()
{
    return {maker<ui::ConversationPlace>(), maker<ui::SessionPlace>(), maker<ui::UserPlace>(), maker<ui::OrgPlace>()};
}

std::vector<ui::PlaceMaker> workPlaces()
{
    return {maker<ui::ReviewPlace>()};
}

} // namespace strata::app
