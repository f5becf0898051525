// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/user/userplace.h"

#include "core/engine/engine.h"
#include "core/engine/policyservice.h"
#include "ui/common/chips.h"
#include "ui/common/icons.h"
#include "ui/common/journalwatch.h"
#include "ui/common/paint.h"
#include "ui/common/scopecontroller.h"
#include "ui/memory/consentdialog.h"
#include "ui/memory/filterbar.h"
#include "ui/memory/memorytable.h"
#include "ui/memory/memoryverbs.h"
#include "ui/memory/newmemorydialog.h"
#include "ui/memory/policydialog.h"
#include "ui/memory/sourcecounter.h"

#include <QAction>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

using Column = MemoryModel::Column;

const QString everyone = u"any"_s;
const QString expiring = u"expiring"_s;
const QString archive = u"archive"_s;
const QString bin = u"bin"_s;
const QString userPrefix = u"user:"_s;
const QString agentPrefix = u"agent:"_s;
const QString appPrefix = u"app:"_s;

QStringList sorted(const QSet<QString> &names)
{
    QStringList list(names.cbegin(), names.cend());
    list.sort(Qt::CaseInsensitive);
    return list;
}

constexpr auto namesRest = std::chrono::seconds(10); // names are gathered from all layers, which takes long

} // namespace

UserPlace::UserPlace(const PlaceContext &context, QWidget *parent)
    : MemoryPlace(context, Layer::User,
                  {Column::Text, Column::Holder, Column::Kind, Column::Tags, Column::Changed, Column::Expires,
                   Column::Confidence, Column::Writer, Column::Created},
                  {.hidden = {Column::Writer, Column::Created}}, parent)
    , m_counter(new SourceCounter(context.engine, this))
    , m_consent(new QAction(icon(u"consent"_s), tr("Consent…"), this))
{
    connect(m_counter, &SourceCounter::counted, this, &UserPlace::takeCounts);
    filterBar().addChip(u"current"_s, tr("Current"));
    filterBar().addChip(u"pending"_s, tr("Pending"), u"shield"_s);
    filterBar().addChip(u"superseded"_s, tr("Superseded"), u"history"_s);
    filterBar().addChip(u"pinned"_s, tr("Pinned"), u"pin"_s);
    filterBar().addKinds();
    connect(&context.scope, &ScopeController::changed, this, &UserPlace::scopeChanged);
    finish();
    m_consent->setObjectName(u"consent"_s);
    connect(m_consent, &QAction::triggered, this, &UserPlace::askConsent);
    auto *policy = new QAction(icon(u"shield"_s), tr("What may be remembered…"), this);
    policy->setObjectName(u"policy"_s);
    connect(policy, &QAction::triggered, this, [this] { (new PolicyDialog(this->context(), window()))->open(); });
    connect(new JournalWatch(context.feed, this), &JournalWatch::recorded, this, &UserPlace::readConsents);
    setLayerActions(layerActions() + QList<QAction *>{m_consent, policy});
    showConsentAction();
}

MemoryFilter UserPlace::filterOf(const QString &source) const
{
    using Show = MemoryFilter::Show;
    using Whose = MemoryFilter::Whose;
    MemoryFilter filter;
    filter.layer = Layer::User;
    const auto ofUser = [&](const QString &user) {
        filter.whose = user.isEmpty() ? Whose::Anyone : Whose::User;
        filter.name = user;
        filter.agent = context().scope.agent();
    };
    if (source.startsWith(userPrefix)) {
        ofUser(source.mid(userPrefix.size()));
    } else if (source.startsWith(agentPrefix)) {
        filter.whose = Whose::AgentOwn;
        filter.name = source.mid(agentPrefix.size());
    } else if (source.startsWith(appPrefix)) {
        filter.whose = Whose::AppOwn;
        filter.name = source.mid(appPrefix.size());
    } else {
        ofUser(source == everyone ? QString() : context().scope.user());
        filter.show = source == expiring  ? Show::Expiring
                      : source == archive ? Show::Archive
                      : source == bin     ? Show::Bin
                                          : Show::Everything;
    }
    return filter;
}

void UserPlace::narrow(MemoryFilter &filter) const
{
    filter.current = filterBar().isOn(u"current"_s);
    filter.pending = filterBar().isOn(u"pending"_s);
    filter.superseded = filterBar().isOn(u"superseded"_s);
    filter.pinned = filterBar().isOn(u"pinned"_s);
}

QString UserPlace::sourceOf(const Memory &memory) const
{
    if (memory.state == State::Binned) {
        return bin;
    }
    if (memory.state == State::Archived) {
        return archive;
    }
    if (!memory.scope.user.isEmpty()) {
        return userPrefix + memory.scope.user;
    }
    if (!memory.scope.agent.isEmpty()) {
        return agentPrefix + memory.scope.agent;
    }
    return memory.scope.app.isEmpty() ? everyone : appPrefix + memory.scope.app;
}

void UserPlace::refresh()
{
    m_namesGood.setRemainingTime(0);
    MemoryPlace::refresh();
}

void UserPlace::loadSources()
{
    if (!m_namesGood.hasExpired()) {
        countSources();
        return;
    }
    m_namesGood.setRemainingTime(namesRest);
    m_entities.start(context().engine.memories().entities(), [this](const Result<std::vector<Entity>> &entities) {
        if (!entities) {
            context().notices.fail(tr("The people could not be read."), entities.error());
            return;
        }
        m_people.clear();
        m_agents.clear();
        for (const Entity &entity : *entities) {
            if (entity.type == Entity::Type::User) {
                m_people << entity.name;
            } else if (entity.type == Entity::Type::Agent) {
                m_agents << entity.name;
            }
        }
        m_people.sort(Qt::CaseInsensitive);
        m_agents.sort(Qt::CaseInsensitive);
        const bool first = !m_peopleRead;
        m_peopleRead = true;
        if (first) {
            showSources();
            scopeChanged();
        }
        countSources();
    });
}

void UserPlace::readConsents()
{
    m_consentsRead.start(context().engine.policies().consents(), [this](const Result<std::vector<Consent>> &consents) {
        if (!consents) {
            context().notices.fail(tr("The consents could not be read."), consents.error());
            return;
        }
        m_consents.clear();
        for (const Consent &consent : *consents) {
            m_consents.insert(consent.user, consent);
        }
        showSources();
    });
}

void UserPlace::askConsent()
{
    (new ConsentDialog(context(), context().scope.user(), window()))->open();
}

void UserPlace::showConsentAction()
{
    const QString user = context().scope.user();
    m_consent->setText(user.isEmpty() ? tr("Consent…") : tr("Consent of %1…").arg(isolated(user)));
    m_consent->setEnabled(!user.isEmpty());
    m_consent->setToolTip(user.isEmpty() ? tr("Choose a person first.") : QString());
}

void UserPlace::loadBadge()
{
    // As many as the list has of everyone, or of the window's user.
    MemoryFilter filter;
    filter.layer = Layer::User;
    filter.whose = context().scope.user().isEmpty() ? MemoryFilter::Whose::Anyone : MemoryFilter::Whose::User;
    filter.name = context().scope.user();
    filter.agent = context().scope.agent();
    ListQuery query = filter.query(utcDate(context().engine.now()));
    query.limit = 1;
    m_badge.start(context().engine.memories().list(std::move(query)), [this](const Result<MemoryPage> &page) {
        if (page) {
            setBadge({.text = page->total > 0 ? QLocale().toString(page->total) : QString(),
                      .spoken = tr("%n memories", nullptr, page->total)});
        }
    });
}

void UserPlace::countSources()
{
    readConsents();
    const QDate today = utcDate(context().engine.now());
    MemoryFilter all;
    all.layer = Layer::User;
    SourceCounter::Questions questions{.tally = all.query(today)};
    for (const QString &key : {expiring, archive, bin}) {
        questions.totals.emplace_back(key, filterOf(key).query(today));
    }
    m_counter->ask(std::move(questions));
}

void UserPlace::takeCounts()
{
    m_counts.clear();
    for (const QString &key : {expiring, archive, bin}) {
        m_counts.insert(key, m_counter->total(key).value_or(0));
    }
    for (const QString &name : std::as_const(m_people)) {
        m_counts.insert(userPrefix + name, 0);
    }
    const QString agent = context().scope.agent();
    int everything = 0;
    QSet<QString> people(m_people.cbegin(), m_people.cend());
    QSet<QString> agents(m_agents.cbegin(), m_agents.cend());
    QSet<QString> apps;
    for (const Tally &tally : m_counter->tallies()) {
        if (agent.isEmpty() || tally.agent == agent) {
            everything += tally.count;
            if (!tally.user.isEmpty()) {
                m_counts[userPrefix + tally.user] += tally.count;
                people.insert(tally.user);
            }
        }
        if (tally.user.isEmpty() && !tally.agent.isEmpty()) {
            m_counts[agentPrefix + tally.agent] += tally.count;
            agents.insert(tally.agent);
        }
        if (tally.user.isEmpty() && tally.agent.isEmpty() && !tally.app.isEmpty()) {
            m_counts[appPrefix + tally.app] += tally.count;
            apps.insert(tally.app);
        }
    }
    m_counts.insert(everyone, everything);
    // Who came since the names were read.
    m_people = sorted(people);
    m_agents = sorted(agents);
    m_apps = sorted(apps);
    showSources();
}

void UserPlace::showSources()
{
    const auto counted = [this](const QString &key) {
        return m_counts.contains(key) ? std::optional(m_counts.value(key)) : std::nullopt;
    };
    const auto entry = [&](const QString &key, const QString &text, const QString &icon) {
        return SourceItem{.key = key, .text = text, .icon = icon, .count = counted(key)};
    };
    std::vector<SourceItem> items;
    items.push_back({.text = tr("People"), .heading = true});
    items.push_back(entry(everyone, tr("Everyone"), u"people"_s));
    for (const QString &name : std::as_const(m_people)) {
        items.push_back(entry(userPrefix + name, name, u"person"_s));
        if (const auto consent = m_consents.constFind(name); consent != m_consents.cend() && !consent->allows()) {
            items.back().note = tr("no consent");
        }
    }
    bool headed = false;
    for (const QString &name : std::as_const(m_agents)) {
        if (m_counts.value(agentPrefix + name) == 0) {
            continue; // keeps nothing for itself
        }
        if (!headed) {
            items.push_back({.text = tr("Agents’ own knowledge"), .heading = true});
            headed = true;
        }
        items.push_back(entry(agentPrefix + name, name, u"agent"_s));
    }
    if (!m_apps.isEmpty()) {
        items.push_back({.text = tr("Apps"), .heading = true});
    }
    for (const QString &name : std::as_const(m_apps)) {
        items.push_back(entry(appPrefix + name, name, u"plug"_s));
    }
    items.push_back({.text = tr("To look after"), .heading = true});
    items.push_back(entry(expiring, tr("Expiring this month"), u"clock"_s));
    items.push_back({.text = tr("Put away"), .heading = true});
    items.push_back(entry(archive, tr("Archive"), u"archive"_s));
    items.push_back(entry(bin, tr("Bin"), u"bin"_s));
    const QString user = context().scope.user();
    if (!user.isEmpty() && !m_people.contains(user)) {
        items.insert(items.begin() + 2, entry(userPrefix + user, user, u"person"_s)); // nothing is remembered yet
    }
    sources().setItems(std::move(items), user.isEmpty() ? everyone : userPrefix + user);
}

void UserPlace::sourceChosen(const QString &source)
{
    if (source == everyone) {
        context().scope.setUser({});
    } else if (source.startsWith(userPrefix)) {
        context().scope.setUser(source.mid(userPrefix.size()));
    }
}

void UserPlace::scopeChanged()
{
    showConsentAction();
    if (!m_peopleRead) {
        return;
    }
    const QString user = context().scope.user();
    const QString wanted = user.isEmpty() ? everyone : userPrefix + user;
    const QString current = sources().current();
    const bool ofPerson = current == everyone || current.startsWith(userPrefix) || current.isEmpty();
    if (ofPerson && current != wanted) {
        if (!sources().setCurrent(wanted)) {
            showSources();
            sources().setCurrent(wanted);
        }
    }
    applyFilter();
    loadSources();
    loadBadge();
}

UserPlace::EmptyLook UserPlace::emptyLook(const QString &source) const
{
    if (source == bin) {
        return {tr("The bin is empty"), tr("What is deleted stays here for a while and can be restored.")};
    }
    if (source == archive) {
        return {tr("Nothing is archived"), tr("Archived memories are kept here and not recalled.")};
    }
    if (source == expiring) {
        return {tr("Nothing expires this month"), tr("Memories with a last day in this month stand here.")};
    }
    const bool person = source.startsWith(userPrefix);
    if (person || source.startsWith(agentPrefix) || source.startsWith(appPrefix)) {
        const QString who = source.mid(source.indexOf(u':') + 1);
        const QString name = isolated(who);
        if (const auto consent = m_consents.constFind(who);
            person && consent != m_consents.cend() && !consent->allows()) {
            return {tr("Nothing is remembered about %1").arg(name),
                    tr("Agents may keep long-term memories once %1 has agreed.").arg(name), true};
        }
        return {tr("Nothing is remembered about %1").arg(name),
                tr("What connected agents keep for the long term appears here, and what you write."), person};
    }
    if (const QString agent = context().scope.agent(); !agent.isEmpty()) {
        return {tr("Nothing is remembered from %1").arg(isolated(agent)),
                tr("Other agents may have kept something: choose “any” as the agent at the top.")};
    }
    return {tr("Nothing is remembered yet"),
            tr("What connected agents keep for the long term appears here, and what you write."), true};
}

void UserPlace::askNew()
{
    const QString source = sources().current();
    const QString user = source.startsWith(userPrefix) ? source.mid(userPrefix.size()) : context().scope.user();
    auto *dialog = new NewMemoryDialog(context(), Layer::User, user, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { verbs().add(dialog->memory()); });
    dialog->open();
}

} // namespace strata::ui
