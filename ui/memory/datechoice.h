// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QComboBox>
#include <QDate>

#include <functional>
#include <optional>

class QMenu;

namespace strata::ui {

/// What a day is chosen for: decides the quick entries, and whether "never" is one of them.
enum class DateUse { Expiry, Review };

using DatePicked = std::function<void(std::optional<QDate>)>;

/// Quick entries ("In a month") and a calendar. Days are UTC days; none before `today` can be chosen. Owned by `parent`,
/// deletes itself when it closes.
[[nodiscard]] QMenu *makeDateMenu(DateUse use, std::optional<QDate> date, QDate today, QWidget *parent,
                                  const DatePicked &picked);

/// A field that shows a day and opens the menu of makeDateMenu().
class DateChoice : public QComboBox
{
    Q_OBJECT
public:
    explicit DateChoice(DateUse use, QWidget *parent = nullptr);

    void setToday(QDate today) { m_today = today; }
    [[nodiscard]] std::optional<QDate> date() const { return m_date; }
    void setDate(std::optional<QDate> date);
    /// Shows `text` instead of the day: "Mixed".
    void setNote(const QString &text);
    void showPopup() override;

Q_SIGNALS:
    void picked(std::optional<QDate> date);

private:
    void show(const QString &text);
    DateUse m_use;
    QDate m_today;
    std::optional<QDate> m_date;
};

} // namespace strata::ui
