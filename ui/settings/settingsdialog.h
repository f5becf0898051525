// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/dialogframe.h"

class QComboBox;
class QSettings;
class QSpinBox;

namespace strata::ui {

class ServiceStatus;
class ThemeController;

/// Appearance, and the door for agents. Colours and port act at once; the times hold from the next start on, and say so.
class SettingsDialog final : public DialogFrame
{
    Q_OBJECT
public:
    SettingsDialog(QSettings &settings, ThemeController &theme, ServiceStatus &service, QWidget *parent = nullptr);

private:
    void save();
    QSettings &m_settings;
    ThemeController &m_theme;
    ServiceStatus &m_service;
    QComboBox *m_colours;
    QSpinBox *m_port;
    QSpinBox *m_turnIdle;
    QSpinBox *m_sessionIdle;
};

} // namespace strata::ui
