// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/connectpanel.h"

#include "ui/common/button.h"
#include "ui/common/chips.h"
#include "ui/main/codeblock.h"
#include "ui/main/connectsnippets.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int saidFor = 2000; // milliseconds

} // namespace

ConnectPanel::ConnectPanel(QWidget *parent)
    : QWidget(parent)
    , m_languages(new QButtonGroup(this))
    , m_copy(makeButton(tr("Copy"), u"copy"_s, ButtonRole::Link))
    , m_code(new CodeBlock)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    const QStringList names{tr("Python"), tr("JavaScript"), tr("curl")};
    for (int i = 0; i < names.size(); ++i) {
        auto *chip = new FilterChip(names.at(i));
        m_languages->addButton(chip, i);
        line->addWidget(chip);
    }
    m_languages->button(0)->setChecked(true);
    line->addStretch();
    m_copy->setToolTip(tr("Copies the lines with the real access token"));
    line->addWidget(m_copy);
    layout->addLayout(line);
    layout->addWidget(m_code);
    connect(m_languages, &QButtonGroup::idToggled, this, &ConnectPanel::refresh);
    connect(m_copy, &QAbstractButton::clicked, this, &ConnectPanel::copy);
    m_copy->setObjectName(u"copyLines"_s);
    m_said.setSingleShot(true);
    m_said.setInterval(saidFor);
    connect(&m_said, &QTimer::timeout, this, [this] { say(tr("Copy")); });
    refresh();
}

void ConnectPanel::setConnection(const QString &url, const QString &token)
{
    m_url = url;
    m_token = token;
    refresh();
}

QString ConnectPanel::shownText() const
{
    return m_code->text();
}

void ConnectPanel::refresh()
{
    const auto language = SnippetLanguage(m_languages->checkedId());
    m_code->setText(connectSnippet(language, m_url, maskedToken(m_token)));
    m_copy->setEnabled(!m_token.isEmpty());
}

void ConnectPanel::copy()
{
    const auto language = SnippetLanguage(m_languages->checkedId());
    QGuiApplication::clipboard()->setText(connectSnippet(language, m_url, m_token));
    say(tr("Copied"));
    m_said.start();
    Q_EMIT copied();
}

void ConnectPanel::say(const QString &text)
{
    m_copy->setText(text);
    m_copy->setAccessibleName(text);
}

} // namespace strata::ui
