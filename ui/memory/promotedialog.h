// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "ui/common/dialogframe.h"
#include "ui/common/placecontext.h"

#include <QTimer>

class QListWidget;
class QPlainTextEdit;

namespace strata::ui {

class DiffText;
class OwnerFields;

/// Asks what everyone will read, who keeps it current, and when it is looked at again, before memories are promoted to Org.
/// The originals stay. Several at once: one dialog, with the list of them at the left.
class PromoteDialog : public DialogFrame
{
    Q_OBJECT
public:
    PromoteDialog(const PlaceContext &context, const std::vector<Memory> &memories, QWidget *parent);

    /// As the dialog stands now.
    [[nodiscard]] std::vector<MemoryService::Promotion> promotions() const;
    /// Asks for the promotion, and stays until it is done: what was written is not lost when it is refused.
    void accept() override;
    void refuse(const QString &why);

Q_SIGNALS:
    void promoteAsked(const std::vector<strata::MemoryService::Promotion> &promotions);

protected:
    [[nodiscard]] bool losesText() const override;

private:
    void showAt(int row);
    void textChanged();
    void compare();
    void check();

    struct Item {
        Memory memory;
        QString after;
    };
    std::vector<Item> m_items;
    int m_current = -1;
    QListWidget *m_list = nullptr;
    DiffText *m_before;
    QPlainTextEdit *m_after;
    OwnerFields *m_fields;
    WrapLabel *m_refusal;
    QPushButton *m_main;
    QTimer m_compare; // runs while somebody types
};

} // namespace strata::ui
