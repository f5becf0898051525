// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/emptystate.h"

class QPushButton;

namespace strata::ui {

class ScopeController;
struct PlaceContext;

/// What a place that agents fill shows while it is empty: how to connect one or, when somebody is chosen at the top, the way
/// back to everyone.
class AwaitingAgent final : public EmptyState
{
    Q_OBJECT
public:
    explicit AwaitingAgent(const PlaceContext &context, QWidget *parent = nullptr);

    /// As setLook(), with the button that fits who is shown.
    void tell(const QString &iconName, Token ink, const QString &title, const QString &sentence);

private:
    const ScopeController &m_scope;
    QPushButton *m_connectAgent;
    QPushButton *m_showEveryone;
};

} // namespace strata::ui
