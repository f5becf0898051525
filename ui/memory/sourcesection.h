// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/origin.h"
#include "core/model/turn.h"
#include "core/task/latest.h"
#include "ui/common/card.h"
#include "ui/common/placecontext.h"

class QGridLayout;
class QPushButton;

namespace strata::ui {

class QuoteView;
class WrapLabel;

/// "Where it came from": the passage of the message, what the claim says that was read there, and a way to its turn or to the memory it was promoted from.
class SourceSection : public Section
{
    Q_OBJECT
public:
    explicit SourceSection(const PlaceContext &context, QWidget *parent = nullptr);
    void setMemory(const Memory &memory);
    /// The claim that made it, if one did.
    void setOrigin(const std::optional<Origin> &origin);

private:
    void showSentence();
    void showMessage(const Memory &message);
    void openSource();

    PlaceContext m_context;
    Memory m_memory;
    QuoteView *m_quote;
    WrapLabel *m_caption;
    WrapLabel *m_promoted;
    QWidget *m_facts; // a line each, those that are known
    QGridLayout *m_factGrid;
    std::optional<Origin> m_origin;
    bool m_messageShown = false;
    QPushButton *m_openTurn;
    QPushButton *m_openMemory;
    Latest<Result<Memory>> m_message{this};
    Latest<Result<Memory>> m_original{this};
    Latest<Result<TurnDetail>> m_turn{this};
};

} // namespace strata::ui
