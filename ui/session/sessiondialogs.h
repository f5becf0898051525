// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/dialogframe.h"

class QPlainTextEdit;
class QSpinBox;
class QComboBox;

namespace strata::ui {

/// Asks for the text of a note.
class NoteDialog final : public DialogFrame
{
    Q_OBJECT
public:
    NoteDialog(const QString &session, QWidget *parent);
    [[nodiscard]] QString text() const;

protected:
    [[nodiscard]] bool losesText() const override { return !text().isEmpty(); }

private:
    QPlainTextEdit *m_text;
};

/// Asks how long a session lives without a message.
class IdleTimeDialog final : public DialogFrame
{
    Q_OBJECT
public:
    IdleTimeDialog(qint64 seconds, QWidget *parent);
    [[nodiscard]] qint64 seconds() const;

private:
    void updateRange();
    QSpinBox *m_number;
    QComboBox *m_unit;
};

} // namespace strata::ui
