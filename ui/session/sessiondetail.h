// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/session.h"
#include "ui/common/card.h"

#include <QSet>

#include <functional>
#include <optional>

class QAction;
class QComboBox;
class QPushButton;
class QStackedWidget;

namespace strata::ui {

class IdleRing;
class KeeperList;
class KeeperModel;
class Pill;
class WrapLabel;

/// A number and what there are that many of, on a card.
class StatCard final : public Card
{
    Q_OBJECT
public:
    StatCard(Token ink, QWidget *parent = nullptr);
    void setStat(int number, const QString &text);

private:
    ElidedLabel *m_number;
    WrapLabel *m_text;
};

/// One session: what is left of its time and how long that is, its notes in numbers, those worth keeping, and clearing it.
class SessionDetail final : public Pane
{
    Q_OBJECT
public:
    struct Actions {
        QAction *conversation;
        QAction *newNote;
        QAction *clear;
    };
    SessionDetail(const Actions &actions, std::function<Micros()> now, QWidget *parent = nullptr);

    void setSession(const Session &session);
    void clearSession();
    /// What clearing would do, and the notes that stand in a higher layer too.
    void setPreview(const ClearPreview &preview, const std::vector<Memory> &kept);
    [[nodiscard]] SessionId session() const { return m_session ? m_session->id : SessionId{}; }
    [[nodiscard]] QSet<QUuid> ticked() const;
    void clearTicks();
    /// Time has passed.
    void updateTime();
    [[nodiscard]] QWidget *firstField() const;

Q_SIGNALS:
    void idleSecondsChosen(qint64 seconds);
    void customTimeAsked();
    void pinnedChosen(bool pinned);
    void promoteAsked(const std::vector<strata::Memory> &notes);

private:
    QWidget *makeBody();
    QWidget *makeFoot();
    void fillTimes();
    void updatePromote();

    Actions m_actions;
    std::function<Micros()> m_now;
    std::optional<Session> m_session;
    qint64 m_shownIdle = 0;
    QStackedWidget *m_pages = nullptr;
    WrapLabel *m_title = nullptr;
    WrapLabel *m_meta = nullptr;
    IdleRing *m_ring = nullptr;
    WrapLabel *m_rule = nullptr;
    WrapLabel *m_ruleText = nullptr;
    QComboBox *m_time = nullptr;
    QPushButton *m_keep = nullptr;
    StatCard *m_notes = nullptr;
    StatCard *m_promoted = nullptr;
    Section *m_worth = nullptr;
    KeeperModel *m_keepers;
    KeeperList *m_list = nullptr;
    WrapLabel *m_none = nullptr;
    QPushButton *m_clear = nullptr;
    QPushButton *m_promote = nullptr;
};

} // namespace strata::ui
