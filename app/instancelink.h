// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

namespace strata::app {

/// Lets a second start of the program raise the window of the first, one link for each store and user.
class InstanceLink final : public QObject
{
    Q_OBJECT
public:
    explicit InstanceLink(const QString &dataDir, QObject *parent = nullptr);

    /// Asks the instance that has the store to come to the front; false when there is none.
    [[nodiscard]] bool raiseOther() const;
    /// To be called by the one that has the store. A link that a killed instance left is taken over.
    void listen();

Q_SIGNALS:
    void raiseAsked();

private:
    QString m_name;
    QLocalServer *m_server = nullptr;
};

} // namespace strata::app
