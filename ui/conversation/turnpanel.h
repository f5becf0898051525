// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/event.h"
#include "core/model/turn.h"
#include "ui/common/card.h"
#include "ui/conversation/prospectmodel.h"

#include <QTimer>

#include <functional>

class QVBoxLayout;

namespace strata::ui {

class FlowLayout;
class ProspectList;
class Section;
class WorkingList;
class WorkingModel;
class WrapLabel;

/// What the turn is about: a sentence and its terms.
class AttentionCard final : public Card
{
    Q_OBJECT
public:
    explicit AttentionCard(QWidget *parent = nullptr);
    void setAttention(const Attention &attention);

private:
    ElidedLabel *m_updated;
    WrapLabel *m_focus;
    QWidget *m_chipBox;
    FlowLayout *m_chips;
    QStringList m_terms;
};

/// Beside the transcript: attention and working memory of the turn in flight, and what would be kept of it. When the turn ends both give way to "Gone with
/// turn 15" for four seconds. Folds to a strip with counts.
class TurnPanel final : public Pane
{
    Q_OBJECT
public:
    static constexpr int openWidth = 324;
    static constexpr int stripWidth = 36;
    static constexpr int goneTime = 4000; ///< milliseconds

    explicit TurnPanel(std::function<Micros()> now, QWidget *parent = nullptr);

    /// Shows an open turn, with nothing in it yet.
    void setTurn(const Turn &turn);
    /// What was read of the shown turn; what events brought meanwhile is newer and stays.
    void merge(const TurnDetail &detail);
    void clearTurn();
    /// The turn of that number has ended, whether it was shown or not.
    void endTurn(int number);
    /// Working memory and attention events of the shown turn, and its end.
    void take(const std::vector<Event> &events);
    void setAttention(const Attention &attention);
    /// What would be kept of the shown turn; of another one: nothing is changed.
    void setProspects(const RehearsedTurn &rehearsed, std::vector<RefusedLine> refused);
    [[nodiscard]] const Attention &attention() const { return m_attention; }
    [[nodiscard]] TurnId turn() const { return m_turn; }
    [[nodiscard]] bool isGone() const { return m_goneTimer.isActive(); }

    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded; }
    [[nodiscard]] WorkingList *list() const { return m_list; }
    [[nodiscard]] ProspectList *prospects() const { return m_prospectList; }
    /// Ages have grown.
    void tick();

Q_SIGNALS:
    /// The strip was clicked.
    void unfoldAsked();

private:
    class Strip;
    void showState();
    void countChanged();
    void forgetProspects();

    TurnId m_turn;
    int m_number = 0;
    Attention m_attention;
    WorkingModel *m_working;
    Strip *m_strip;
    QWidget *m_body;
    AttentionCard *m_card;
    Section *m_section;
    WorkingList *m_list;
    ProspectModel *m_prospects;
    Section *m_prospectSection;
    ProspectList *m_prospectList;
    WrapLabel *m_noProspect;
    WrapLabel *m_nothing; // instead of the items, or of all when no turn is in flight
    QWidget *m_space;
    QTimer m_goneTimer;
    bool m_rehearsed = false; // there is an answer for the shown turn
    bool m_folded = false;
};

} // namespace strata::ui
