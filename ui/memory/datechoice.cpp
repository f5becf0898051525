// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/datechoice.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QCalendarWidget>
#include <QDateTime>
#include <QLocale>
#include <QMenu>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

/// The calendar in the window's colours: made for one look, so a palette of its own is safe.
void dress(QCalendarWidget *calendar)
{
    const Theme theme = Theme::of(calendar->palette());
    QTextCharFormat plain;
    plain.setForeground(theme(Token::Text));
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) {
        calendar->setWeekdayTextFormat(day, plain);
    }
    QTextCharFormat heading;
    heading.setForeground(theme(Token::Second));
    heading.setBackground(theme(Token::Base));
    calendar->setHeaderTextFormat(heading);
    if (auto *bar = calendar->findChild<QWidget *>(u"qt_calendar_navigationbar"_s)) {
        QPalette palette = bar->palette();
        palette.setColor(QPalette::Highlight, theme(Token::Base));
        palette.setColor(QPalette::HighlightedText, theme(Token::Text));
        bar->setPalette(palette);
    }
    const QPixmap right = icon(u"right"_s).pixmap(QSize(16, 16), calendar->devicePixelRatioF());
    const auto setArrow = [calendar](const QString &name, const QPixmap &arrow) {
        if (auto *button = calendar->findChild<QToolButton *>(name)) {
            button->setIcon(arrow);
        }
    };
    const bool mirrored = calendar->layoutDirection() == Qt::RightToLeft;
    const QPixmap left = right.transformed(QTransform::fromScale(-1, 1));
    setArrow(u"qt_calendar_prevmonth"_s, mirrored ? right : left);
    setArrow(u"qt_calendar_nextmonth"_s, mirrored ? left : right);
}

} // namespace

QMenu *makeDateMenu(DateUse use, std::optional<QDate> date, QDate today, QWidget *parent, const DatePicked &picked)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(u"dateMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, std::optional<QDate> day) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(day == date);
        QObject::connect(action, &QAction::triggered, parent, [picked, day] { picked(day); });
    };
    if (use == DateUse::Expiry) {
        add(DateChoice::tr("Never"), std::nullopt);
        add(DateChoice::tr("In a week"), today.addDays(7));
        add(DateChoice::tr("In a month"), today.addMonths(1));
        add(DateChoice::tr("In a year"), today.addYears(1));
    } else {
        add(DateChoice::tr("In a month"), today.addMonths(1));
        add(DateChoice::tr("In 3 months"), today.addMonths(3));
        add(DateChoice::tr("In 6 months"), today.addMonths(6));
        add(DateChoice::tr("In a year"), today.addYears(1));
    }
    menu->addSeparator();
    auto *inset = new QWidget(menu); // the menu's frame stays in view around it
    auto *around = new QVBoxLayout(inset);
    around->setContentsMargins(6, 2, 6, 6);
    auto *calendar = new QCalendarWidget(inset);
    around->addWidget(calendar);
    calendar->setAccessibleName(DateChoice::tr("Another day"));
    calendar->setGridVisible(false);
    dress(calendar);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setMinimumDate(today);
    calendar->setSelectedDate(date && *date >= today ? *date : today);
    auto *holder = new QWidgetAction(menu);
    holder->setDefaultWidget(inset);
    menu->addAction(holder);
    const auto take = [menu, picked](QDate day) {
        picked(day);
        menu->close();
    };
    QObject::connect(calendar, &QCalendarWidget::clicked, parent, take);
    QObject::connect(calendar, &QCalendarWidget::activated, parent, take);
    return menu;
}

DateChoice::DateChoice(DateUse use, QWidget *parent)
    : QComboBox(parent)
    , m_use(use)
    , m_today(QDateTime::currentDateTimeUtc().date())
{
    setAccessibleName(use == DateUse::Expiry ? tr("Expires") : tr("Review by"));
    setMinimumWidth(145);
    setDate(std::nullopt);
}

void DateChoice::setDate(std::optional<QDate> date)
{
    m_date = date;
    show(date                       ? QLocale().toString(*date, u"d MMM yyyy"_s)
         : m_use == DateUse::Expiry ? tr("Never")
                                    : tr("Choose a day"));
}

void DateChoice::setNote(const QString &text)
{
    m_date.reset();
    show(text);
}

void DateChoice::show(const QString &text)
{
    clear();
    addItem(icon(m_use == DateUse::Expiry ? u"clock"_s : u"calendar"_s), text);
    setAccessibleDescription(text);
}

void DateChoice::showPopup()
{
    QMenu *menu = makeDateMenu(m_use, m_date, m_today, this, [this](std::optional<QDate> day) {
        setDate(day);
        Q_EMIT picked(day);
    });
    menu->popup(mapToGlobal(QPoint(0, height())));
}

} // namespace strata::ui
