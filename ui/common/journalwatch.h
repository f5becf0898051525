// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTimer>

namespace strata::ui {

class EngineFeed;

/// Says that something was recorded, for parts that read what no event tells them: at most once a second, and only while the
/// widget that it belongs to is seen.
class JournalWatch : public QObject
{
    Q_OBJECT
public:
    JournalWatch(EngineFeed &feed, QWidget *owner);

Q_SIGNALS:
    void recorded();

private:
    QTimer m_rest;
};

} // namespace strata::ui
