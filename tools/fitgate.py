#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of resources/extraction/CODE-gate.json and CODE-terms.json to the labelled dialogues of the tune split.

    bench_extraction --dump en --rules resources/extraction > strict.jsonl
    tools/weakenrules.py resources/extraction weak
    bench_extraction --dump en --rules weak > weak.jsonl
    tools/fitgate.py resources/extraction/en-gate.json tests/data/extraction strict.jsonl weak.jsonl [--write]

A clause is a good one when a label of its dialogue recognises the memory that it would be, and is left out when only an
optional label does, or the label of what held before. Says by cross-validation over the files, each by an author of its own, what each
threshold would keep; --write puts the weights of all dialogues into the files, and prunes the terms that weigh next to nothing.
Logistic regression with a penalty on the squares of the weights; nothing but the standard library.
"""
import argparse
import collections
import glob
import json
import math
import os
import re

STEPS = 150
FEWEST = 5  # clauses that a term is in
LIGHTEST = 0.04  # log odds
TERM = "term "  # before the terms among the features


def recognises(words, text):
    text = text.lower()
    every = all(word.lower() in text for word in words.get("all", []))
    return every and (not words.get("any") or any(word.lower() in text for word in words["any"]))


def read_labels(folder):
    labels = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                dialogue = json.loads(line)
                if dialogue["split"] == "tune":
                    dialogue["author"] = os.path.basename(path)
                    labels[dialogue["id"]] = dialogue
    return labels


def read_rows(paths, labels):
    rows = {False: [], True: []}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
        for line in lines:
            message = json.loads(line)
            dialogue = labels[message["id"]]
            for judged in message["judged"]:
                good = any(recognises(words, judged["text"]) for words in dialogue["facts"])
                aside = dialogue.get("optional", []) + dialogue.get("stale", []) + [
                    pair["old"] for pair in dialogue.get("updated", [])]
                maybe = any(recognises(words, judged["text"]) for words in aside)
                if good or not maybe:
                    features = judged["features"] + [TERM + term for term in judged["terms"]]
                    rows[judged["known"]].append((features, good, message["id"], judged["text"], dialogue["author"]))
    return rows


def fit(rows, ids, l2):
    """Gradient descent with a step of its own for each weight (Rprop): few rows, and no step size to choose."""
    index = {feature: i for i, feature in enumerate(ids)}
    data = [([index[f] for f in features if f in index], 1.0 if good else 0.0) for features, good, *_ in rows]
    count = len(ids)
    weights, steps, last = [0.0] * (count + 1), [0.05] * (count + 1), [0.0] * (count + 1)
    for _ in range(STEPS):
        gradient = [l2 * w for w in weights]
        gradient[count] = 0.0
        for features, good in data:
            z = weights[count] + sum(weights[i] for i in features)
            error = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, z)))) - good
            for i in features:
                gradient[i] += error
            gradient[count] += error
        for i, slope in enumerate(gradient):
            if slope * last[i] > 0:
                steps[i] = min(steps[i] * 1.2, 0.5)
            elif slope * last[i] < 0:
                steps[i] *= 0.5
                slope = 0.0
            weights[i] -= steps[i] * ((slope > 0) - (slope < 0))
            last[i] = slope
    return weights[:count], weights[count]


def likelihood(features, weights, bias):
    z = bias + sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-z))


def cross_validated(rows, ids, l2):
    scored = []
    for author in sorted({row[4] for row in rows}):
        def inside(row):
            return row[4] == author
        weights, bias = fit([row for row in rows if not inside(row)], ids, l2)
        known = dict(zip(ids, weights))
        scored += [(likelihood(row[0], known, bias), row) for row in rows if inside(row)]
    return sorted(scored, key=lambda one: -one[0])


def judge(rows, ids, options, name):
    scored = cross_validated(rows, ids, options.l2)
    print(len(rows), "clauses", name + ",", sum(row[1] for row in rows), "good")
    loss = -sum(math.log(max(1e-9, p if row[1] else 1 - p)) for p, row in scored) / max(1, len(scored))
    print("loss %.4f" % loss)
    for threshold in (0.9, 0.8, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.3, 0.2):
        kept = [row for p, row in scored if p >= threshold]
        good = sum(row[1] for row in kept)
        print("%.2f  kept %4d  good %4d  precision %.3f" % (threshold, len(kept), good, good / max(1, len(kept))))
    for p, row in [one for one in scored if not one[1][1]][:options.show]:
        print("bad   %.2f %s %s" % (p, row[2], row[3]))
    for p, row in [one for one in reversed(scored) if one[1][1]][:options.show]:
        print("good  %.2f %s %s" % (p, row[2], row[3]))
    weights, bias = fit(rows, ids, options.l2)
    known = dict(zip(ids, weights))
    counts = collections.Counter(feature for row in rows for feature in row[0])
    if options.show:
        for feature, weight in sorted(known.items(), key=lambda one: one[1]):
            print("%6.2f  %4d  %s" % (weight, counts[feature], feature))
    return known, bias


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gate")
    parser.add_argument("labels")
    parser.add_argument("dumps", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--l2", type=float, default=5.0)
    parser.add_argument("--show", type=int, default=0, help="clauses that were judged worst")
    options = parser.parse_args()

    every = read_rows(options.dumps, read_labels(options.labels))
    if not all(every.values()):
        parser.error("there is nothing to fit to in the dumps")
    with open(options.gate, encoding="utf-8") as file:
        text = file.read()
    terms = collections.defaultdict(lambda: [0.0, 0.0])
    for known, key, bias_key in ((False, "weight", "bias"), (True, "known", "known-bias")):
        ids = re.findall(r'^\s*\{"id": "([^"]+)",[^\n]*?"%s": ' % key, text, re.MULTILINE)
        counts = collections.Counter(term for row in every[known] for term in row[0] if term.startswith(TERM))
        ids += sorted(term for term, count in counts.items() if count >= FEWEST)
        weights, bias = judge(every[known], ids, options, "of rules" if known else "of no rule")
        for term, weight in weights.items():
            if term.startswith(TERM) and abs(weight) >= LIGHTEST:
                terms[term[len(TERM):]][known] = round(weight, 2)
        text = re.sub(r'(\{"id": "([^"]+)",[^\n]*?"%s": )[-\d.]+' % key,
                      lambda m, w=weights: "%s%.2f" % (m[1], w[m[2]]), text)
        text = re.sub(r'("%s": )[-\d.]+' % bias_key, lambda m, b=bias: "%s%.2f" % (m[1], b), text)
    if options.write:
        with open(options.gate, "w", encoding="utf-8") as file:
            file.write(text)
        code = os.path.basename(options.gate).split("-")[0]
        with open(options.gate.replace("-gate", "-terms"), "w", encoding="utf-8") as file:
            lines = ['    %s: [%.2f, %.2f]' % (json.dumps(term, ensure_ascii=False), *pair) for term, pair in sorted(terms.items())]
            file.write('{\n  "language": "%s",\n  "terms": {\n%s\n  }\n}\n' % (code, ",\n".join(lines)))


if __name__ == "__main__":
    main()
