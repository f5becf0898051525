// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/org/orgplace.h"

#include "core/engine/engine.h"
#include "ui/common/chips.h"
#include "ui/common/paint.h"
#include "ui/common/scopecontroller.h"
#include "ui/memory/filterbar.h"
#include "ui/memory/memorytable.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/memoryverbs.h"
#include "ui/memory/newmemorydialog.h"
#include "ui/memory/sourcecounter.h"

#include <QMap>
#include <QSettings>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

using Column = MemoryModel::Column;
using Show = MemoryFilter::Show;

const QString everything = u"everything"_s;
const QString ownerPrefix = u"owner:"_s;
const QString putOffKey = u"org/overduePutOff"_s;
constexpr auto dayMayEnd = std::chrono::hours(1);

struct Entry {
    QString key;
    Show show;
};

const std::vector<Entry> &entries()
{
    static const std::vector<Entry> list{{everything, Show::Everything}, {u"overdue"_s, Show::Overdue},
                                         {u"dueSoon"_s, Show::DueSoon},  {u"pending"_s, Show::Pending},
                                         {u"retired"_s, Show::Archive},  {u"bin"_s, Show::Bin}};
    return list;
}

} // namespace

OrgPlace::OrgPlace(const PlaceContext &context, QWidget *parent)
    : MemoryPlace(context, Layer::Org,
                  {Column::Text, Column::Kind, Column::Owner, Column::ReviewBy, Column::Changed, Column::Tags,
                   Column::Writer, Column::Created},
                  {.hidden = {Column::Tags, Column::Writer, Column::Created},
                   .sort = Column::ReviewBy,
                   .order = Qt::AscendingOrder},
                  parent)
    , m_counter(new SourceCounter(context.engine, this))
{
    connect(m_counter, &SourceCounter::counted, this, &OrgPlace::showSources);
    connect(m_counter, &SourceCounter::failed, this, [this](const Error &error) {
        this->context().notices.fail(tr("The shared knowledge could not be read."), error);
    });
    FilterChip *overdue = filterBar().addChip(u"overdue"_s, tr("Overdue"), u"warning"_s);
    overdue->setIconToken(Token::DangerInk);
    FilterChip *soon = filterBar().addChip(u"dueSoon"_s, tr("Due in %n days", nullptr, dueSoonDays), u"clock"_s);
    FilterChip *pending = filterBar().addChip(u"pending"_s, tr("Pending"), u"shield"_s);
    // What waits has no day yet to be due by.
    connect(pending, &QAbstractButton::toggled, this, [overdue, soon](bool on) {
        if (on) {
            overdue->setChecked(false);
            soon->setChecked(false);
        }
    });
    for (FilterChip *chip : {overdue, soon}) {
        connect(chip, &QAbstractButton::toggled, pending, [pending](bool on) {
            if (on) {
                pending->setChecked(false);
            }
        });
    }
    filterBar().addKinds();
    setNewText(tr("New shared memory…"));
    m_daily.setInterval(dayMayEnd);
    connect(&m_daily, &QTimer::timeout, this, &OrgPlace::loadBadge);
    m_daily.start();
    finish();
}

MemoryFilter OrgPlace::filterOf(const QString &source) const
{
    MemoryFilter filter;
    filter.layer = Layer::Org;
    if (source.startsWith(ownerPrefix)) {
        filter.whose = MemoryFilter::Whose::Owner;
        filter.name = source.mid(ownerPrefix.size());
        return filter;
    }
    for (const Entry &entry : entries()) {
        if (entry.key == source) {
            filter.show = entry.show;
        }
    }
    return filter;
}

void OrgPlace::narrow(MemoryFilter &filter) const
{
    filter.overdue = filterBar().isOn(u"overdue"_s);
    filter.dueSoon = filterBar().isOn(u"dueSoon"_s);
    filter.pending = filterBar().isOn(u"pending"_s);
}

QString OrgPlace::sourceOf(const Memory &memory) const
{
    return memory.state == State::Binned ? u"bin"_s : memory.state == State::Archived ? u"retired"_s : everything;
}

void OrgPlace::loadSources()
{
    const QDate today = utcDate(context().engine.now());
    SourceCounter::Questions questions{.tally = filterOf(everything).query(today)};
    for (const Entry &entry : entries()) {
        if (entry.key != everything) {
            questions.totals.emplace_back(entry.key, filterOf(entry.key).query(today));
        }
    }
    m_counter->ask(std::move(questions));
}

void OrgPlace::showSources()
{
    const auto entry = [this](const QString &key, const QString &text, const QString &icon) {
        return SourceItem{.key = key, .text = text, .icon = icon, .count = m_counter->total(key).value_or(0)};
    };
    QMap<QString, int> owners; // of what is not put away
    int all = 0;
    for (const Tally &tally : m_counter->tallies()) {
        owners[tally.owner] += tally.count;
        all += tally.count;
    }
    m_overdue = m_counter->total(u"overdue"_s).value_or(0);
    std::vector<SourceItem> items;
    items.push_back({.text = tr("Shared knowledge"), .heading = true});
    items.push_back({.key = everything, .text = tr("Everything shared"), .icon = u"building"_s, .count = all});
    items.push_back(entry(u"overdue"_s, tr("Overdue"), u"warning"_s));
    items.back().alarming = m_overdue > 0;
    items.push_back(entry(u"dueSoon"_s, tr("Due in %n days", nullptr, dueSoonDays), u"clock"_s));
    items.push_back(entry(u"pending"_s, tr("Pending"), u"shield"_s));
    items.push_back(entry(u"retired"_s, tr("Retired"), u"archive"_s));
    items.push_back(entry(u"bin"_s, tr("Bin"), u"bin"_s));
    m_ownerless = owners.take(QString());
    if (!owners.isEmpty() || m_ownerless > 0) {
        items.push_back({.text = tr("Owners"), .heading = true});
    }
    for (auto owner = owners.cbegin(); owner != owners.cend(); ++owner) {
        items.push_back(
            {.key = ownerPrefix + owner.key(), .text = owner.key(), .icon = u"person"_s, .count = owner.value()});
    }
    if (m_ownerless > 0) {
        items.push_back(
            {.key = ownerPrefix, .text = tr("No owner"), .icon = u"person"_s, .count = m_ownerless, .alarming = true});
    }
    sources().setItems(std::move(items));
    applyFilter();
    updateStatus();
}

void OrgPlace::loadBadge()
{
    m_badge.start(context().engine.memories().counts({}), [this](const Result<Counts> &counts) {
        if (!counts) {
            return;
        }
        QString spoken = tr("%n memories", nullptr, counts->org);
        if (counts->orgOverdue > 0) {
            spoken = tr("%1, %2 overdue").arg(spoken, QLocale().toString(counts->orgOverdue));
        }
        notifyOverdue(counts->orgOverdue);
        setBadge({.text = counts->org > 0 ? QLocale().toString(counts->org) : QString(), .spoken = spoken});
    });
}

void OrgPlace::notifyOverdue(int count)
{
    const QString id = u"overdue"_s;
    const QString today = utcDate(context().engine.now()).toString(Qt::ISODate);
    if (count == std::exchange(m_told, count)) {
        return;
    }
    if (count == 0 || context().settings.value(putOffKey).toString() == today) {
        context().notices.hideBanner(id);
        return;
    }
    context().notices.showBanner(
        {.id = id,
         .severity = BannerText::Severity::Caution,
         .title = tr("%n shared memories are overdue.", nullptr, count),
         .sentence = tr("Agents still recall them. Check that they are true, then set the next date."),
         .buttons = {{.text = tr("Show"),
                      .act =
                          [this] {
                              context().navigator.openLayer(Layer::Org);
                              sources().setCurrent(u"overdue"_s);
                          },
                      .main = true},
                     {.text = tr("Tomorrow"), .act = [this, today, id] {
                          context().settings.setValue(putOffKey, today);
                          context().notices.hideBanner(id);
                      }}}});
}

OrgPlace::EmptyLook OrgPlace::emptyLook(const QString &source) const
{
    if (source == u"overdue"_s) {
        return {tr("Nothing is overdue"), tr("Everything shared was looked at in time.")};
    }
    if (source == u"dueSoon"_s) {
        return {tr("Nothing comes due"), tr("Nothing has to be looked at in the next %n days.", nullptr, dueSoonDays)};
    }
    if (source == u"pending"_s) {
        return {tr("Nothing waits"), tr("What agents want to share waits here until someone approves it.")};
    }
    if (source == u"retired"_s) {
        return {tr("Nothing is retired"), tr("Retired knowledge is kept here and not recalled.")};
    }
    if (source == u"bin"_s) {
        return {tr("The bin is empty"), tr("What is deleted stays here for a while and can be restored.")};
    }
    return {tr("No shared knowledge"),
            tr("Policies, lists and answers for everyone. Each has an owner and a date to look at it again."), true};
}

void OrgPlace::askNew()
{
    auto *dialog = new NewMemoryDialog(context(), Layer::Org, context().scope.user(), window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { verbs().add(dialog->memory()); });
    dialog->open();
}

QStringList OrgPlace::statusParts() const
{
    QStringList parts;
    if (m_overdue > 0) {
        parts << tr("%n overdue", nullptr, m_overdue);
    }
    if (m_ownerless > 0) {
        parts << tr("%n without an owner", nullptr, m_ownerless);
    }
    return parts;
}

} // namespace strata::ui
