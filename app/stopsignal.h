// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace strata {

/// Turns SIGTERM, SIGINT and SIGHUP into a signal of Qt's, and ends the program if it has not ended 18 seconds later. One
/// object for the whole program, made before any thread is.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void stop();
};

} // namespace strata
