// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/layer.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace strata {

/// How many values of an attribute hold at a time.
enum class Cardinality {
    One,  ///< a new value closes the old one: name, home, employer
    Many, ///< values stand side by side: likes, allergies, pets
    Event ///< something that happened or is planned: never in conflict
};

/// Where a claim stands in what is known: two claims can only be about the same thing when subject and attribute are equal.
struct Slot {
    QString subject;   ///< folded: "user", "user's sister", "hana"
    QString attribute; ///< of the rule file: "home", "likes"
    QString value;     ///< folded and without articles; equal values are the same
    Cardinality cardinality = Cardinality::Event;

    bool operator==(const Slot &) const = default;
};

/// What a claim does to what stood before.
enum class ClaimAct {
    Assert, ///< it holds
    Close,  ///< the value holds no longer ("gave up cycling"); an empty value: whatever the slot holds. Without a text,
            ///< that is all; else the claim stands in its place
    Correct, ///< the last slot filled in the session has this value instead
    Retract  ///< what is known of this topic must go, and must not come back from the same words
};

/// A day or a range of days that a text names.
struct EventDate {
    enum class Precision { Day, Range, Week, Month, Season, Year };
    QDate from;
    QDate to; ///< the same as `from` for a day
    Precision precision = Precision::Day;
    QString words; ///< as written

    bool operator==(const EventDate &) const = default;
};

/// An edge of what is known: "Hana", "lives_in", "Turku".
struct Triple {
    QString subject;
    QString predicate;
    QString object;

    bool operator==(const Triple &) const = default;
};

/// A span of a message, UTF-16 code units, [begin, end).
struct Span {
    int message = 0; ///< index in what was extracted from
    int begin = 0;
    int end = 0;

    bool operator==(const Span &) const = default;
};

/// What was read out of one clause.
struct Claim {
    QString text;     ///< a sentence in the third person, in the language of the clause; empty: nothing new stands
    QString sentence; ///< as it was said
    Span span;
    QString rule; ///< id of the rule
    ClaimAct act = ClaimAct::Assert;
    Kind kind = Kind::Factual;
    Layer layer = Layer::User;
    Slot slot;
    std::optional<EventDate> date;
    std::vector<Triple> relations;
    double importance = 0.5; ///< [0, 1]
    double confidence = 1.0; ///< [0, 1]
    QStringList among;       ///< attributes of which a claim that closes finds the old one; empty: any
    bool ofAnyone = false;   ///< closes what is said of others too, not only of the slot's subject
    bool onlyCloses = false; ///< says nothing when there is nothing that it closes
    bool suggested = false;  ///< below the gate: shown to a person, not kept by itself

    bool operator==(const Claim &) const = default;
};

/// Why a clause gave no memory.
enum class Refusal {
    Speaker,      ///< not said by a person: assistant, tool, system
    Code,         ///< code, log, table, address of a page
    Quotation,    ///< somebody else's words, or a text to be worked on
    Fiction,      ///< a story, a role
    Question,     //
    Hypothetical, ///< if, suppose, wish, could
    Request,      ///< what the assistant is to do now
    Joke,         ///< joke, sarcasm, hyperbole
    Transient,    ///< a state that passes within the hour
    Reaction,     ///< to what was just said
    Secret,       ///< a key, a password, or data that must not stand there unmasked
    Recalled,     ///< was handed out by a search before: not evidence
    Unclear,      ///< whom or what it is about is not said
    Unimportant,  ///< understood, and not worth keeping
    NoRule,       ///< nothing in it that a rule knows
    Consent,      ///< the person does not agree to lasting memories
    Policy,       ///< the policy keeps such memories out
    Forgotten     ///< had to be forgotten: the same words do not bring it back
};

/// question, fiction …: on the wire; not for people.
[[nodiscard]] QString refusalName(Refusal refusal);

/// A clause that gave no memory.
struct Refused {
    Span span;
    Refusal why = Refusal::NoRule;
    QString rule; ///< what decided it, if a rule did

    bool operator==(const Refused &) const = default;
};

/// How a clause was judged by more than what it says.
struct Judgement {
    Span span;
    bool known = false;      ///< a rule made the memory of it
    QString text;            ///< the memory that it would be
    double likelihood = 0.0; ///< that a careful person would keep it, [0, 1]
    QStringList features;    ///< what spoke for and against it

    bool operator==(const Judgement &) const = default;
};

/// All that was made of some messages, in their order.
struct Extraction {
    std::vector<Claim> claims;
    std::vector<Refused> refused;
    std::vector<Judgement> judged;
};

} // namespace strata
