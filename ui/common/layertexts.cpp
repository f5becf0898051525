// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/layertexts.h"

#include <QCoreApplication>

namespace strata::ui {

QString layerTitle(Layer layer)
{
    switch (layer) {
    case Layer::Conversation:
        return QCoreApplication::translate("Layer", "Conversation");
    case Layer::Session:
        return QCoreApplication::translate("Layer", "Session");
    case Layer::User:
        return QCoreApplication::translate("Layer", "User");
    case Layer::Org:
        return QCoreApplication::translate("Layer", "Org");
    }
    return {};
}

} // namespace strata::ui
