// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/connection.h"
#include <QtSql/QSqlQuery>
#include <QTcpServer>
#include "core/engine/engine.h"
#include "ui/common/theme.h"
#include "ui/session/model.h"
#include <QLocale>
