// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/relationrules.h"

#include "core/base/json.h"

#include <QFile>

#include <stdexcept>

using namespace Qt::StringLiterals;

/// In a static library, what nobody names is left out by the linker.
static void keepRelationFile()
{
    Q_INIT_RESOURCE(strata_knowing);
}

namespace strata {
namespace {

QString plain(const QString &text)
{
    QString folded;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_D)) {
        if (!c.isMark()) {
            folded += c == u'’' ? QChar(u'\'') : c;
        }
    }
    return folded.simplified();
}

QSet<QString> plainWords(const Json &list)
{
    QSet<QString> words;
    for (const QString &word : fromStd(list.get<std::string>()).split(u' ', Qt::SkipEmptyParts)) {
        words.insert(plain(word));
    }
    return words;
}

EntityKind kindAt(const Json &entry, const char *key)
{
    const auto found = entry.find(key);
    if (found == entry.end()) {
        return EntityKind::Unknown;
    }
    const QString name = fromStd(found->get<std::string>());
    const auto kind = entityKindFromName(name);
    if (!kind) {
        throw std::runtime_error("no kind of thing: " + toStd(name));
    }
    return *kind;
}

} // namespace

Result<std::shared_ptr<const RelationRules>> RelationRules::load()
{
    keepRelationFile();
    QFile file(u":/strata/knowing/relations.json"_s);
    return from(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

Result<std::shared_ptr<const RelationRules>> RelationRules::from(const QByteArray &json)
{
    auto rules = std::make_shared<RelationRules>();
    try {
        const Json root = Json::parse(json.constBegin(), json.constEnd(), nullptr, true, true);
        for (const auto &[name, entry] : root.at("predicates").items()) {
            rules->m_predicates.insert(fromStd(name), {.subject = kindAt(entry, "subject"),
                                                       .object = kindAt(entry, "object"),
                                                       .alias = entry.value("alias", false),
                                                       .role = entry.value("role", false)});
        }
        for (const auto &[role, words] : root.at("synonyms").items()) {
            for (const QString &word : plainWords(words)) {
                rules->m_synonyms.insert(word, plain(fromStd(role)));
            }
        }
        rules->m_articles = plainWords(root.at("articles"));
        rules->m_qualifiers = plainWords(root.at("qualifiers"));
        rules->m_several = plainWords(root.at("several"));
        rules->m_animals = plainWords(root.at("animals"));
    } catch (const std::exception &fault) {
        return fail(ErrorCode::InvalidInput,
                    u"The rules of relations cannot be used: %1"_s.arg(QString::fromUtf8(fault.what())),
                    u"relations.json"_s);
    }
    return rules;
}

PredicateRule RelationRules::predicate(const QString &name) const
{
    const auto found = m_predicates.constFind(name);
    if (found != m_predicates.constEnd()) {
        return *found;
    }
    return {.subject = EntityKind::Person, .object = kindOf(role(name)), .alias = false, .role = true};
}

RoleWords RelationRules::role(const QString &predicate) const
{
    QStringList left = plain(predicate).split(u' ');
    const QString said = left.join(u' ');
    QStringList qualifiers;
    while (left.size() > 1 && (m_qualifiers.contains(left.front()) || left.front()[0].isDigit())) {
        qualifiers << left.takeFirst();
    }
    while (left.size() > 1 && m_qualifiers.contains(left.back())) { // "hermana mayor"
        qualifiers << left.takeLast();
    }
    const QString word = left.join(u' ');
    const QString base = m_synonyms.value(word, word);
    return {base, (qualifiers + QStringList{base}).join(u' ')};
}

bool RelationRules::isSeveral(const RoleWords &role) const
{
    return role.base == role.full && m_several.contains(role.base);
}

EntityKind RelationRules::kindOf(const RoleWords &role) const
{
    const QString last = role.base.section(u' ', -1);
    return m_animals.contains(last) ? EntityKind::Animal : EntityKind::Person;
}

QString RelationRules::folded(const QString &name) const
{
    const QString text = plain(name);
    const qsizetype space = text.indexOf(u' ');
    return space > 0 && m_articles.contains(text.left(space)) ? text.mid(space + 1) : text;
}

} // namespace strata
