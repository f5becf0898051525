// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "ui/common/dialogframe.h"

#include <vector>

class QComboBox;
class QPlainTextEdit;

namespace strata::ui {

struct PlaceContext;

/// Asks before messages or notes become lasting memories of a person: shows what stands there now and what will be
/// remembered, which may be edited when it is one text, and asks whose they become when the sources name nobody.
class ToUserDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// \param sources at least one.
    ToUserDialog(std::vector<Memory> sources, QWidget *parent);
    void setUsers(const QStringList &users);

    [[nodiscard]] std::vector<MemoryService::Promotion> promotions() const;

private:
    [[nodiscard]] QString fromText() const;
    void addTexts();
    void addOwner();
    void updateMain();
    std::vector<Memory> m_sources;
    QPlainTextEdit *m_after = nullptr; // one source only
    QComboBox *m_user = nullptr;       // only when some source names no user
};

/// Opens the dialog over `parent` and, when it is accepted, promotes and tells so in a toast with Undo.
void askToPromoteToUser(const PlaceContext &context, QWidget *parent, std::vector<Memory> sources);

/// Makes session notes of messages at once, with a toast with Undo. `receiver` may go meanwhile.
void promoteToSession(const PlaceContext &context, QWidget *receiver, const std::vector<MemoryId> &messages);

} // namespace strata::ui
