// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settingsdialog.h"

#include "ui/common/labels.h"
#include "ui/common/themecontroller.h"
#include "ui/main/servicestatus.h"
#include "ui/settings/preferences.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

void addRow(QGridLayout *grid, const QString &name, QWidget *field, const QString &note)
{
    const int row = grid->rowCount();
    field->setAccessibleName(name);
    field->setAccessibleDescription(note);
    field->setMinimumWidth(170);
    grid->addWidget(new ElidedLabel(name, FontRole::Body), row, 0);
    grid->addWidget(field, row, 1);
    grid->addWidget(new ElidedLabel(note, FontRole::Secondary, Token::Second), row, 2);
}

QSpinBox *makeSpin(int least, int most, int value, const QString &suffix = {})
{
    auto *spin = new QSpinBox;
    spin->setRange(least, most);
    spin->setValue(value);
    spin->setSuffix(suffix);
    spin->setGroupSeparatorShown(false);
    return spin;
}

} // namespace

SettingsDialog::SettingsDialog(QSettings &settings, ThemeController &theme, ServiceStatus &service, QWidget *parent)
    : DialogFrame(640, parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_service(service)
    , m_colours(new QComboBox)
    , m_port(makeSpin(0, 65'535, service.port()))
    , m_turnIdle(makeSpin(1, 24 * 60, preferences::turnIdleMinutes.get(settings), tr(" min")))
    , m_sessionIdle(makeSpin(1, 24 * 365, preferences::sessionIdleHours.get(settings), tr(" h")))
{
    setObjectName(u"settingsDialog"_s);
    setHeader(u"gear"_s, Token::AccentInk, tr("Settings"), {});
    m_port->setObjectName(u"port"_s);
    m_port->setSpecialValueText(tr("any free"));
    m_colours->addItem(tr("Like the system"), int(ThemeController::Choice::Follow));
    m_colours->addItem(tr("Light"), int(ThemeController::Choice::Light));
    m_colours->addItem(tr("Dark"), int(ThemeController::Choice::Dark));
    m_colours->setCurrentIndex(m_colours->findData(int(theme.choice())));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(2, 1);
    addRow(grid, tr("Colours"), m_colours, {});
    addRow(grid, tr("Port for agents"), m_port, tr("on this machine only; 0 is any free one"));
    addRow(grid, tr("A turn ends after"), m_turnIdle, tr("without a message"));
    addRow(grid, tr("A session ends after"), m_sessionIdle, tr("without a message; for new sessions"));
    body()->addLayout(grid);
    body()->addWidget(
        new WrapLabel(tr("These times count from the next start on."), FontRole::Secondary, Token::Second));
    setMainButton(tr("Save"), u"check"_s);
    connect(this, &QDialog::accepted, this, &SettingsDialog::save);
    m_colours->setFocus();
}

void SettingsDialog::save()
{
    m_theme.setChoice(ThemeController::Choice(m_colours->currentData().toInt()));
    preferences::turnIdleMinutes.set(m_settings, m_turnIdle->value());
    preferences::sessionIdleHours.set(m_settings, m_sessionIdle->value());
    if (m_port->value() != m_service.port()) {
        m_service.listen(quint16(m_port->value()));
    }
}

} // namespace strata::ui
