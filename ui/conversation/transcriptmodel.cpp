// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptmodel.h"

#include "ui/common/datetext.h"
#include "ui/common/layertexts.h"
#include "ui/common/memorymime.h"
#include "ui/common/paint.h"
#include "ui/conversation/transcripttexts.h"

#include <QMimeData>

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

using EntryKind = TranscriptRow::Kind;

TranscriptModel::TranscriptModel(std::function<Micros()> now, QObject *parent)
    : QAbstractListModel(parent)
    , m_now(std::move(now))
{
}

int TranscriptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TranscriptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const TranscriptRow &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.kind == EntryKind::Turn      ? turnTitle(*row.turn)
               : row.kind == EntryKind::Failure ? row.failure
               : row.message                    ? row.message->text
               : row.kind == EntryKind::Tool    ? row.call.name
                                                : QString();
    case Qt::AccessibleTextRole:
        return rowSentence(row, m_now());
    case MessageRole:
        return row.message ? row.message->id.value : row.asked.value;
    case KindRole:
        return int(row.kind);
    default:
        return {};
    }
}

Qt::ItemFlags TranscriptModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() && m_rows[size_t(index.row())].message ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList TranscriptModel::mimeTypes() const
{
    return {QString::fromLatin1(memoryMimeType)};
}

QMimeData *TranscriptModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<Memory> messages;
    for (const QModelIndex &index : indexes) {
        if (const auto &message = m_rows[size_t(index.row())].message) {
            messages.push_back(*message);
        }
    }
    return messages.empty() ? nullptr : memoryMimeData(messages);
}

TranscriptRow TranscriptModel::makeRow(EntryKind kind, const std::shared_ptr<TranscriptTurn> &turn)
{
    TranscriptRow row;
    row.kind = kind;
    row.id = m_nextRow++;
    row.turn = turn;
    return row;
}

std::shared_ptr<TranscriptTurn> TranscriptModel::makeTurn(const Turn &turn, Rows &rows)
{
    auto made = std::make_shared<TranscriptTurn>();
    made->turn = turn;
    rows.push_back(makeRow(EntryKind::Turn, made));
    return made;
}

void TranscriptModel::addMessage(std::shared_ptr<const Memory> message, const std::shared_ptr<TranscriptTurn> &turn,
                                 Rows &rows)
{
    m_known.insert(message->id.value);
    ++m_messages;
    ++turn->messages;
    turn->turn.messages = qMax(turn->turn.messages, turn->messages);
    const Micros previous = qMax(turn->turn.lastActive, turn->turn.opened);
    turn->turn.lastActive = message->created;
    if (message->role == strata::Role::Tool) {
        const auto asks = [&](const TranscriptRow &row) {
            return row.kind == EntryKind::Tool && !row.message && row.turn == turn
                   && (message->toolCallId.isEmpty() ? row.call.name == message->toolName
                                                     : row.call.id == message->toolCallId);
        };
        if (const auto found = std::find_if(rows.begin(), rows.end(), asks); found != rows.end()) {
            found->message = std::move(message);
            return;
        }
        if (const auto found = std::find_if(m_rows.begin(), m_rows.end(), asks); found != m_rows.end()) {
            found->message = std::move(message);
            touch(int(found - m_rows.begin()), true);
            return;
        }
    }
    TranscriptRow row = makeRow(message->role == strata::Role::Tool ? EntryKind::Tool : EntryKind::Message, turn);
    row.message = message;
    row.began = previous;
    row.marked = m_marks.contains(message->id.value);
    row.call.name = message->toolName;
    const bool says = row.kind == EntryKind::Tool || !message->text.isEmpty();
    if (says) {
        rows.push_back(row);
    }
    for (ToolCall &call : toolCalls(message->toolCalls)) {
        TranscriptRow tool = makeRow(EntryKind::Tool, turn);
        tool.asked = message->id;
        tool.call = std::move(call);
        tool.began = message->created;
        rows.push_back(std::move(tool));
    }
}

TranscriptModel::Rows TranscriptModel::rowsOf(const std::vector<TurnDetail> &turns)
{
    Rows rows;
    for (const TurnDetail &detail : turns) {
        auto turn = makeTurn(detail.turn, rows);
        turn->turn.lastActive = detail.turn.opened;
        for (const Memory &message : detail.messages) {
            if (!m_known.contains(message.id.value)) {
                addMessage(std::make_shared<const Memory>(message), turn, rows);
            }
        }
    }
    return rows;
}

void TranscriptModel::clear()
{
    reset({}, {}, true);
}

void TranscriptModel::reset(SessionId session, const std::vector<TurnDetail> &turns, bool toEnd)
{
    // What was unfolded stays so when the same session is read anew.
    QHash<QUuid, TranscriptRow::Fold> folds;
    for (const TranscriptRow &row : m_rows) {
        if (session == m_session && row.message && row.fold != TranscriptRow::Fold::Folded) {
            folds.insert(row.message->id.value, row.fold);
        }
    }
    beginResetModel();
    m_session = session;
    m_rows.clear();
    m_turns.clear();
    m_known.clear();
    m_later.clear();
    m_messages = 0;
    m_atEnd = toEnd;
    Rows rows = rowsOf(turns);
    for (TranscriptRow &row : rows) {
        if (row.kind == EntryKind::Turn) {
            m_turns.push_back(row.turn);
        }
        if (row.message) {
            row.fold = folds.value(row.message->id.value, row.fold);
        }
        m_rows.push_back(std::move(row));
    }
    endResetModel();
    if (toEnd) {
        trimFront();
    } else {
        trimBack();
    }
    updateAwaiting();
}

void TranscriptModel::prepend(const std::vector<TurnDetail> &turns)
{
    std::vector<TurnDetail> older;
    std::copy_if(turns.begin(), turns.end(), std::back_inserter(older),
                 [this](const TurnDetail &detail) { return m_turns.empty() || detail.turn.number < firstTurn(); });
    Rows rows = rowsOf(older);
    if (rows.empty()) {
        return;
    }
    beginInsertRows({}, 0, int(rows.size()) - 1);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->kind == EntryKind::Turn) {
            m_turns.push_front(row->turn);
        }
        m_rows.push_front(std::move(*row));
    }
    endInsertRows();
    trimBack();
}

void TranscriptModel::append(const std::vector<TurnDetail> &turns, bool toEnd)
{
    std::vector<TurnDetail> newer;
    std::copy_if(turns.begin(), turns.end(), std::back_inserter(newer),
                 [this](const TurnDetail &detail) { return m_turns.empty() || detail.turn.number > lastTurn(); });
    Rows rows = rowsOf(newer);
    m_atEnd = toEnd;
    if (toEnd) {
        m_later.clear();
    }
    flush(rows);
    trimFront();
    updateAwaiting();
}

void TranscriptModel::flush(Rows &rows)
{
    if (rows.empty()) {
        return;
    }
    const bool awaiting = !m_rows.empty() && m_rows.back().kind == EntryKind::Awaiting;
    insertAt(int(m_rows.size()) - (awaiting ? 1 : 0), rows);
}

void TranscriptModel::insertAt(int at, Rows &rows)
{
    beginInsertRows({}, at, at + int(rows.size()) - 1);
    for (TranscriptRow &row : rows) {
        if (row.kind == EntryKind::Turn) {
            m_turns.push_back(row.turn);
        }
    }
    m_rows.insert(m_rows.begin() + at, std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
    rows.clear();
}

void TranscriptModel::insertWithin(const std::shared_ptr<TranscriptTurn> &turn, Rows &rows, Rows &fresh)
{
    const auto isOfTurn = [&turn](const TranscriptRow &row) {
        return row.turn == turn && row.kind != EntryKind::Awaiting; // that row is the last of all, or goes
    };
    if (rows.empty()) {
        return; // the output of a call that is shown
    }
    if (const auto last = std::find_if(fresh.rbegin(), fresh.rend(), isOfTurn); last != fresh.rend()) {
        fresh.insert(last.base(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
        return;
    }
    const auto last = std::find_if(m_rows.rbegin(), m_rows.rend(), isOfTurn);
    insertAt(int(last.base() - m_rows.begin()), rows);
}

void TranscriptModel::dropRows(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int i = first; i <= last; ++i) {
        forget(m_rows[size_t(i)]);
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    endRemoveRows();
}

void TranscriptModel::forget(const TranscriptRow &row)
{
    if (row.message && m_known.remove(row.message->id.value)) {
        --m_messages;
        --row.turn->messages;
    }
    if (!row.asked.value.isNull() && m_known.remove(row.asked.value)) {
        --m_messages; // a message that only asked for tools has no row of its own
        --row.turn->messages;
    }
}

void TranscriptModel::keepNewest(Rows &fresh)
{
    auto begin = fresh.end();
    int messages = 0;
    qsizetype characters = 0;
    for (auto row = fresh.end(); row != fresh.begin();) {
        --row;
        messages += row->message ? 1 : 0;
        characters += row->message ? row->message->text.size() : 0;
        if (row->kind != EntryKind::Turn) {
            continue;
        }
        if (begin != fresh.end() && (messages > floodMessages || characters > floodCharacters)) {
            break;
        }
        begin = row; // only whole turns can be fetched again
    }
    if (begin == fresh.begin() || begin == fresh.end()) {
        return;
    }
    std::for_each(fresh.begin(), begin, [this](const TranscriptRow &row) { forget(row); });
    fresh.erase(fresh.begin(), begin);
    if (!m_rows.empty()) {
        dropRows(0, int(m_rows.size()) - 1);
    }
    m_turns.clear();
}

void TranscriptModel::trimFront()
{
    int messages = m_messages;
    size_t turns = 0;
    while (messages > mostMessages && turns + 1 < m_turns.size()) {
        messages -= m_turns[turns++]->messages;
    }
    if (turns > 0) {
        const auto stays = m_turns[turns];
        const auto end = std::find_if(m_rows.begin(), m_rows.end(), [&](const auto &row) { return row.turn == stays; });
        dropRows(0, int(end - m_rows.begin()) - 1);
        m_turns.erase(m_turns.begin(), m_turns.begin() + qsizetype(turns));
    }
    if (m_messages > mostMessages) {
        // One turn alone is too long: its line stays, its oldest messages go.
        int last = 0;
        for (int over = m_messages - mostMessages; over > 0 && last + 1 < int(m_rows.size()); ++last) {
            over -= m_rows[size_t(last) + 1].message ? 1 : 0;
        }
        dropRows(1, last);
        touch(0, false);
    }
}

void TranscriptModel::trimBack()
{
    size_t keep = m_turns.size();
    int messages = m_messages;
    while (messages > mostMessages && keep > 1) {
        messages -= m_turns[--keep]->messages;
    }
    if (keep == m_turns.size()) {
        return;
    }
    const auto goes = m_turns[keep];
    const auto begin = std::find_if(m_rows.begin(), m_rows.end(), [&](const auto &row) { return row.turn == goes; });
    dropRows(int(begin - m_rows.begin()), int(m_rows.size()) - 1);
    for (size_t i = keep; i < m_turns.size(); ++i) {
        if (m_turns[i]->turn.isOpen()) {
            m_later.insert(m_turns[i]->turn.id.value);
        }
    }
    m_turns.erase(m_turns.begin() + qsizetype(keep), m_turns.end());
    m_atEnd = false;
}

void TranscriptModel::updateAwaiting()
{
    const bool shown = !m_rows.empty() && m_rows.back().kind == EntryKind::Awaiting;
    const int count = int(m_rows.size()) - (shown ? 1 : 0);
    bool wanted = false;
    if (m_atEnd && count > 0 && m_turns.back()->turn.isOpen()) {
        const TranscriptRow &last = m_rows[size_t(count) - 1];
        wanted =
            last.message && last.message->role != strata::Role::Assistant && last.message->role != strata::Role::System;
    }
    if (shown && (!wanted || m_rows.back().turn != m_turns.back())) {
        dropRows(count, count);
    } else if (shown) {
        return;
    }
    if (wanted) {
        beginInsertRows({}, count, count);
        m_rows.push_back(makeRow(EntryKind::Awaiting, m_turns.back()));
        m_rows.back().began = m_turns.back()->turn.lastActive;
        endInsertRows();
    }
}

int TranscriptModel::take(const std::vector<Event> &events)
{
    Rows fresh;
    std::vector<std::shared_ptr<TranscriptTurn>> freshTurns;
    QSet<const TranscriptTurn *> changed; // of those that are shown already
    std::vector<const Event *> made;      // memories that may be of fresh rows
    int came = 0;
    const auto turnOf = [&](const QUuid &id) {
        const auto found = std::find_if(freshTurns.rbegin(), freshTurns.rend(),
                                        [&](const auto &turn) { return turn->turn.id.value == id; });
        return found != freshTurns.rend() ? *found : findTurn(id);
    };
    for (const Event &event : events) {
        switch (event.type) {
        case Event::Type::TurnOpened:
            if (event.turn->session != m_session || turnOf(event.turn->id.value) || event.turn->number <= lastTurn()) {
                break;
            }
            if (m_atEnd) {
                freshTurns.push_back(makeTurn(*event.turn, fresh));
            } else {
                m_later.insert(event.turn->id.value);
            }
            break;
        case Event::Type::MessageAdded:
            if (const auto turn = turnOf(event.memory->turn)) {
                if (!m_known.contains(event.memory->id.value)) {
                    const auto &newest = !freshTurns.empty() ? freshTurns.back() : m_turns.back();
                    if (turn == newest) {
                        addMessage(event.memory, turn, fresh);
                    } else { // others came whole while it is in flight
                        Rows late;
                        addMessage(event.memory, turn, late);
                        insertWithin(turn, late, fresh);
                    }
                    ++came;
                }
            } else if (m_later.contains(event.memory->turn)) {
                ++came;
            }
            break;
        case Event::Type::TurnFinished:
            m_later.remove(event.turn->id.value);
            if (const auto turn = turnOf(event.turn->id.value)) {
                const int messages = turn->turn.messages;
                turn->turn = *event.turn;
                turn->turn.messages = qMax(messages, turn->turn.messages);
                changed.insert(turn.get());
            }
            break;
        case Event::Type::MemoryAdded:
        case Event::Type::MemoryChanged:
        case Event::Type::MemoryBinned:
        case Event::Type::MemoryErased:
            // Those that came whole may be among the fresh rows still.
            if (event.memory->layer == Layer::Conversation || fresh.empty()) {
                takeMemory(event);
            } else {
                made.push_back(&event);
            }
            break;
        default:
            break;
        }
    }
    for (const auto &turn : freshTurns) {
        changed.remove(turn.get());
    }
    if (m_keep == Keep::Newest && came > floodMessages) {
        keepNewest(fresh);
    }
    flush(fresh);
    if (m_keep == Keep::Newest) {
        trimFront();
    } else {
        trimBack();
    }
    updateAwaiting();
    touchTurns(changed);
    for (const Event *event : made) {
        takeMemory(*event);
    }
    return came;
}

void TranscriptModel::takeMemory(const Event &event)
{
    const std::shared_ptr<const Memory> &memory = event.memory;
    const bool erased = event.type == Event::Type::MemoryErased;
    const bool gone = erased || event.type == Event::Type::MemoryBinned;
    if (memory->layer != Layer::Conversation) {
        takeKept(*memory, erased);
        return;
    }
    if (!m_known.contains(memory->id.value)) {
        if (!gone && memory->state == State::Active && findTurn(memory->turn)) {
            Q_EMIT messageReturned();
        }
        return;
    }
    if (gone) {
        dropMessage(memory->id);
        updateAwaiting();
        return;
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        TranscriptRow &row = m_rows[i];
        if (row.message && row.message->id == memory->id) {
            row.message = memory;
            touch(int(i), true);
            return;
        }
    }
}

void TranscriptModel::dropMessage(MemoryId id)
{
    std::shared_ptr<TranscriptTurn> turn;
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        TranscriptRow &row = m_rows[size_t(i)];
        const bool own = row.message && row.message->id == id;
        if (!own && row.asked != id) {
            continue;
        }
        turn = row.turn;
        const bool alone = own ? row.asked.value.isNull() : !row.message;
        if (alone) {
            dropRows(i, i);
            continue;
        }
        // Of a call and its output one stays.
        if (m_known.remove(id.value)) {
            --m_messages;
            --turn->messages;
        }
        if (own) {
            row.message.reset();
        } else {
            row.asked = {};
        }
        touch(i, true);
    }
    if (turn) {
        turn->turn.messages = qMax(turn->messages, turn->turn.messages - 1);
        touchTurn(*turn);
    }
}

int TranscriptModel::rowFor(const Provenance &provenance) const
{
    int last = -1;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const TranscriptRow &row = m_rows[i];
        if (row.kind == EntryKind::Turn || row.kind == EntryKind::Awaiting) {
            continue;
        }
        if (row.message && !provenance.message.isNull() && row.message->id.value == provenance.message) {
            return int(i);
        }
        if (row.turn->turn.id.value == provenance.turn && row.kind == EntryKind::Message) {
            last = int(i);
        }
    }
    return last;
}

void TranscriptModel::touch(int row, bool height)
{
    m_rows[size_t(row)].version += height ? 1 : 0;
    Q_EMIT dataChanged(index(row), index(row));
}

void TranscriptModel::touchTurn(const TranscriptTurn &turn)
{
    touchTurns({&turn});
}

void TranscriptModel::touchTurns(const QSet<const TranscriptTurn *> &turns)
{
    // All their rows: the bar of a turn in flight runs beside them.
    int first = -1;
    int last = -1;
    qsizetype left = turns.size();
    const TranscriptTurn *before = nullptr;
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        const TranscriptTurn *turn = m_rows[size_t(i)].turn.get();
        if (turn != before && left == 0) {
            break;
        }
        if (turns.contains(turn)) {
            left -= turn != before ? 1 : 0;
            first = i;
            last = last < 0 ? i : last;
        }
        before = turn;
    }
    if (first >= 0) {
        Q_EMIT dataChanged(index(first), index(last));
    }
}

std::shared_ptr<TranscriptTurn> TranscriptModel::findTurn(const QUuid &id) const
{
    if (id.isNull()) {
        return nullptr;
    }
    const auto found =
        std::find_if(m_turns.rbegin(), m_turns.rend(), [&](const auto &turn) { return turn->turn.id.value == id; });
    return found == m_turns.rend() ? nullptr : *found;
}

int TranscriptModel::firstTurn() const
{
    return m_turns.empty() ? 0 : m_turns.front()->turn.number;
}

int TranscriptModel::lastTurn() const
{
    return m_turns.empty() ? 0 : m_turns.back()->turn.number;
}

std::shared_ptr<const TranscriptTurn> TranscriptModel::open() const
{
    if (!m_atEnd) {
        return nullptr;
    }
    // Others may have come whole since it was opened.
    const auto found =
        std::find_if(m_turns.rbegin(), m_turns.rend(), [](const auto &turn) { return turn->turn.isOpen(); });
    return found != m_turns.rend() ? *found : nullptr;
}

std::vector<TurnId> TranscriptModel::turnIds() const
{
    std::vector<TurnId> ids;
    ids.reserve(m_turns.size());
    for (const auto &turn : m_turns) {
        ids.push_back(turn->turn.id);
    }
    return ids;
}

QModelIndex TranscriptModel::indexOfMessage(MemoryId id) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if ((m_rows[i].message && m_rows[i].message->id == id) || (m_rows[i].asked == id && !id.value.isNull())) {
            return index(int(i));
        }
    }
    return {};
}

QModelIndex TranscriptModel::indexOfTurn(TurnId id) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].turn->turn.id == id) {
            return index(int(i));
        }
    }
    return {};
}

void TranscriptModel::setFold(int row, TranscriptRow::Fold fold)
{
    m_rows[size_t(row)].fold = fold;
    touch(row, true);
}

void TranscriptModel::setAllRefused(int row, bool all)
{
    m_rows[size_t(row)].allRefused = all;
    touch(row, true);
}

void TranscriptModel::setMarks(const QSet<QUuid> &marks)
{
    m_marks = marks;
    for (TranscriptRow &row : m_rows) {
        row.marked = row.message && marks.contains(row.message->id.value);
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    }
}

void TranscriptModel::toggleMark(int number)
{
    TranscriptRow &row = m_rows[size_t(number)];
    if (!row.message) {
        return;
    }
    row.marked = !row.marked;
    if (row.marked) {
        m_marks.insert(row.message->id.value);
    } else {
        m_marks.remove(row.message->id.value);
    }
    touch(number, false);
    Q_EMIT marksChanged();
}

void TranscriptModel::tick()
{
    if (const auto turn = open()) {
        touchTurn(*turn);
    }
}

} // namespace strata::ui
