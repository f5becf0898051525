// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/taskarea.h"

#include "ui/common/button.h"
#include "ui/common/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>

namespace strata::ui {

using namespace Qt::StringLiterals;

TaskArea::TaskArea(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(QString(), FontRole::Secondary, Token::Second, this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new IconButton(u"close"_s, tr("Cancel"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_name);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    m_bar->setFixedWidth(96);
    m_bar->setTextVisible(false);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (!m_tasks.empty() && m_tasks.back().cancel) {
            m_tasks.back().cancel();
        }
    });
    hide();
}

int TaskArea::start(const QString &name, std::function<void()> cancel)
{
    m_tasks.push_back({m_next, name, std::move(cancel)});
    refresh();
    return m_next++;
}

void TaskArea::setProgress(int task, int value, int maximum)
{
    for (Task &each : m_tasks) {
        if (each.number == task) {
            each.value = value;
            each.maximum = maximum;
        }
    }
    refresh();
}

void TaskArea::finish(int task)
{
    std::erase_if(m_tasks, [task](const Task &each) { return each.number == task; });
    refresh();
}

void TaskArea::refresh()
{
    setVisible(!m_tasks.empty());
    if (m_tasks.empty()) {
        return;
    }
    const Task &task = m_tasks.back();
    const int others = count() - 1;
    m_name->setText(others > 0 ? tr("%1 and %n more", nullptr, others).arg(task.name) : task.name);
    m_bar->setRange(0, task.maximum);
    m_bar->setValue(task.value);
    m_bar->setAccessibleName(task.name);
    m_cancel->setVisible(bool(task.cancel));
}

} // namespace strata::ui
