// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/theme.h"

#include <QObject>

class QDBusVariant;
class QSettings;

namespace strata::ui {

/// Owns the choice of colours: sets the application's style and palette, once for each change. Follows the desktop through
/// its settings portal (asked asynchronously; no bus is silence) or, elsewhere, through the platform's own palette. GUI
/// thread; one for each application, made before the first widget.
class ThemeController final : public QObject
{
    Q_OBJECT
public:
    enum class Choice { Follow, Light, Dark };
    Q_ENUM(Choice)

    /// \param settings keeps the choice; outlives this object.
    explicit ThemeController(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    /// Takes effect at once and is kept.
    void setChoice(Choice choice);
    [[nodiscard]] Theme theme() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The application's palette is another one now.
    void changed();
    void choiceChanged();

private Q_SLOTS:
    void portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void takePortalScheme(uint scheme);
    void apply();

    QSettings &m_settings;
    Choice m_choice = Choice::Follow;
    bool m_systemDark = false;
    bool m_shownDark = false;
    bool m_applied = false;
    bool m_applying = false;
    bool m_portalAnswers = false;
};

} // namespace strata::ui
