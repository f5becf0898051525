// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/notices.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace strata::ui {

class WrapLabel;
class IconButton;
class IconLabel;

/// One short message that floats above the lower edge of its parent, centred; goes after 8 seconds unless the pointer or the
/// focus is on it. A newer one replaces it.
class Toast : public QWidget
{
    Q_OBJECT
public:
    explicit Toast(QWidget *parent);

    void showText(const ToastText &text, const QString &undoKey);
    [[nodiscard]] const ToastText &shown() const { return m_text; }
    /// Distance from the parent's lower edge.
    void setBottomMargin(int pixels);

Q_SIGNALS:
    void undoAsked(strata::StepId step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    ToastText m_text;
    QTimer m_timer;
    IconLabel *m_icon;
    WrapLabel *m_label;
    QPushButton *m_undo;
    IconButton *m_close;
    int m_bottom = 48;
};

} // namespace strata::ui
