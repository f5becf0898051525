// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/fakeservice.h"
#include "ui/common/themecontroller.h"
#include "ui/settings/settingsdialog.h"

#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zeroIsAnyFreePort()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        ThemeController theme(settings);
        test::FakeService service;
        SettingsDialog dialog(settings, theme, service);
        auto *port = dialog.findChild<QSpinBox *>(u"port"_s);
        QCOMPARE(port->value(), 8765);
        port->setValue(0);
        QCOMPARE(port->text(), u"any free"_s);
        dialog.accept();
        QCOMPARE(service.port(), quint16(49152));
    }
};

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
