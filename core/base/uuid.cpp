// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/uuid.h"

#include <QRandomGenerator>

#include <array>

namespace strata {

QUuid makeUuid7(Micros now)
{
    std::array<quint32, 3> random{};
    // Ids are no secrets, only never the same; asking the system for each costs as much as storing one.
    thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    generator.generate(random.begin(), random.end());
    const auto millis = static_cast<quint64>(now / 1000);
    const auto high = static_cast<quint32>(millis >> 16);
    const auto middle = static_cast<quint16>(millis & 0xffff);
    const auto versioned = static_cast<quint16>(0x7000 | (random[0] & 0x0fff));
    const auto byte = [](quint32 word, int shift) { return static_cast<uchar>(word >> shift); };
    return QUuid(high, middle, versioned, static_cast<uchar>(0x80 | (byte(random[0], 16) & 0x3f)), byte(random[0], 24),
                 byte(random[1], 0), byte(random[1], 8), byte(random[1], 16), byte(random[1], 24), byte(random[2], 0),
                 byte(random[2], 8));
}

} // namespace strata
