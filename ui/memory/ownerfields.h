// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDate>
#include <QWidget>

#include <optional>

class QComboBox;

namespace strata {
class MemoryService;
}

namespace strata::ui {

class DateChoice;

/// A field for a person's name, with those that memories are about to choose from.
[[nodiscard]] QComboBox *makePersonField(MemoryService &memories, const QString &name, QWidget *parent);
/// Without changing what stands in the field now.
void fillPersonField(QComboBox *field, MemoryService &memories);

/// Shows that name, with the glyph of a person when it is somebody known.
void setPerson(QComboBox *field, const QString &name);

/// Who keeps shared knowledge current, and when it is looked at again: both are needed.
class OwnerFields : public QWidget
{
    Q_OBJECT
public:
    /// \param today UTC; the date is three months later at first.
    OwnerFields(MemoryService &memories, QDate today, QWidget *parent = nullptr);

    void setOwner(const QString &owner);
    void setReviewBy(std::optional<QDate> day);
    [[nodiscard]] QString owner() const;
    [[nodiscard]] std::optional<QDate> reviewBy() const;
    [[nodiscard]] bool isComplete() const { return !owner().isEmpty() && reviewBy().has_value(); }
    /// Why the main button cannot be pressed; empty when it can.
    [[nodiscard]] QString missing() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_owner;
    DateChoice *m_reviewBy;
};

} // namespace strata::ui
