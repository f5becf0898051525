// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/patternset.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace strata {

/// What a clause is judged by, all but `written` in the form that rules match.
struct Weighable {
    QString clause;
    QString written; ///< the clause as it was typed
    QString sentence;
    QString message;
    QString before; ///< what the same person said earlier in the session
    QString state;  ///< words for what the reader knows of it: "hedged", "asks", "claims-here" …
    QString memory; ///< the text that it would be
};

/// One thing that speaks for or against keeping a clause.
struct GateFeature {
    QString id;
    QString Weighable::*where = &Weighable::clause;
    Pattern match;
    std::optional<double> weight; ///< added to the log odds when it matches; none: it is not looked at
    std::optional<double> known;  ///< the same for a clause that a rule knows
};

/// What a term of the memory's text adds to the log odds, as `weight` and `known` of a feature do.
struct GateTerm {
    double weight = 0.0;
    double known = 0.0;
};

/// How a clause is built.
struct GateShape {
    QString name;
    Pattern match;
};

/// How likely a careful person would keep a clause: a logistic model over features that can be read. The weights are data, fitted
/// to the labelled dialogues with tools/fitgate.py.
struct Gate {
    double bias = 0.0;
    double knownBias = 0.0;
    double keep = 0.5;     ///< kept from this likelihood on
    double alone = 0.5;    ///< instead, as long as no rule found anything in the session: most of those hold nothing
    double fragment = 0.5; ///< at least this, for what is no sentence: "flat 3, Ashgrove Mount"
    double suggest = 0.4;  ///< shown to a person from this one on
    double doubt = 0.0;    ///< below this one, what a rule knows is only shown to a person, too
    std::vector<std::pair<QString Weighable::*, Patterned<GateFeature>>> features; ///< by where they look
    QHash<QString, GateTerm> terms;                                                ///< by termsOf
    /// What a word is about: "kin", "food". Words of a class may begin or end with any letters.
    QHash<QString, QString> classes;
    QHash<QString, QHash<QString, QString>> phrases; ///< the same of two or three words, by the first of them
    std::vector<std::pair<QString, QString>> beginnings;
    std::vector<std::pair<QString, QString>> ends;
    Patterned<GateShape> shapes; ///< named in the state of a clause that has them
    Pattern states;              ///< a subject and a verb: a clause that can stand as a sentence
    Pattern elided;              ///< begins with a verb whose subject is the speaker
    Pattern again;               ///< begins with a verb whose subject is the one before: "hates abbreviations"
    Pattern hanging;             ///< is about something that it does not name
    Pattern attribute;           ///< says how it is with one thing, `what`: "the retros are on Mondays"
    QString thing;               ///< names what a pronoun stands for: "the {what}"
    Pattern led;                 ///< a day that stands before the subject: "on 17 April I …"
    Pattern past;                ///< tells what happened once
    Pattern relates;             ///< says how two others are to each other: "the Tallinn choir is led by Kertu"

    void add(GateFeature feature);
};

struct Weighed {
    double likelihood = 0.0; ///< [0, 1]
    QStringList features;    ///< ids of those that matched
};

/// The words of a text and its pairs of words, lower case, and the first three once more with their place: "1:lives"; any number is "#". Each once.
[[nodiscard]] QStringList termsOf(const QString &text);

/// The classes that words belong to, one for each word that has one.
[[nodiscard]] QStringList classesOf(const Gate &gate, const QStringList &words);

/// `known`: whether a rule knows the clause. Pure; any thread.
[[nodiscard]] Weighed weigh(const Gate &gate, const Weighable &what, bool known);

} // namespace strata
