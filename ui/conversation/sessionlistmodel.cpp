// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/sessionlistmodel.h"

#include "ui/common/datetext.h"
#include "ui/common/sessiontexts.h"
#include "ui/common/syncrows.h"
#include "ui/common/textlayout.h"

#include <QDateTime>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int arrangeDelay = 200; // milliseconds
constexpr int mostSingly = 40;    // rows that are told of one by one
enum Group { Live, Today, Yesterday, Older };

} // namespace

SessionListModel::SessionListModel(std::function<Micros()> now, QObject *parent)
    : QAbstractListModel(parent)
    , m_now(std::move(now))
{
    m_arrange.setSingleShot(true);
    m_arrange.setInterval(arrangeDelay);
    connect(&m_arrange, &QTimer::timeout, this, &SessionListModel::arrange);
}

int SessionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SessionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    if (row.session.isNull()) {
        switch (role) {
        case HeadingRole:
            return true;
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return headingText(row.group);
        default:
            return {};
        }
    }
    const auto found = m_items.constFind(row.session);
    if (found == m_items.cend()) {
        return {};
    }
    const Session &session = found->session;
    switch (role) {
    case Qt::DisplayRole:
        return sessionName(session.scope);
    case Qt::ToolTipRole:
        return plainToolTip(tr("%1\nlast active %2").arg(sessionName(session.scope), fullDateText(session.lastActive)));
    case Qt::AccessibleTextRole: {
        QStringList parts{sessionName(session.scope), sessionPeople(session.scope)};
        parts << (session.open ? tr("turn %1 in flight").arg(session.open->number)
                               : tr("last active %1").arg(recentText(session.lastActive, m_now())));
        if (found->unread > 0) {
            parts << tr("%n new messages", nullptr, found->unread);
        }
        parts.removeAll(QString());
        return QString(parts.join(u". "_s) + u'.');
    }
    case HeadingRole:
        return false;
    case IdRole:
        return row.session;
    case PeopleRole:
        return sessionPeople(session.scope);
    case LiveRole:
        return session.open.has_value();
    case TurnRole:
        return session.open ? session.open->number : 0;
    case UnreadRole:
        return found->unread;
    case WhenRole:
        return recentText(session.lastActive, m_now());
    default:
        return {};
    }
}

Qt::ItemFlags SessionListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[size_t(index.row())].session.isNull()) {
        return Qt::NoItemFlags;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

bool SessionListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_asked && m_loaded > 0 && m_loaded < m_total;
}

void SessionListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        m_asked = true;
        Q_EMIT pageWanted(m_loaded);
    }
}

void SessionListModel::setPage(const SessionPage &page, int offset)
{
    m_asked = false;
    m_total = page.total;
    if (offset == 0) {
        // Unread counts outlive the reading anew.
        QHash<QUuid, int> unread;
        for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
            unread.insert(it.key(), it->unread);
        }
        const auto current = m_items.constFind(m_current);
        const std::optional<Item> kept = current != m_items.cend() ? std::optional(*current) : std::nullopt;
        m_items.clear();
        m_openTurns.clear();
        m_loaded = 0;
        m_live = 0;
        for (const Session &session : page.items) {
            Item &item = m_items[session.id.value];
            item.session = session;
            item.session.open.reset();
            item.readUntil = session.lastActive;
            item.unread = unread.value(session.id.value);
            setOpen(item, session.open);
        }
        if (kept && !m_items.contains(m_current)) {
            Item &item = m_items[m_current];
            item = *kept;
            item.session.open.reset();
            setOpen(item, kept->session.open);
        }
    } else {
        for (const Session &session : page.items) {
            place(session);
        }
    }
    m_loaded = offset + int(page.items.size());
    m_strangers = false;
    arrange();
    if (!m_filter.isEmpty()) {
        fetchMore({}); // what is asked for may stand on a later page
    }
}

void SessionListModel::put(const Session &session)
{
    if (session.state == Session::State::Cleared || session.state == Session::State::Expired) {
        remove(session.id);
        return;
    }
    if (!m_items.contains(session.id.value) && session.id.value != m_current && !isInScope(session.scope)) {
        m_strangers = m_strangers || mayBeInScope(session);
        return;
    }
    place(session);
}

void SessionListModel::place(const Session &session)
{
    Item &item = m_items[session.id.value];
    const std::optional<Turn> open = item.session.open;
    item.session = session;
    item.session.open = open;
    if (session.open || !open) {
        setOpen(item, session.open);
    }
    m_touched.insert(session.id.value);
    arrangeSoon();
}

void SessionListModel::remove(SessionId id)
{
    if (Item *item = find(id)) {
        setOpen(*item, std::nullopt);
        m_items.remove(id.value);
        arrangeSoon();
    }
}

SessionListModel::Item *SessionListModel::find(SessionId id)
{
    const auto found = m_items.find(id.value);
    return found == m_items.end() ? nullptr : &*found;
}

const Session *SessionListModel::session(SessionId id) const
{
    const auto found = m_items.constFind(id.value);
    return found == m_items.cend() ? nullptr : &found->session;
}

void SessionListModel::setOpen(Item &item, std::optional<Turn> turn)
{
    if (item.session.open) {
        m_openTurns.remove(item.session.open->id.value);
        --m_live;
    }
    if (turn) {
        m_openTurns.insert(turn->id.value, item.session.id.value);
        ++m_live;
    }
    item.session.open = std::move(turn);
    item.session.state = item.session.open ? Session::State::Live : Session::State::Idle;
}

void SessionListModel::take(const std::vector<Event> &events)
{
    const int live = m_live;
    for (const Event &event : events) {
        takeOne(event);
    }
    tellTouched();
    if (live != m_live) {
        Q_EMIT liveCountChanged();
    }
    if (m_strangers) {
        m_strangers = false;
        Q_EMIT strangersSeen();
    }
}

void SessionListModel::takeOne(const Event &event)
{
    switch (event.type) {
    case Event::Type::TurnOpened:
    case Event::Type::TurnFinished: {
        Item *item = event.turn ? find(event.turn->session) : nullptr;
        if (item == nullptr) {
            m_strangers = m_strangers || isInScope(event.scope);
            return;
        }
        const bool opened = event.type == Event::Type::TurnOpened;
        const bool whole = opened && !event.turn->isOpen(); // it came in one piece, beside one that may be in flight
        if ((opened && !whole) || (item->session.open && item->session.open->id == event.turn->id)) {
            setOpen(*item, opened ? std::optional(*event.turn) : std::nullopt);
        } else if (whole) {
            m_openTurns.insert(event.turn->id.value, event.turn->session.value);
        } else {
            m_openTurns.remove(event.turn->id.value);
        }
        item->session.turns = qMax(item->session.turns, event.turn->number);
        item->session.lastActive = qMax(item->session.lastActive, event.at);
        m_touched.insert(item->session.id.value);
        arrangeSoon();
        return;
    }
    case Event::Type::MessageAdded: {
        const auto session = m_openTurns.constFind(event.memory->turn);
        if (session == m_openTurns.cend()) {
            return; // its turn is not known either: the next reading counts it
        }
        Item &item = m_items[*session];
        if (event.at < item.readUntil) {
            return; // was counted when the session was read
        }
        ++item.session.messages;
        item.session.lastActive = qMax(item.session.lastActive, event.at);
        if (*session != m_current) {
            ++item.unread;
        }
        m_touched.insert(*session);
        return;
    }
    case Event::Type::SessionChanged:
    case Event::Type::SessionRestored:
    case Event::Type::SessionCleared:
        put(*event.session);
        return;
    case Event::Type::MemoryBinned:
    case Event::Type::MemoryErased:
        m_strangers = m_strangers || event.memory->layer == Layer::Conversation; // the store counts its messages anew
        return;
    case Event::Type::EntityErased:
        m_strangers = true;
        return;
    default:
        return;
    }
}

void SessionListModel::tellTouched()
{
    const QSet<QUuid> touched = std::exchange(m_touched, {});
    if (touched.size() > mostSingly) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    for (const QUuid &id : touched) {
        const auto place = m_places.constFind(id);
        if (place != m_places.cend()) {
            Q_EMIT dataChanged(index(*place), index(*place));
        }
    }
}

void SessionListModel::setScope(const QString &user, const QString &agent)
{
    if (m_user == user && m_agent == agent) {
        return;
    }
    m_user = user;
    m_agent = agent;
    if (const Session *current = session({m_current}); current != nullptr && !isInScope(current->scope)) {
        m_current = {};
    }
}

bool SessionListModel::isInScope(const Scope &scope) const
{
    return (m_user.isEmpty() || scope.user == m_user) && (m_agent.isEmpty() || scope.agent == m_agent);
}

bool SessionListModel::mayBeInScope(const Session &session) const
{
    // Whichever agent began it, others may have spoken in it since: only the store knows.
    return m_user.isEmpty() || session.scope.user == m_user;
}

void SessionListModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    arrange();
    if (!m_filter.isEmpty()) {
        fetchMore({});
    }
}

void SessionListModel::setCurrent(SessionId id)
{
    m_current = id.value;
    if (Item *item = find(id); item != nullptr && item->unread > 0) {
        item->unread = 0;
        const QModelIndex place = indexOf(id);
        Q_EMIT dataChanged(place, place);
    }
}

QModelIndex SessionListModel::indexOf(SessionId id) const
{
    const auto place = m_places.constFind(id.value);
    return place == m_places.cend() ? QModelIndex() : index(*place);
}

SessionId SessionListModel::first() const
{
    for (const Row &row : m_rows) {
        if (!row.session.isNull()) {
            return {row.session};
        }
    }
    return {};
}

bool SessionListModel::passes(const Session &session) const
{
    if (m_filter.isEmpty()) {
        return true;
    }
    const Scope &scope = session.scope;
    return sessionName(scope).contains(m_filter, Qt::CaseInsensitive)
           || scope.user.contains(m_filter, Qt::CaseInsensitive) || scope.agent.contains(m_filter, Qt::CaseInsensitive)
           || scope.app.contains(m_filter, Qt::CaseInsensitive);
}

int SessionListModel::groupOf(const Session &session, const QDate &today) const
{
    if (session.open) {
        return Live;
    }
    const qint64 days = toDateTime(session.lastActive).toLocalTime().date().daysTo(today);
    return days <= 0 ? Today : days == 1 ? Yesterday : Older;
}

QString SessionListModel::headingText(int group) const
{
    static constexpr const char *names[] = {QT_TR_NOOP("Live now"), QT_TR_NOOP("Earlier today"),
                                            QT_TR_NOOP("Yesterday"), QT_TR_NOOP("Older")};
    return tr("%1 · %2").arg(tr(names[group])).arg(m_groupCounts.value(group));
}

std::vector<SessionListModel::Row> SessionListModel::wantedRows()
{
    const QDate today = toDateTime(m_now()).toLocalTime().date();
    struct Placed {
        int group;
        Micros rank;
        QUuid id;
    };
    std::vector<Placed> placed;
    placed.reserve(size_t(m_items.size()));
    m_groupCounts.clear();
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        if (!passes(it->session)) {
            continue;
        }
        const int group = groupOf(it->session, today);
        // Live ones stay where they are while they talk, new ones come below.
        placed.push_back({group, group == Live ? -it->session.started : it->session.lastActive, it.key()});
        ++m_groupCounts[group];
    }
    std::sort(placed.begin(), placed.end(), [](const Placed &a, const Placed &b) {
        return a.group != b.group ? a.group < b.group : a.rank != b.rank ? a.rank > b.rank : a.id < b.id;
    });
    std::vector<Row> rows;
    rows.reserve(placed.size() + 4);
    for (const Placed &each : placed) {
        if (rows.empty() || rows.back().group != each.group) {
            rows.push_back({each.group, {}});
        }
        rows.push_back({each.group, each.id});
    }
    return rows;
}

void SessionListModel::arrangeSoon()
{
    if (!m_arrange.isActive()) {
        m_arrange.start();
    }
}

void SessionListModel::trim()
{
    const int most = qMax(mostIdle, m_loaded);
    if (int(m_items.size()) - m_live <= most) {
        return;
    }
    std::vector<std::pair<Micros, QUuid>> idle;
    idle.reserve(size_t(m_items.size()));
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        if (!it->session.open && it.key() != m_current) {
            idle.emplace_back(it->session.lastActive, it.key());
        }
    }
    if (int(idle.size()) <= most) {
        return;
    }
    std::nth_element(idle.begin(), idle.begin() + most, idle.end(), std::greater<>());
    m_total = qMax(m_total, int(m_items.size()));
    for (auto gone = idle.begin() + most; gone != idle.end(); ++gone) {
        m_items.remove(gone->second);
    }
    m_loaded = most;
}

void SessionListModel::arrange()
{
    m_arrange.stop();
    trim();
    const std::vector<Row> wanted = wantedRows();
    const auto keysOf = [](const std::vector<Row> &rows) {
        std::vector<QUuid> keys;
        keys.reserve(rows.size());
        for (const Row &row : rows) {
            keys.push_back(row.key());
        }
        return keys;
    };
    struct Steps {
        SessionListModel &model;
        const std::vector<Row> &wanted;
        void remove(int first, int last)
        {
            model.beginRemoveRows({}, first, last);
            model.m_rows.erase(model.m_rows.begin() + first, model.m_rows.begin() + last + 1);
            model.endRemoveRows();
        }
        void move(int from, int to)
        {
            model.beginMoveRows({}, from, from, {}, to);
            std::rotate(model.m_rows.begin() + to, model.m_rows.begin() + from, model.m_rows.begin() + from + 1);
            model.endMoveRows();
        }
        void insert(int at, int first, int last)
        {
            model.beginInsertRows({}, at, at + last - first);
            model.m_rows.insert(model.m_rows.begin() + at, wanted.begin() + first, wanted.begin() + last + 1);
            model.endInsertRows();
        }
    };
    syncRows(keysOf(m_rows), keysOf(wanted), Steps{*this, wanted});
    m_rows = wanted;
    m_places.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].session.isNull()) {
            m_places.insert(m_rows[i].session, int(i));
        }
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    }
    Q_EMIT liveCountChanged();
}

} // namespace strata::ui
