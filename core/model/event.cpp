// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/event.h"

using namespace Qt::StringLiterals;

namespace strata {

QString eventName(Event::Type type)
{
    using enum Event::Type;
    switch (type) {
    case TurnOpened:
        return u"turn.opened"_s;
    case MessageAdded:
        return u"message.added"_s;
    case WorkingChanged:
        return u"working.changed"_s;
    case WorkingRemoved:
        return u"working.removed"_s;
    case AttentionChanged:
        return u"attention.changed"_s;
    case TurnFinished:
        return u"turn.finished"_s;
    case TurnExtracted:
        return u"turn.extracted"_s;
    case TurnReading:
        return u"turn.reading"_s;
    case MemoryAdded:
        return u"memory.added"_s;
    case MemoryChanged:
        return u"memory.changed"_s;
    case MemoryBinned:
        return u"memory.binned"_s;
    case MemoryErased:
        return u"memory.erased"_s;
    case SessionChanged:
        return u"session.changed"_s;
    case SessionCleared:
        return u"session.cleared"_s;
    case SessionRestored:
        return u"session.restored"_s;
    case EntityErased:
        return u"entity.erased"_s;
    case JournalChanged:
        return u"journal.changed"_s;
    }
    return {};
}

} // namespace strata
