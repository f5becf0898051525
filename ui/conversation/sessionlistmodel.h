// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/sessionservice.h"
#include "core/model/event.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <functional>

namespace strata::ui {

/// The sessions in groups by their last activity, with headings as rows of their own that cannot be selected. Follows the
/// engine's events: what changes in a row shows at once, the order is brought up to date a little later, so that nothing
/// jumps thirty times a second. Sessions that nobody scrolled to are forgotten when there are many; they come again as
/// further pages. GUI thread.
class SessionListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int mostIdle = 500; ///< that are kept without having been asked for

    enum Role {
        HeadingRole = Qt::UserRole, ///< bool
        IdRole,                     ///< QUuid
        PeopleRole,
        LiveRole,
        TurnRole,   ///< number of the turn in flight
        UnreadRole, ///< messages since it was last looked at
        WhenRole,   ///< when it was last active, for people
    };
    /// \param now the engine's time.
    explicit SessionListModel(std::function<Micros()> now, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// A page as read: the first replaces what is there but the session that is looked at, later ones add to it.
    void setPage(const SessionPage &page, int offset);
    /// One session more, or its newer state.
    void put(const Session &session);
    void remove(SessionId id);
    void take(const std::vector<Event> &events);
    /// New sessions of others are not taken in; empty: anybody's. A current one that is out of scope is current no more.
    void setScope(const QString &user, const QString &agent);
    /// Shows those whose run, user or agent contains the text.
    void setFilter(const QString &text);
    /// The session that is looked at: it has no unread messages, and stays whatever its scope and age.
    void setCurrent(SessionId id);

    [[nodiscard]] QModelIndex indexOf(SessionId id) const;
    [[nodiscard]] const Session *session(SessionId id) const;
    /// The first session shown; null when none is.
    [[nodiscard]] SessionId first() const;
    [[nodiscard]] int count() const { return int(m_items.size()); }
    [[nodiscard]] int loaded() const { return m_loaded; }
    [[nodiscard]] int liveCount() const { return m_live; }
    [[nodiscard]] QString filter() const { return m_filter; }

Q_SIGNALS:
    /// The next page is wanted, from `offset` on.
    void pageWanted(int offset);
    /// Events spoke of sessions that are not known here.
    void strangersSeen();
    void liveCountChanged();

private:
    struct Item {
        Session session;
        int unread = 0;
        Micros readUntil = 0; ///< what came before is counted in the session as it was read
    };
    struct Row {
        int group = 0;
        QUuid session; // null: the group's heading
        /// Headings have none: theirs is the group's number.
        QUuid key() const { return session.isNull() ? QUuid(uint(group) + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : session; }
    };
    [[nodiscard]] int groupOf(const Session &session, const QDate &today) const;
    [[nodiscard]] bool isInScope(const Scope &scope) const;
    [[nodiscard]] bool mayBeInScope(const Session &session) const;
    void place(const Session &session);
    [[nodiscard]] bool passes(const Session &session) const;
    [[nodiscard]] QString headingText(int group) const;
    [[nodiscard]] std::vector<Row> wantedRows();
    Item *find(SessionId id);
    void takeOne(const Event &event);
    void setOpen(Item &item, std::optional<Turn> turn);
    void tellTouched();
    void arrangeSoon();
    void arrange();
    /// Forgets the oldest of those that came by themselves, so that the list does not grow for ever.
    void trim();

    std::function<Micros()> m_now;
    QHash<QUuid, Item> m_items;
    QHash<QUuid, QUuid> m_openTurns; // turn to session
    std::vector<Row> m_rows;
    QHash<QUuid, int> m_places; // session to row
    QHash<int, int> m_groupCounts;
    QString m_filter;
    QString m_user;
    QString m_agent;
    QUuid m_current;
    QTimer m_arrange;
    int m_total = 0;
    int m_loaded = 0;
    int m_live = 0;
    bool m_asked = false;
    bool m_strangers = false;
    QSet<QUuid> m_touched; // by the events that are being taken
};

} // namespace strata::ui
