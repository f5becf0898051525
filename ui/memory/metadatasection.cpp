// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/metadatasection.h"

#include "ui/common/button.h"
#include "ui/common/labels.h"
#include "ui/common/rowpainting.h"
#include "ui/memory/metadatarows.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace strata::ui {

using namespace Qt::StringLiterals;

MetadataSection::MetadataSection(QWidget *parent)
    : Section(tr("Metadata"), parent)
    , m_table(new QTableWidget(0, 2, this))
    , m_error(new WrapLabel({}, FontRole::Secondary, Token::DangerInk, this))
    , m_add(makeButton(tr("Add field"), u"plus"_s, ButtonRole::Link, this))
{
    setObjectName(u"metadata"_s);
    setTrailing(m_add);
    m_add->setObjectName(u"addField"_s);
    m_table->setObjectName(u"metadataTable"_s);
    m_table->setAccessibleName(tr("Metadata"));
    m_table->setAccessibleDescription(tr("Names and values. F2 edits, Delete takes a field away."));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setMaximumSectionSize(200);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight(fontMetrics(), Density::Compact));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->installEventFilter(this);
    m_error->hide();
    body()->addWidget(m_table);
    body()->addWidget(m_error);
    connect(m_table, &QTableWidget::cellChanged, this, &MetadataSection::tell);
    connect(m_add, &QPushButton::clicked, this, &MetadataSection::addRow);
    fit();
}

void MetadataSection::setMetadata(const QByteArray &json, bool readOnly, bool another)
{
    const bool locks = std::exchange(m_readOnly, readOnly) != readOnly;
    m_add->setEnabled(!readOnly);
    m_add->setToolTip(readOnly ? tr("It was kept as unchangeable: its metadata stays as it is.") : QString());
    if (another || locks || json != m_json || !m_error->isHidden()) {
        fill(json);
    }
}

void MetadataSection::fill(const QByteArray &json)
{
    m_json = json;
    m_filling = true;
    const auto rows = metadataRows(json);
    m_table->setRowCount(0);
    for (const MetadataRow &row : rows) {
        const int at = m_table->rowCount();
        m_table->insertRow(at);
        int column = 0;
        for (const QString &text : {row.key, row.value}) {
            auto *item = new QTableWidgetItem(text);
            if (m_readOnly) {
                item->setFlags(item->flags() & ~Qt::ItemIsEditable);
            }
            m_table->setItem(at, column++, item);
        }
    }
    m_filling = false;
    m_error->hide();
    setNote(rows.empty() ? QString() : QLocale().toString(int(rows.size())));
    fit();
}

void MetadataSection::addRow()
{
    setOpen(true);
    m_filling = true;
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem);
    m_table->setItem(row, 1, new QTableWidgetItem);
    m_filling = false;
    fit();
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->setCurrentCell(row, 0);
    m_table->editItem(m_table->item(row, 0));
}

void MetadataSection::removeRow()
{
    if (m_table->currentRow() >= 0 && !m_readOnly) {
        m_table->removeRow(m_table->currentRow());
        fit();
        tell();
    }
}

void MetadataSection::tell()
{
    if (m_filling) {
        return;
    }
    std::vector<MetadataRow> rows;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        MetadataRow written{m_table->item(row, 0)->text(), m_table->item(row, 1)->text()};
        if (written.key.trimmed().isEmpty() && written.value.trimmed().isEmpty()) {
            continue; // begun and left
        }
        if (written.value.isEmpty()) {
            written.value = u"\"\""_s;
        }
        rows.push_back(std::move(written));
    }
    const auto json = metadataJson(rows);
    m_error->setVisible(!json);
    if (!json) {
        m_error->setText(json.error().message);
        return;
    }
    if (*json != m_json && metadataRows(*json) != metadataRows(m_json)) {
        m_json = *json;
        Q_EMIT changed(*json);
    }
}

void MetadataSection::fit()
{
    const int rows = m_table->rowCount();
    m_table->setFixedHeight(rows * m_table->verticalHeader()->defaultSectionSize());
    m_table->setVisible(rows > 0);
}

bool MetadataSection::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_F2) {
            if (event->type() == QEvent::ShortcutOverride) {
                event->accept(); // the fields', not the memory's
                return true;
            }
            if (key == Qt::Key_Delete) {
                removeRow();
                return true;
            }
        }
    }
    return Section::eventFilter(watched, event);
}

} // namespace strata::ui
