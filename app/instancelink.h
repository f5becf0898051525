// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;
class QLockFile;

namespace strata::app {

/// Lets a second start of the program raise the window of the first, one link for each store and user. The claim ends with
/// the object, or with its process.
class InstanceLink final : public QObject
{
    Q_OBJECT
public:
    explicit InstanceLink(const QString &dataDir, QObject *parent = nullptr);
    ~InstanceLink() override;

    /// Becomes the one that others raise; false when another instance is it. The store need not exist yet.
    [[nodiscard]] bool claim();
    /// Asks the one that claimed the store to come to the front; false when there is none, or it does not listen yet.
    [[nodiscard]] bool raiseOther() const;
    /// Whether this is the link of that store, by whatever way to its folder.
    [[nodiscard]] bool isFor(const QString &dataDir) const;

Q_SIGNALS:
    void raiseAsked();

private:
    QString m_name;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer *m_server = nullptr;
};

} // namespace strata::app
