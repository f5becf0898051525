// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/card.h"

#include <QByteArray>

class QTableWidget;
class QPushButton;

namespace strata::ui {

class WrapLabel;

/// The metadata object as a table of names and values that is edited in place. Each valid change is told at once; an invalid
/// one stays with a sentence that says what is wrong, and nothing is told.
class MetadataSection : public Section
{
    Q_OBJECT
public:
    explicit MetadataSection(QWidget *parent = nullptr);
    /// \param another of another memory than before: what is being typed is dropped.
    void setMetadata(const QByteArray &json, bool readOnly, bool another);

Q_SIGNALS:
    void changed(const QByteArray &json);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QByteArray &json);
    void addRow();
    void removeRow();
    void tell();
    void fit();

    QByteArray m_json;
    bool m_filling = false;
    bool m_readOnly = false;
    QTableWidget *m_table;
    WrapLabel *m_error;
    QPushButton *m_add;
};

} // namespace strata::ui
