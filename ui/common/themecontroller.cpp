// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/themecontroller.h"

#include "ui/common/fonts.h"
#include "ui/common/stratastyle.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>
#include <QPalette>
#include <QSettings>
#include <QToolTip>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

const QString choiceKey = u"appearance/theme"_s;
const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalInterface = u"org.freedesktop.portal.Settings"_s;
const QString appearanceGroup = u"org.freedesktop.appearance"_s;
const QString schemeKey = u"color-scheme"_s;
constexpr uint schemeDark = 1;
constexpr uint schemeLight = 2;

QString choiceText(ThemeController::Choice choice)
{
    switch (choice) {
    case ThemeController::Choice::Light:
        return u"light"_s;
    case ThemeController::Choice::Dark:
        return u"dark"_s;
    case ThemeController::Choice::Follow:
        break;
    }
    return u"follow"_s;
}

ThemeController::Choice choiceFromText(const QString &text)
{
    using enum ThemeController::Choice;
    return text == u"light"_s ? Light : text == u"dark"_s ? Dark : Follow;
}

} // namespace

ThemeController::ThemeController(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_choice(choiceFromText(settings.value(choiceKey).toString()))
    , m_systemDark(Theme::current().isDark()) // before any palette of ours stands in its place
{
    QApplication::setFont(bodyFont(QApplication::font()));
    QApplication::setStyle(new StrataStyle);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const QStyleHints *hints = QGuiApplication::styleHints();
    const auto follow = [this](Qt::ColorScheme scheme) {
        m_systemDark = scheme == Qt::ColorScheme::Dark;
        apply();
    };
    if (hints->colorScheme() != Qt::ColorScheme::Unknown) {
        m_systemDark = hints->colorScheme() == Qt::ColorScheme::Dark;
    }
    connect(hints, &QStyleHints::colorSchemeChanged, this, follow);
#else
    askPortal();
    qApp->installEventFilter(this);
#endif
    apply();
}

Theme ThemeController::theme() const
{
    return m_shownDark ? Theme::dark() : Theme::light();
}

void ThemeController::setChoice(Choice choice)
{
    if (choice == m_choice) {
        return;
    }
    m_choice = choice;
    m_settings.setValue(choiceKey, choiceText(choice));
    apply();
    Q_EMIT choiceChanged();
}

bool ThemeController::eventFilter(QObject *watched, QEvent *event)
{
    // Without a portal the platform's palette is all there is to follow: set aside ours to see it.
    if (event->type() == QEvent::ThemeChange && watched == qApp && !m_portalAnswers && !m_applying) {
        m_applying = true;
        QApplication::setPalette(QPalette());
        m_systemDark = Theme::current().isDark();
        m_applying = false;
        m_applied = false;
        apply();
    }
    return QObject::eventFilter(watched, event);
}

void ThemeController::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
    call << appearanceGroup << schemeKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<QVariant> reply = *done;
        if (reply.isValid()) {
            // Read answers a variant in a variant.
            QVariant value = reply.value();
            if (value.canConvert<QDBusVariant>()) {
                value = value.value<QDBusVariant>().variant();
            }
            takePortalScheme(value.toUInt());
        }
    });
}

void ThemeController::portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup && key == schemeKey) {
        takePortalScheme(value.variant().toUInt());
    }
}

void ThemeController::takePortalScheme(uint scheme)
{
    if (scheme == schemeDark || scheme == schemeLight) {
        m_portalAnswers = true;
        m_systemDark = scheme == schemeDark;
        apply();
    }
}

void ThemeController::apply()
{
    const bool dark = m_choice == Choice::Dark || (m_choice == Choice::Follow && m_systemDark);
    if (m_applying || (m_applied && dark == m_shownDark)) {
        return;
    }
    m_applying = true;
    m_applied = true;
    m_shownDark = dark;
    const QPalette palette = theme().palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    m_applying = false;
    Q_EMIT changed();
}

} // namespace strata::ui
