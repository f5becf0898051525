// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "core/model/query.h"
#include "core/task/latest.h"
#include "ui/common/placecontext.h"

#include <QTimer>
#include <QWidget>

class QListView;
class QPushButton;
class QStandardItemModel;

namespace strata::ui {

class Card;
class SearchField;
class WrapLabel;

/// "Why not that": picks any memory by words of its text and says what kept it out of the answer.
class WhyNotPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit WhyNotPanel(PlaceContext &context, QWidget *parent = nullptr);
    void setQuestion(const SearchRequest &request);
    void beginPicking();

private:
    void find();
    void ask(MemoryId id);
    void showAnswer(const Result<WhyNot> &why);

    PlaceContext &m_context;
    SearchRequest m_request;
    MemoryId m_picked;
    QTimer m_wait;
    SearchField *m_field;
    QListView *m_list;
    QStandardItemModel *m_found;
    Card *m_card;
    WrapLabel *m_text;
    WrapLabel *m_sentence;
    QPushButton *m_open;
    Latest<Result<MemoryPage>> m_finding;
    Latest<Result<WhyNot>> m_asking;
};

} // namespace strata::ui
