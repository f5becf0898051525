// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace strata::ui {

/// Tells screen readers what the painted widgets are: tabs, texts, charts, alerts. Call once before the first window.
void installAccessibility();

} // namespace strata::ui
