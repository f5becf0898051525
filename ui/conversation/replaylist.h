// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace strata::ui {

class ReplayModel;

/// Shows the lines of a replay: what becomes of each, its text, and below it layer, kind, rule and why it is left as it is.
class ReplayList final : public QListView
{
    Q_OBJECT
public:
    explicit ReplayList(ReplayModel &model, QWidget *parent = nullptr);
};

} // namespace strata::ui
