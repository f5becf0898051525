// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRegularExpression>
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
};

/// One thing that speaks for or against keeping a clause.
struct GateFeature {
    QString id;
    QString Weighable::*where = &Weighable::clause;
    QRegularExpression match;
    std::optional<double> weight; ///< added to the log odds when it matches; none: it is not looked at
    std::optional<double> known;  ///< the same for a clause that a rule knows
};

/// How likely a careful person would keep a clause: a logistic model over features that can be read. The weights are data, fitted
/// to the labelled dialogues with tools/fitgate.py.
struct Gate {
    double bias = 0.0;
    double knownBias = 0.0;
    double keep = 0.5;    ///< kept from this likelihood on
    double suggest = 0.4; ///< shown to a person from this one on
    double doubt = 0.0;   ///< below this one, what a rule knows is only shown to a person, too
    std::vector<GateFeature> features;
    QRegularExpression states;    ///< a subject and a verb: a clause that can stand as a sentence
    QRegularExpression elided;    ///< begins with a verb whose subject is the speaker
    QRegularExpression again;     ///< begins with a verb whose subject is the one before: "hates abbreviations"
    QRegularExpression attribute; ///< says how it is with one thing, `what`: "the retros are on Mondays"
    QRegularExpression past;      ///< tells what happened once
};

struct Weighed {
    double likelihood = 0.0; ///< [0, 1]
    QStringList features;    ///< ids of those that matched
};

/// `known`: whether a rule knows the clause. Pure; any thread.
[[nodiscard]] Weighed weigh(const Gate &gate, const Weighable &what, bool known);

} // namespace strata
