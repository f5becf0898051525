// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// Panes of ConversationPlace, and what is kept of them.

#include "ui/common/card.h"
#include "ui/conversation/conversationplace.h"
#include "ui/conversation/turnpanel.h"

#include <QSettings>
#include <QSplitter>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int sessionsWidth = 252;
constexpr int foldBelow = 1200;

QString foldKey()
{
    return u"conversation/folded"_s;
}

QString sessionsKey()
{
    return u"conversation/sessions"_s;
}

QString sessionsWidthKey()
{
    return u"conversation/sessionsWidth"_s;
}

QString panelWidthKey()
{
    return u"conversation/panelWidth"_s;
}

} // namespace

void ConversationPlace::toggleDetail()
{
    m_foldChoice = !m_panel->isFolded();
    m_context.settings.setValue(foldKey(), *m_foldChoice);
    applyWidth();
}

void ConversationPlace::toggleSourceList()
{
    m_sessionsPane->setVisible(m_sessionsPane->isHidden());
    m_context.settings.setValue(sessionsKey(), !m_sessionsPane->isHidden());
    applyWidth();
}

void ConversationPlace::resetLayout()
{
    for (const QString &key : {foldKey(), sessionsKey(), sessionsWidthKey(), panelWidthKey()}) {
        m_context.settings.remove(key);
    }
    restoreLayout();
}

void ConversationPlace::restoreLayout()
{
    const QVariant fold = m_context.settings.value(foldKey());
    m_foldChoice = fold.isValid() ? std::optional(fold.toBool()) : std::nullopt;
    m_sessionsPane->setVisible(m_context.settings.value(sessionsKey(), true).toBool());
    applyWidth();
}

void ConversationPlace::keepWidths()
{
    const QList<int> sizes = m_splitter->sizes();
    if (!m_sessionsPane->isHidden()) {
        m_context.settings.setValue(sessionsWidthKey(), sizes.value(0));
    }
    if (!m_panel->isFolded()) {
        m_context.settings.setValue(panelWidthKey(), sizes.value(2));
    }
}

void ConversationPlace::applyWidth()
{
    m_panel->setFolded(m_foldChoice.value_or(width() < foldBelow));
    const QSettings &settings = m_context.settings;
    const int sessions = m_sessionsPane->isHidden() ? 0 : settings.value(sessionsWidthKey(), sessionsWidth).toInt();
    const int panel =
        m_panel->isFolded() ? TurnPanel::stripWidth : settings.value(panelWidthKey(), TurnPanel::openWidth).toInt();
    m_splitter->setSizes({sessions, qMax(0, m_splitter->width() - sessions - panel), panel});
}

void ConversationPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    applyWidth();
}

} // namespace strata::ui
