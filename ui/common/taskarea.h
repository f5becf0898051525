// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QProgressBar;

namespace strata::ui {

class ElidedLabel;
class IconButton;

/// The running work at the right end of the status bar: the newest task's name, a bar, a way to cancel. Hidden when nothing
/// runs.
class TaskArea : public QWidget
{
    Q_OBJECT
public:
    explicit TaskArea(QWidget *parent = nullptr);

    /// \param cancel called when the person cancels; empty: cannot be cancelled. \return the task's number.
    int start(const QString &name, std::function<void()> cancel = {});
    /// `maximum` 0: no known end.
    void setProgress(int task, int value, int maximum);
    void finish(int task);
    [[nodiscard]] int count() const { return int(m_tasks.size()); }

private:
    struct Task {
        int number;
        QString name;
        std::function<void()> cancel;
        int value = 0;
        int maximum = 0;
    };
    void refresh();

    std::vector<Task> m_tasks;
    int m_next = 1;
    ElidedLabel *m_name;
    QProgressBar *m_bar;
    IconButton *m_cancel;
};

} // namespace strata::ui
