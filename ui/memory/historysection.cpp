// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/historysection.h"

#include "core/engine/engine.h"
#include "ui/common/button.h"
#include "ui/common/datetext.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/paint.h"
#include "ui/common/textlayout.h"
#include "ui/memory/difftext.h"
#include "ui/memory/memorytexts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QStyleOption>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int disc = 20;
constexpr int textStart = 32;
constexpr qsizetype longestLink = 34;
constexpr int entriesAtOnce = 20; // the older ones are shown when asked for

QString glyphOf(const HistoryEntry &entry)
{
    switch (entry.event) {
    case HistoryEntry::Event::Add:
        return u"plus"_s;
    case HistoryEntry::Event::Promote:
        return u"promote"_s;
    case HistoryEntry::Event::Delete:
        return u"bin"_s;
    case HistoryEntry::Event::Restore:
        return u"undo"_s;
    case HistoryEntry::Event::Update:
        break;
    }
    const QString first = entry.changed.value(0);
    return entry.changed.contains(u"text"_s) ? u"edit"_s
           : first == u"categories"          ? u"tag"_s
           : first == u"state"               ? u"archive"_s
           : first == u"pinned"              ? u"pin"_s
           : first == u"expires"             ? u"clock"_s
           : first == u"review_by"           ? u"calendar"_s
                                             : u"edit"_s;
}

/// One entry: disc and line at the start, heading, diff, and the button that sets its text back.
class HistoryItem final : public QWidget
{
public:
    HistoryItem(const HistoryEntry &entry, const QString &called, const QString &note, Micros now, bool last,
                QWidget *parent)
        : QWidget(parent)
        , m_glyph(glyphOf(entry))
        , m_last(last)
    {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(textStart, 1, 0, 10);
        layout->setSpacing(2);
        auto *head = new QHBoxLayout;
        head->setSpacing(8);
        const QString title = entry.undone ? HistorySection::tr("%1, undone").arg(called) : called;
        const QString who = actorText(entry.actor);
        const QString when = dateSentence(entry.at, now);
        auto *name = new ElidedLabel(title, FontRole::BodyStrong, entry.undone ? Token::Second : Token::Text, this);
        name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        head->addWidget(name);
        head->addWidget(new ElidedLabel(who, FontRole::Secondary, Token::Second, this), 1);
        auto *time = new ElidedLabel(when, FontRole::Secondary, Token::Second, this);
        time->setAlignment(Qt::AlignRight);
        time->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        time->setToolTip(fullDateText(entry.at));
        head->addWidget(time);
        layout->addLayout(head);
        if (!entry.before.isEmpty() && !entry.after.isEmpty() && entry.before != entry.after) {
            auto *diff = new DiffText(FontRole::Body, this);
            diff->setTexts(entry.before, entry.after);
            layout->addWidget(diff);
        }
        if (!note.isEmpty()) {
            layout->addWidget(new WrapLabel(note, FontRole::Secondary, Token::Second, this));
        }
        setAccessibleName(HistorySection::tr("%1 by %2, %3").arg(title, who, when));
        setAccessibleDescription(note);
    }

    void offerRestore(QPushButton *button)
    {
        m_restore = button;
        m_restore->setParent(this);
        m_restore->hide();
        m_restore->installEventFilter(this);
        place();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        const auto visual = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        if (!m_last) {
            painter.fillRect(visual(QRect(disc / 2, disc, 1, height() - disc)), theme(Token::Border));
        }
        const QRect circle = visual(QRect(0, 1, disc, disc));
        paintRounded(&painter, circle, disc / 2.0, theme(Token::Base), theme(Token::Border));
        paintIcon(&painter, circle.adjusted(4, 4, -4, -4), m_glyph, theme(Token::Second));
        QStyleOption option;
        option.initFrom(this);
        if (hasFocus() && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            paintFocusRing(&painter, visual(rect().adjusted(textStart - 6, -1, 0, -6)), 6, theme);
        }
    }

    bool event(QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::HoverEnter:
        case QEvent::HoverLeave:
        case QEvent::FocusIn:
        case QEvent::FocusOut:
            showRestore();
            update();
            break;
        case QEvent::Resize:
        case QEvent::LayoutDirectionChange:
            place();
            break;
        default:
            break;
        }
        return QWidget::event(event);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_restore && event->type() == QEvent::FocusOut) {
            showRestore();
        }
        return QWidget::eventFilter(watched, event);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (m_restore != nullptr && enter) {
            m_restore->click();
            return;
        }
        if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
            focusNextPrevChild(event->key() == Qt::Key_Down);
            return;
        }
        QWidget::keyPressEvent(event);
    }

private:
    void showRestore()
    {
        if (m_restore != nullptr) {
            m_restore->setVisible(underMouse() || hasFocus() || m_restore->hasFocus());
            m_restore->raise();
        }
    }

    void place()
    {
        if (m_restore != nullptr) {
            const QSize size = m_restore->sizeHint();
            m_restore->setGeometry(
                QStyle::visualRect(layoutDirection(), rect(), QRect(QPoint(width() - size.width(), -3), size)));
        }
    }

    QString m_glyph;
    bool m_last;
    QPushButton *m_restore = nullptr;
};

/// What a change of the state made of it.
QString stateTitle(const Memory &stood)
{
    const bool shared = stood.layer == Layer::Org;
    switch (stood.state) {
    case State::Active:
        return HistorySection::tr("Made current");
    case State::Pending:
        return HistorySection::tr("Sent to approval");
    case State::Superseded:
        return HistorySection::tr("Superseded");
    case State::Archived:
        return shared ? HistorySection::tr("Retired") : HistorySection::tr("Archived");
    case State::Binned:
        return HistorySection::tr("Moved to the bin");
    }
    return {};
}

/// The two stand alike in these fields.
bool alike(const Memory &one, const Memory &other, const QStringList &fields)
{
    const auto differs = [&](QStringView name, auto Memory::*field) {
        return fields.contains(name) && one.*field != other.*field;
    };
    return !differs(u"text", &Memory::text) && !differs(u"metadata", &Memory::metadata)
           && !differs(u"categories", &Memory::categories) && !differs(u"expires", &Memory::expires)
           && !differs(u"state", &Memory::state) && !differs(u"pinned", &Memory::pinned)
           && !differs(u"kind", &Memory::kind) && !differs(u"owner", &Memory::owner)
           && !differs(u"review_by", &Memory::reviewBy);
}

QString dayOrNever(const std::optional<QDate> &day)
{
    return day ? QLocale().toString(*day, u"d MMM yyyy"_s) : HistorySection::tr("never");
}

QString fromTo(const QString &before, const QString &after)
{
    return HistorySection::tr("%1 → %2").arg(isolated(before), isolated(after));
}

QString tagsNote(const QStringList &before, const QStringList &after)
{
    const auto without = [](QStringList tags, const QStringList &others) {
        tags.removeIf([&](const QString &tag) { return others.contains(tag); });
        return tags.join(u", "_s);
    };
    QStringList parts;
    if (const QString added = without(after, before); !added.isEmpty()) {
        parts << HistorySection::tr("added %1").arg(added);
    }
    if (const QString removed = without(before, after); !removed.isEmpty()) {
        parts << HistorySection::tr("removed %1").arg(removed);
    }
    return parts.join(u"; "_s);
}

QString valueText(const QJsonValue &value)
{
    if (value.isUndefined()) {
        return HistorySection::tr("none");
    }
    if (value.isString()) {
        return value.toString();
    }
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

QString metadataNote(const QByteArray &before, const QByteArray &after)
{
    const QJsonObject old = QJsonDocument::fromJson(before).object();
    const QJsonObject now = QJsonDocument::fromJson(after).object();
    QStringList keys = old.keys() + now.keys();
    keys.sort();
    keys.removeDuplicates();
    QStringList parts;
    for (const QString &key : std::as_const(keys)) {
        if (old.value(key) != now.value(key)) {
            parts << HistorySection::tr("%1: %2").arg(key,
                                                      fromTo(valueText(old.value(key)), valueText(now.value(key))));
        }
    }
    return parts.join(u"; "_s);
}

void emptyLayout(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // later: it may be the sender
        delete item;
    }
}

} // namespace

QString historyNote(const HistoryEntry &before, const HistoryEntry &entry)
{
    const Memory &old = before.stood;
    const Memory &now = entry.stood;
    QStringList parts;
    if (old.categories != now.categories) {
        parts << tagsNote(old.categories, now.categories);
    }
    if (old.metadata != now.metadata) {
        parts << metadataNote(old.metadata, now.metadata);
    }
    if (old.expires != now.expires) {
        parts << fromTo(dayOrNever(old.expires), dayOrNever(now.expires));
    }
    if (old.kind != now.kind) {
        parts << fromTo(kindText(old.kind), kindText(now.kind));
    }
    if (old.owner != now.owner) {
        parts << (old.owner.isEmpty() ? HistorySection::tr("owner %1").arg(isolated(now.owner))
                                      : fromTo(old.owner, now.owner));
    }
    if (old.reviewBy != now.reviewBy) {
        parts << HistorySection::tr("review %1").arg(fromTo(dayOrNever(old.reviewBy), dayOrNever(now.reviewBy)));
    }
    parts.removeAll(QString());
    return parts.join(u"; "_s);
}

QString historyTitle(const std::vector<HistoryEntry> &entries, size_t at)
{
    const HistoryEntry &entry = entries[at];
    if (entry.event != HistoryEntry::Event::Update || entry.step.value != 0) {
        return historyTitle(entry);
    }
    // Undoing and redoing are changes outside any step. What was redone stands as a step of before had left it.
    for (size_t i = at; i-- > 0;) {
        const HistoryEntry &earlier = entries[i];
        if (earlier.step.value != 0 && earlier.changed == entry.changed) {
            const bool redone = !earlier.undone && alike(earlier.stood, entry.stood, entry.changed)
                                && !alike(entries[at - 1].stood, entry.stood, entry.changed);
            return redone ? HistorySection::tr("Redone") : HistorySection::tr("Undone");
        }
    }
    return HistorySection::tr("Undone");
}

QString historyTitle(const HistoryEntry &entry)
{
    switch (entry.event) {
    case HistoryEntry::Event::Add:
        return HistorySection::tr("First kept");
    case HistoryEntry::Event::Promote:
        return HistorySection::tr("Promoted");
    case HistoryEntry::Event::Delete:
        return HistorySection::tr("Moved to the bin");
    case HistoryEntry::Event::Restore:
        return HistorySection::tr("Restored");
    case HistoryEntry::Event::Update:
        break;
    }
    if (entry.changed.size() > 1 && !entry.changed.contains(u"text"_s) && !entry.changed.contains(u"state"_s)) {
        return HistorySection::tr("Edited");
    }
    if (entry.changed.contains(u"text"_s)) {
        return HistorySection::tr("Text edited");
    }
    const QString field = entry.changed.contains(u"state"_s) ? u"state"_s : entry.changed.value(0);
    return field == u"categories" ? HistorySection::tr("Tags changed")
           : field == u"metadata" ? HistorySection::tr("Details changed")
           : field == u"expires"  ? HistorySection::tr("Expiry changed")
           : field == u"state"    ? stateTitle(entry.stood)
           : field == u"pinned"   ? (entry.stood.pinned ? HistorySection::tr("Pinned") : HistorySection::tr("Unpinned"))
           : field == u"kind"     ? HistorySection::tr("Kind changed")
           : field == u"owner"    ? HistorySection::tr("Owner changed")
           : field == u"review_by"  ? HistorySection::tr("Review date changed")
           : field == u"importance" ? HistorySection::tr("Importance changed")
                                    : HistorySection::tr("Edited");
}

HistorySection::HistorySection(const PlaceContext &context, QWidget *parent)
    : Section(tr("History"), parent)
    , m_context(context)
{
    setObjectName(u"history"_s);
    body()->setSpacing(0);
    m_versions = new QVBoxLayout;
    m_versions->setSpacing(2);
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    body()->addLayout(m_versions);
    body()->addLayout(m_list);
    connect(this, &Section::openChanged, this, [this](bool open) {
        if (open && m_shown == 0) {
            showOlder(0, entriesAtOnce);
        }
    });
}

void HistorySection::setMemory(const Memory &memory)
{
    if (memory.id != m_memory.id) {
        m_shown = 0;
        show({}); // not the other one's while we wait
        showVersions({});
    }
    m_memory = memory;
    m_others.start(m_context.engine.memories().versions(memory.id, MemoryService::WithBin::Yes),
                   [this](const Result<MemoryVersions> &versions) {
                       if (versions) {
                           showVersions(*versions);
                       }
                   });
    m_answer.start(m_context.engine.memories().history(memory.id),
                   [this](const Result<std::vector<HistoryEntry>> &entries) {
                       if (entries) {
                           show(*entries);
                       }
                   });
}

void HistorySection::clear()
{
    emptyLayout(*m_list);
}

void HistorySection::showVersions(const MemoryVersions &versions)
{
    emptyLayout(*m_versions);
    const auto add = [this](const QString &words, const Memory &other, const QString &name) {
        auto *button = makeButton(words.arg(isolated(cutText(oneLine(other.text), longestLink))), u"history"_s,
                                  ButtonRole::Link, this);
        button->setObjectName(name);
        button->setToolTip(plainToolTip(other.text));
        connect(button, &QPushButton::clicked, this, [this, id = other.id] { m_context.navigator.openMemory(id); });
        m_versions->addWidget(button, 0, Qt::AlignLeft);
        button->show();
    };
    if (!versions.newer.empty()) { // the nearest: from there the way goes on
        add(tr("Replaced by “%1”"), versions.newer.front(), u"replacedBy"_s);
    }
    for (const Memory &older : versions.older) {
        add(tr("Replaces “%1”"), older, u"replaces"_s);
    }
    m_versions->setContentsMargins(0, 0, 0, m_versions->isEmpty() ? 0 : 8);
}

void HistorySection::show(std::vector<HistoryEntry> entries)
{
    clear();
    m_entries = std::move(entries);
    setNote(m_entries.empty() ? QString() : tr("%n changes", nullptr, int(m_entries.size())));
    if (isOpen()) {
        // What was unfolded stays so when one more came.
        showOlder(0, qMax(entriesAtOnce, m_shown));
    } else {
        m_shown = 0;
    }
}

void HistorySection::showOlder(int from, int count)
{
    const int all = int(m_entries.size());
    m_shown = qMin(all, from + count);
    const Micros now = m_context.engine.now();
    for (int i = from; i < m_shown; ++i) {
        const HistoryEntry &entry = m_entries[size_t(all - 1 - i)];
        const auto at = size_t(all - 1 - i);
        const QString note = at > 0 ? historyNote(m_entries[at - 1], entry) : QString();
        auto *item = new HistoryItem(entry, historyTitle(m_entries, at), note, now, i + 1 == all, this);
        if (!entry.after.isEmpty() && entry.after != m_memory.text && m_memory.state != State::Binned
            && !m_memory.immutable) {
            auto *restore = makeButton(tr("Restore"), u"undo"_s, ButtonRole::Link, item);
            restore->setObjectName(u"restoreText"_s);
            restore->setToolTip(tr("Set this text back"));
            restore->setAutoFillBackground(true);
            restore->setBackgroundRole(QPalette::Base);
            connect(restore, &QPushButton::clicked, this, [this, text = entry.after] { Q_EMIT restoreAsked(text); });
            item->offerRestore(restore);
        }
        m_list->addWidget(item);
        item->show();
    }
    if (m_shown < all) {
        auto *older = makeButton(tr("Show %n older changes", nullptr, qMin(entriesAtOnce, all - m_shown)), {},
                                 ButtonRole::Link, this);
        older->setObjectName(u"showOlder"_s);
        connect(older, &QPushButton::clicked, this, [this, older] {
            const bool hadFocus = older->hasFocus();
            m_list->removeWidget(older);
            older->hide();
            older->deleteLater();
            const int first = m_shown;
            showOlder(first, entriesAtOnce);
            if (hadFocus) {
                m_list->itemAt(first)->widget()->setFocus(Qt::OtherFocusReason);
            }
        });
        m_list->addWidget(older, 0, Qt::AlignLeft);
        older->show();
    }
}

} // namespace strata::ui
