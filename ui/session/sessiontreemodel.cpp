// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessiontreemodel.h"

#include "ui/common/datetext.h"
#include "ui/common/memorymime.h"
#include "ui/common/paint.h"
#include "ui/common/sessiontexts.h"
#include "ui/common/syncrows.h"
#include "ui/common/textlayout.h"
#include "ui/memory/memorytexts.h"
#include "ui/session/sessionwords.h"

#include <QLocale>
#include <QMimeData>

#include <algorithm>
#include <limits>
#include <map>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr Micros soon = 3600 * microsPerSecond;
constexpr int arrangeDelay = 200; // milliseconds
constexpr int mostSingly = 40;    // sessions that are looked for one by one

} // namespace

struct SessionTreeModel::Node {
    Kind kind = Kind::Group;
    QUuid key; // among its siblings
    QUuid session;
    QUuid note;
    Node *parent = nullptr;
    mutable int row = 0; // where it stood last
    std::vector<std::unique_ptr<Node>> children;
    // Groups: shown in the row
    int sessions = 0;
    int notes = 0;
    QString name;
};

struct SessionTreeModel::Wanted {
    Kind kind = Kind::Group;
    QUuid key;
    QUuid session;
    QUuid note;
    std::vector<Wanted> children;
    int sessions = 0;
    int notes = 0;
    QString name;
};

SessionTreeModel::SessionTreeModel(std::function<Micros()> now, QObject *parent)
    : QAbstractItemModel(parent)
    , m_now(std::move(now))
    , m_root(std::make_unique<Node>())
{
    m_arrange.setSingleShot(true);
    m_arrange.setInterval(arrangeDelay);
    connect(&m_arrange, &QTimer::timeout, this, &SessionTreeModel::arrange);
}

SessionTreeModel::~SessionTreeModel() = default;

SessionTreeModel::Node *SessionTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex SessionTreeModel::indexOf(const Node *node, int column) const
{
    if (node == nullptr || node->parent == nullptr) {
        return {};
    }
    const auto &rows = node->parent->children;
    if (node->row >= int(rows.size()) || rows[size_t(node->row)].get() != node) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.get() == node; });
        node->row = int(found - rows.begin());
    }
    return createIndex(node->row, column, node);
}

QModelIndex SessionTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = node(parent);
    if (row < 0 || row >= int(above->children.size()) || column < 0 || column >= ColumnCount || parent.column() > 0) {
        return {};
    }
    return createIndex(row, column, above->children[size_t(row)].get());
}

QModelIndex SessionTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int SessionTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent)->children.size());
}

int SessionTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool SessionTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0) {
        return false;
    }
    const Node *above = node(parent);
    if (above->kind == Kind::Session && above->parent != nullptr) {
        const Entry *found = m_book.entry(above->session);
        return found != nullptr && (!above->children.empty() || (!found->notesRead && found->session.notes > 0));
    }
    return !above->children.empty();
}

bool SessionTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *above = node(parent);
    if (!parent.isValid() || above->kind != Kind::Session) {
        return false;
    }
    const Entry *found = m_book.entry(above->session);
    return found != nullptr && !found->notesRead && !found->notesAsked && found->session.notes > 0;
}

void SessionTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        m_book.entry(node(parent)->session)->notesAsked = true;
        Q_EMIT notesWanted({node(parent)->session});
    }
}

SessionTreeModel::Kind SessionTreeModel::kind(const QModelIndex &index) const
{
    return node(index)->kind;
}

const Session *SessionTreeModel::session(const QModelIndex &index) const
{
    return index.isValid() ? session(SessionId{node(index)->session}) : nullptr;
}

const Session *SessionTreeModel::session(SessionId id) const
{
    const Entry *found = m_book.entry(id.value);
    return found == nullptr ? nullptr : &found->session;
}

const Memory *SessionTreeModel::note(const QModelIndex &index) const
{
    if (!index.isValid() || node(index)->kind != Kind::Note) {
        return nullptr;
    }
    Entry *home = m_book.entry(node(index)->session);
    return home == nullptr ? nullptr : home->note(node(index)->note);
}

const std::vector<Memory> &SessionTreeModel::notes(SessionId id) const
{
    static const std::vector<Memory> none;
    const Entry *found = m_book.entry(id.value);
    return found == nullptr ? none : found->notes;
}

bool SessionTreeModel::hasNotes(SessionId id) const
{
    const Entry *found = m_book.entry(id.value);
    return found != nullptr && found->notesRead;
}

QVariant SessionTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node &row = *node(index);
    switch (role) {
    case KindRole:
        return int(row.kind);
    case SessionRole:
        return row.session;
    case NoteRole:
        return row.note;
    default:
        break;
    }
    switch (row.kind) {
    case Kind::Group:
        return index.column() == Name ? groupData(row, role) : QVariant();
    case Kind::Session:
        if (const Entry *found = m_book.entry(row.session)) {
            return sessionData(*found, index.column(), role);
        }
        return {};
    case Kind::Note:
        return noteData(row, index.column(), role);
    case Kind::More:
        if (index.column() == Name && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)) {
            return tr("Show %n more notes", nullptr, row.notes);
        }
        return {};
    }
    return {};
}

QVariant SessionTreeModel::groupData(const Node &row, int role) const
{
    const QString counts =
        tr("%1 · %2").arg(tr("%n sessions", nullptr, row.sessions), tr("%n notes", nullptr, row.notes));
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::StatusTipRole:
        return counts;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(row.name, counts);
    default:
        return {};
    }
}

QVariant SessionTreeModel::sessionData(const Entry &entry, int column, int role) const
{
    const Session &session = entry.session;
    const Micros now = m_now();
    if (role == Qt::AccessibleTextRole && column == Name) {
        QStringList parts{sessionName(session.scope), sessionPeople(session.scope),
                          tr("%n notes", nullptr, session.notes), countdownWords(session, now),
                          session.open ? tr("active now")
                                       : tr("last active %1").arg(dateSentence(session.lastActive, now))};
        parts.removeAll(QString());
        return QString(parts.join(u". "_s) + u'.');
    }
    if (role == Qt::ToolTipRole) {
        return plainToolTip(column == Ends         ? tr("ends %1").arg(fullDateText(session.ends))
                            : column == LastActive ? fullDateText(session.lastActive)
                                                   : sessionName(session.scope));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case Name:
        return sessionName(session.scope);
    case Notes:
        return tr("%n notes", nullptr, session.notes);
    case Ends:
        return countdownWords(session, now);
    case LastActive:
        return session.open ? tr("active now") : dateText(session.lastActive, now);
    case Messages:
        return QLocale().toString(session.messages);
    case Started:
        return dateText(session.started, now);
    default:
        return {};
    }
}

QVariant SessionTreeModel::noteData(const Node &row, int column, int role) const
{
    const Entry *home = m_book.entry(row.session);
    const Memory *found = note(createIndex(0, 0, &row));
    if (home == nullptr || found == nullptr) {
        return {};
    }
    const auto risen = home->risen.constFind(row.note);
    const bool alone = risen == home->risen.cend();
    const bool waits = found->state == State::Pending;
    const QString where = waits ? tr("waits for review") : alone ? tr("only here") : risenText(*risen);
    switch (role) {
    case AloneRole:
        return alone;
    case RisenRole:
        return alone ? QVariant() : QVariant(int(risen->layer));
    case WaitsRole:
        return waits || (!alone && risen->state == State::Pending);
    case Qt::EditRole:
        return column == Name ? found->text : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(column == LastActive ? fullDateText(found->updated) : found->text);
    case Qt::AccessibleTextRole:
        return column == Name
                   ? tr("Note. %1. %2, %3. Changed %4.")
                         .arg(found->text, kindText(found->kind), where, dateSentence(found->updated, m_now()))
                   : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case Name:
        return oneLine(found->text);
    case Notes:
        return kindText(found->kind);
    case Ends:
        return where;
    case LastActive:
        return dateText(found->updated, m_now());
    case Started:
        return dateText(found->created, m_now());
    default:
        return {};
    }
}

bool SessionTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Memory *found = note(index);
    const QString text = value.toString().trimmed();
    if (found == nullptr || role != Qt::EditRole || text.isEmpty() || text == found->text) {
        return false;
    }
    Q_EMIT editAsked(found->id, text); // the row changes when the store says so
    return true;
}

QVariant SessionTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == LastActive || section == Messages || section == Started;
        return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Session");
    case Notes:
        return tr("Notes");
    case Ends:
        return tr("Ends when idle");
    case LastActive:
        return tr("Last active");
    case Messages:
        return tr("Messages");
    case Started:
        return tr("Started");
    default:
        return {};
    }
}

Qt::ItemFlags SessionTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (kind(index) == Kind::Note) {
        flags |= Qt::ItemNeverHasChildren | Qt::ItemIsDragEnabled;
        const Memory *found = note(index);
        if (index.column() == Name && found != nullptr && !found->immutable) {
            flags |= Qt::ItemIsEditable;
        }
    }
    return flags;
}

QStringList SessionTreeModel::mimeTypes() const
{
    return {QString::fromLatin1(memoryMimeType)};
}

QMimeData *SessionTreeModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<Memory> notes;
    QSet<QUuid> taken; // a row comes once for each of its cells
    for (const QModelIndex &index : indexes) {
        const Memory *found = note(index);
        if (found != nullptr && !taken.contains(found->id.value)) {
            taken.insert(found->id.value);
            notes.push_back(*found);
        }
    }
    return notes.empty() ? nullptr : memoryMimeData(notes);
}

void SessionTreeModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? LastActive : column;
    m_sortOrder = order;
    arrange();
}

void SessionTreeModel::setSessions(const std::vector<Session> &sessions)
{
    m_book.setSessions(sessions);
    arrange();
}

void SessionTreeModel::put(const Session &session)
{
    m_book.put(session);
    arrangeSoon();
    changed(session.id.value);
}

void SessionTreeModel::remove(SessionId id)
{
    m_book.remove(id);
    arrange();
}

void SessionTreeModel::setNotes(SessionId session, std::vector<Memory> notes, const std::vector<RisenNote> &risen)
{
    m_book.setNotes(session, std::move(notes), risen);
    const Entry *entry = m_book.entry(session.value);
    if (const auto row = m_nodes.constFind(session.value); entry != nullptr && row != m_nodes.cend()) {
        sync(**row, indexOf(*row), wantedNotes(*entry)); // the others stay where they are
    }
    arrangeSoon();
    changed(session.value);
}

void SessionTreeModel::setGrouping(Grouping grouping)
{
    m_grouping = grouping;
    arrange();
}

void SessionTreeModel::setFilter(const SessionFilter &filter)
{
    m_filter = filter;
    if (filter.text.isEmpty()) {
        m_matches.clear();
    }
    arrange();
}

void SessionTreeModel::setMatches(const std::vector<Memory> &notes)
{
    m_matches.clear();
    for (const Memory &note : notes) {
        if (const auto home = sessionOf(note.scope)) {
            m_matches[home->value].insert(note.id.value);
        }
    }
    QSet<QUuid> unread;
    for (auto it = m_matches.cbegin(); it != m_matches.cend(); ++it) {
        if (!hasNotes({it.key()})) {
            unread.insert(it.key());
        }
    }
    arrange();
    if (!unread.isEmpty()) {
        Q_EMIT matchesWanted(unread);
    }
}

std::vector<SessionId> SessionTreeModel::matched() const
{
    std::vector<SessionId> sessions;
    for (auto it = m_matches.cbegin(); it != m_matches.cend(); ++it) {
        sessions.push_back({it.key()});
    }
    return sessions;
}

void SessionTreeModel::showAllNotes(SessionId session)
{
    if (Entry *found = m_book.entry(session.value)) {
        found->showAll = true;
        arrange();
    }
}

QSet<QUuid> SessionTreeModel::take(const std::vector<Event> &events)
{
    const SessionBook::Changes changes = m_book.take(events);
    if (changes.arrange) {
        arrangeSoon(); // rows do not move thirty times a second
    }
    if (changes.touched.size() > mostSingly) {
        changedAll();
    } else {
        for (const QUuid &id : changes.touched) {
            changed(id);
        }
    }
    if (changes.everything) {
        Q_EMIT stale();
    }
    return changes.stale;
}

void SessionTreeModel::arrangeSoon()
{
    if (!m_arrange.isActive()) {
        m_arrange.start();
    }
}

void SessionTreeModel::changedAll()
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex top = index(row, 0);
        Q_EMIT dataChanged(top, top.siblingAtColumn(ColumnCount - 1));
        if (kind(top) == Kind::Group && rowCount(top) > 0) {
            Q_EMIT dataChanged(index(0, 0, top), index(rowCount(top) - 1, ColumnCount - 1, top));
        }
    }
}

void SessionTreeModel::changed(const QUuid &session)
{
    const QModelIndex row = indexOf(SessionId{session});
    if (row.isValid()) {
        Q_EMIT dataChanged(row, row.siblingAtColumn(ColumnCount - 1));
        if (const int notes = rowCount(row); notes > 0) {
            Q_EMIT dataChanged(index(0, 0, row), index(notes - 1, ColumnCount - 1, row));
        }
    }
}

QModelIndex SessionTreeModel::indexOf(SessionId id) const
{
    return indexOf(m_nodes.value(id.value, nullptr));
}

QModelIndex SessionTreeModel::indexOfNote(MemoryId id) const
{
    const QModelIndex home = indexOf(m_book.homeOf(id.value));
    for (int row = 0; home.isValid() && row < rowCount(home); ++row) {
        if (node(index(row, 0, home))->note == id.value) {
            return index(row, 0, home);
        }
    }
    return {};
}

bool SessionTreeModel::endsSoon(const Session &session) const
{
    const Micros left = session.ends - m_now();
    return session.ends != 0 && left > 0 && left < soon;
}

int SessionTreeModel::liveCount() const
{
    return int(std::count_if(m_book.entries().begin(), m_book.entries().end(),
                             [](const auto &entry) { return entry->session.open.has_value(); }));
}

int SessionTreeModel::endingCount() const
{
    return int(std::count_if(m_book.entries().begin(), m_book.entries().end(),
                             [this](const auto &entry) { return endsSoon(entry->session); }));
}

bool SessionTreeModel::passes(const Entry &entry) const
{
    const Session &session = entry.session;
    if ((m_filter.live && !session.open) || (m_filter.endsSoon && !endsSoon(session))) {
        return false;
    }
    if (m_filter.text.isEmpty() || m_matches.contains(session.id.value)) {
        return true;
    }
    const auto has = [this](const QString &text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    return has(sessionName(session.scope)) || has(session.scope.user) || has(session.scope.agent);
}

bool SessionTreeModel::less(const Entry &a, const Entry &b) const
{
    const Session &x = a.session;
    const Session &y = b.session;
    const auto ends = [](const Session &s) { return s.ends == 0 ? std::numeric_limits<Micros>::max() : s.ends; };
    const auto compare = [](const auto &p, const auto &q) { return p < q ? -1 : q < p ? 1 : 0; };
    int order = 0;
    switch (m_sortColumn) {
    case Name:
        order = QString::localeAwareCompare(sessionName(x.scope), sessionName(y.scope));
        break;
    case Notes:
        order = compare(x.notes, y.notes);
        break;
    case Ends:
        order = compare(ends(x), ends(y));
        break;
    case Messages:
        order = compare(x.messages, y.messages);
        break;
    case Started:
        order = compare(x.started, y.started);
        break;
    default:
        order = compare(x.open ? 1 : 0, y.open ? 1 : 0); // what runs is the most active
        order = order != 0 ? order : compare(x.lastActive, y.lastActive);
        break;
    }
    order = m_sortOrder == Qt::DescendingOrder ? -order : order;
    return order != 0 ? order < 0 : x.id.value < y.id.value;
}

std::vector<SessionTreeModel::Wanted> SessionTreeModel::wantedNotes(const Entry &entry) const
{
    std::vector<Wanted> rows;
    const auto matches = m_matches.constFind(entry.session.id.value);
    const bool narrowed = matches != m_matches.cend() && !m_filter.text.isEmpty();
    int left = 0;
    for (const Memory &note : entry.notes) {
        if (narrowed && !matches->contains(note.id.value)) {
            continue;
        }
        if (!entry.showAll && int(rows.size()) >= firstNotes) {
            ++left;
            continue;
        }
        Wanted row;
        row.kind = Kind::Note;
        row.key = note.id.value;
        row.session = entry.session.id.value;
        row.note = note.id.value;
        rows.push_back(std::move(row));
    }
    if (left > 0) {
        Wanted more;
        more.kind = Kind::More;
        more.key = entry.session.id.value;
        more.session = entry.session.id.value;
        more.notes = left;
        rows.push_back(std::move(more));
    }
    return rows;
}

std::vector<SessionTreeModel::Wanted> SessionTreeModel::wantedTree() const
{
    std::vector<const Entry *> shown;
    for (const auto &each : m_book.entries()) {
        if (passes(*each)) {
            shown.push_back(each.get());
        }
    }
    std::sort(shown.begin(), shown.end(), [this](const Entry *a, const Entry *b) { return less(*a, *b); });
    std::map<std::pair<bool, QString>, Wanted> groups; // those without a name last
    std::vector<Wanted> flat;
    for (const Entry *each : shown) {
        Wanted row;
        row.kind = Kind::Session;
        row.key = each->session.id.value;
        row.session = each->session.id.value;
        row.children = wantedNotes(*each);
        if (m_grouping == Grouping::None) {
            flat.push_back(std::move(row));
            continue;
        }
        const Scope &scope = each->session.scope;
        const QString name = m_grouping == Grouping::User ? scope.user : scope.agent;
        Wanted &group = groups[{name.isEmpty(), name}];
        group.kind = Kind::Group;
        group.name = !name.isEmpty() ? name : m_grouping == Grouping::User ? tr("no user") : tr("no agent");
        group.sessions += 1;
        group.notes += each->session.notes;
        group.children.push_back(std::move(row));
    }
    for (auto &[name, group] : groups) {
        group.key = QUuid::createUuidV5(QUuid(), name.second);
        flat.push_back(std::move(group));
    }
    return flat;
}

void SessionTreeModel::arrange()
{
    m_arrange.stop();
    sync(*m_root, {}, wantedTree());
    Q_EMIT arranged();
}

void SessionTreeModel::forget(const Node &node)
{
    if (node.kind == Kind::Session && m_nodes.value(node.session) == &node) {
        m_nodes.remove(node.session);
    }
    for (const auto &child : node.children) {
        forget(*child);
    }
}

void SessionTreeModel::sync(Node &parent, const QModelIndex &at, std::vector<Wanted> wanted)
{
    std::vector<QUuid> keys;
    std::vector<QUuid> wantedKeys;
    keys.reserve(parent.children.size());
    wantedKeys.reserve(wanted.size());
    for (const auto &child : parent.children) {
        keys.push_back(child->key);
    }
    for (const Wanted &each : wanted) {
        wantedKeys.push_back(each.key);
    }
    struct Steps {
        SessionTreeModel &model;
        Node &parent;
        const std::vector<Wanted> &wanted;
        QModelIndex at;
        void remove(int first, int last)
        {
            model.beginRemoveRows(at, first, last);
            for (int i = first; i <= last; ++i) {
                model.forget(*parent.children[size_t(i)]);
            }
            parent.children.erase(parent.children.begin() + first, parent.children.begin() + last + 1);
            model.endRemoveRows();
        }
        void move(int from, int to)
        {
            model.beginMoveRows(at, from, from, at, to);
            std::rotate(parent.children.begin() + to, parent.children.begin() + from,
                        parent.children.begin() + from + 1);
            model.endMoveRows();
        }
        void insert(int row, int first, int last)
        {
            model.beginInsertRows(at, row, row + last - first);
            std::vector<std::unique_ptr<Node>> all;
            for (int i = first; i <= last; ++i) {
                const Wanted &each = wanted[size_t(i)];
                auto fresh = std::make_unique<Node>();
                fresh->kind = each.kind;
                fresh->key = each.key;
                fresh->session = each.session;
                fresh->note = each.note;
                fresh->name = each.name;
                fresh->sessions = each.sessions;
                fresh->notes = each.notes;
                fresh->parent = &parent;
                fresh->row = row + i - first;
                if (each.kind == Kind::Session) {
                    model.m_nodes.insert(each.session, fresh.get());
                }
                all.push_back(std::move(fresh));
            }
            parent.children.insert(parent.children.begin() + row, std::make_move_iterator(all.begin()),
                                   std::make_move_iterator(all.end()));
            model.endInsertRows();
        }
    };
    syncRows(keys, wantedKeys, Steps{*this, parent, wanted, at});
    for (size_t i = 0; i < wanted.size(); ++i) {
        Node &child = *parent.children[i];
        child.row = int(i);
        if (child.sessions != wanted[i].sessions || child.notes != wanted[i].notes || child.name != wanted[i].name) {
            child.sessions = wanted[i].sessions;
            child.notes = wanted[i].notes;
            child.name = wanted[i].name;
            const QModelIndex row = createIndex(int(i), 0, &child);
            Q_EMIT dataChanged(row, row);
        }
        if (!child.children.empty() || !wanted[i].children.empty()) {
            sync(child, createIndex(int(i), 0, &child), std::move(wanted[i].children));
        }
    }
}

} // namespace strata::ui
