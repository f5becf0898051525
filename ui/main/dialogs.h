// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace strata::ui {

class ServiceStatus;

/// "Connect an agent": the lines for each client. Opens and returns at once, as all of these.
void openConnectDialog(QWidget *parent, ServiceStatus &service);

/// One key of the table of all keys.
struct KeyLine {
    QString keys{};
    QString act{};
};

/// All keys (Ctrl+/).
void openKeysDialog(QWidget *parent, const QList<KeyLine> &keys);

/// Name, version, licence.
void openAboutDialog(QWidget *parent, const QString &dataDir);

} // namespace strata::ui
