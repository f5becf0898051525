// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/memory.h"
#include "ui/common/dialogframe.h"
#include "ui/common/placecontext.h"

class QComboBox;
class QPlainTextEdit;

namespace strata::ui {

class DateChoice;
class OwnerFields;
class TagEdit;

/// Writes a memory by hand: of a person in User; with owner and review-by in Org.
class NewMemoryDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// \param layer User or Org. \param user whose it is at first; may be empty.
    NewMemoryDialog(const PlaceContext &context, Layer layer, const QString &user, QWidget *parent);

    /// As the dialog stands now.
    [[nodiscard]] NewMemory memory() const;

protected:
    [[nodiscard]] bool losesText() const override;

private:
    void check();
    Layer m_layer;
    QPlainTextEdit *m_text;
    QComboBox *m_kind;
    TagEdit *m_tags;
    QComboBox *m_user = nullptr;
    DateChoice *m_expires = nullptr;
    OwnerFields *m_fields = nullptr;
};

} // namespace strata::ui
