// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/session/sessionbook.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace strata::ui {

/// Which sessions are shown.
struct SessionFilter {
    QString text{};
    bool live = false;
    bool endsSoon = false; ///< within the hour

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && !live && !endsSoon; }
    bool operator==(const SessionFilter &) const = default;
};

/// Sessions in groups, their notes inside. Notes are read when a session is opened (notesWanted), the first six are shown
/// until more is asked for. Order and groups are brought up to date a little later or by arrange(); rows move, they are never
/// all made anew.
/// GUI thread.
class SessionTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Notes, Ends, LastActive, Messages, Started, ColumnCount };
    enum class Kind { Group, Session, Note, More };
    enum class Grouping { User, Agent, None };
    enum Role {
        KindRole = Qt::UserRole,
        SessionRole, ///< QUuid, for sessions and what is inside
        NoteRole,    ///< QUuid
        AloneRole,   ///< bool: the note stands nowhere else; invalid until that is known
        RisenRole,   ///< the layer (int) in which the note stands too; invalid when it stands nowhere else
        WaitsRole,   ///< bool: there it waits for approval
    };
    static constexpr int firstNotes = 6;

    explicit SessionTreeModel(std::function<Micros()> now, QObject *parent = nullptr);
    ~SessionTreeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< of notes, null without one

    /// Sessions of others are not taken from events; empty: anybody's.
    void setScope(const QString &user, const QString &agent) { m_book.setScope(user, agent); }
    void setSessions(const std::vector<Session> &sessions);
    void put(const Session &session);
    void remove(SessionId id);
    /// All current notes of a session. `risen`: those that stand in User or Org too.
    void setNotes(SessionId session, std::vector<Memory> notes, const std::vector<RisenNote> &risen);
    void setGrouping(Grouping grouping);
    void setFilter(const SessionFilter &filter);
    /// Notes that contain the filter's text, of whatever session.
    void setMatches(const std::vector<Memory> &notes);
    /// Sessions that hold such notes.
    [[nodiscard]] std::vector<SessionId> matched() const;
    void showAllNotes(SessionId session);
    /// Returns the sessions whose notes have changed and should be read anew.
    QSet<QUuid> take(const std::vector<Event> &events);
    void arrange();

    [[nodiscard]] Micros now() const { return m_now(); }
    [[nodiscard]] Kind kind(const QModelIndex &index) const;
    [[nodiscard]] const Session *session(const QModelIndex &index) const;
    [[nodiscard]] const Session *session(SessionId id) const;
    [[nodiscard]] const Memory *note(const QModelIndex &index) const;
    [[nodiscard]] const std::vector<Memory> &notes(SessionId id) const;
    [[nodiscard]] bool hasNotes(SessionId id) const; ///< they are read
    [[nodiscard]] QModelIndex indexOf(SessionId id) const;
    [[nodiscard]] QModelIndex indexOfNote(MemoryId id) const;
    [[nodiscard]] std::optional<SessionId> sessionOf(const Scope &scope) const { return m_book.sessionOf(scope); }
    [[nodiscard]] int count() const { return int(m_book.entries().size()); }
    [[nodiscard]] int liveCount() const;
    [[nodiscard]] int endingCount() const; ///< within the hour
    [[nodiscard]] const SessionFilter &filter() const { return m_filter; }

Q_SIGNALS:
    void notesWanted(strata::SessionId session);
    /// A filter found notes in sessions whose notes are not read yet.
    void matchesWanted(const QSet<QUuid> &sessions);
    void editAsked(strata::MemoryId note, const QString &text);
    /// Everything should be read anew.
    void stale();
    /// Rows came, went or moved.
    void arranged();

private:
    using Entry = SessionEntry;
    struct Node;
    struct Wanted;
    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node, int column = 0) const;
    [[nodiscard]] bool passes(const Entry &entry) const;
    [[nodiscard]] bool endsSoon(const Session &session) const;
    [[nodiscard]] std::vector<Wanted> wantedTree() const;
    [[nodiscard]] std::vector<Wanted> wantedNotes(const Entry &entry) const;
    [[nodiscard]] bool less(const Entry &a, const Entry &b) const;
    void sync(Node &parent, const QModelIndex &at, std::vector<Wanted> wanted);
    void forget(const Node &node);
    void arrangeSoon();
    void changed(const QUuid &session);
    void changedAll();
    [[nodiscard]] QVariant groupData(const Node &node, int role) const;
    [[nodiscard]] QVariant sessionData(const Entry &entry, int column, int role) const;
    [[nodiscard]] QVariant noteData(const Node &node, int column, int role) const;

    std::function<Micros()> m_now;
    std::unique_ptr<Node> m_root;
    SessionBook m_book;
    QHash<QUuid, Node *> m_nodes; // of sessions
    QTimer m_arrange;
    QHash<QUuid, QSet<QUuid>> m_matches; // session to its notes that contain the filter's text
    SessionFilter m_filter;
    Grouping m_grouping = Grouping::User;
    int m_sortColumn = LastActive;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace strata::ui
