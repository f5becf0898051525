#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""Checks the labelled dialogues beside this file and prints their counts.

Exit status 0 when every file keeps the format of README.md, 1 otherwise.
"""

import collections
import json
import pathlib
import re
import sys

TURN_KEYS = {"type", "dialogue", "session", "index", "speaker", "role", "date", "text"}
QUESTION_KEYS = {"type", "dialogue", "split", "category", "question", "evidence"}
CATEGORIES = ("single-hop", "multi-hop", "temporal", "open-domain", "adversarial")
DATE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")


def read_objects(path, errors):
    objects = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            objects.append((f"{path.name}:{number}", json.loads(line)))
        except json.JSONDecodeError as error:
            errors.append(f"{path.name}:{number}: not JSON: {error}")
    return objects


def check_turn(where, turn, name, previous, roles, errors):
    if set(turn) != TURN_KEYS:
        errors.append(f"{where}: wrong keys in a turn")
        return
    if turn["dialogue"] != name or not re.match(rf"^{name}-s\d+$", turn["session"]):
        errors.append(f"{where}: wrong dialogue or session")
    if not DATE.match(turn["date"]):
        errors.append(f"{where}: date is not UTC to the second")
    if not turn["text"].strip() or turn["text"].startswith(turn["speaker"] + ":"):
        errors.append(f"{where}: empty text or speaker prefix")
    if turn["role"] not in ("", "user", "assistant"):
        errors.append(f"{where}: unknown role")
    if roles.setdefault(turn["speaker"], turn["role"]) != turn["role"]:
        errors.append(f"{where}: role of a speaker changes")
    same = previous is not None and previous["session"] == turn["session"]
    if turn["index"] != (previous["index"] + 1 if same else 0):
        errors.append(f"{where}: index does not follow")
    if previous is not None and turn["date"] <= previous["date"]:
        errors.append(f"{where}: date does not rise")


def check_question(where, question, name, turns, errors):
    if set(question) != QUESTION_KEYS:
        errors.append(f"{where}: wrong keys in a question")
        return
    if question["dialogue"] != name or question["split"] not in ("tune", "test"):
        errors.append(f"{where}: wrong dialogue or split")
    if question["category"] not in CATEGORIES:
        errors.append(f"{where}: unknown category")
    if not question["question"].endswith("?"):
        errors.append(f"{where}: question without a question mark")
    evidence = [(e["session"], e["index"]) for e in question["evidence"]]
    if not evidence or len(set(evidence)) != len(evidence):
        errors.append(f"{where}: evidence empty or repeated")
    if question["category"] == "multi-hop" and not 2 <= len(evidence) <= 4:
        errors.append(f"{where}: multi-hop wants two to four evidence turns")
    for key in evidence:
        if key not in turns:
            errors.append(f"{where}: no turn {key[0]} #{key[1]}")


def check_file(path, errors):
    name = path.stem.removeprefix("dialogue-")
    objects = read_objects(path, errors)
    turns, roles, previous, closed = {}, {}, None, set()
    for where, turn in ((w, o) for w, o in objects if o.get("type") == "turn"):
        check_turn(where, turn, name, previous, roles, errors)
        if previous is not None and previous["session"] != turn["session"]:
            closed.add(previous["session"])
        if turn["session"] in closed:
            errors.append(f"{where}: a finished session goes on")
        turns[turn["session"], turn["index"]] = turn["text"]
        previous = turn
    questions = [(w, o) for w, o in objects if o.get("type") == "question"]
    for where, question in questions:
        check_question(where, question, name, turns, errors)
    if len(turns) + len(questions) != len(objects):
        errors.append(f"{path.name}: repeated turns or unknown types")
    if len(roles) != 2:
        errors.append(f"{path.name}: {len(roles)} speakers where two are wanted")
    if len({q["question"] for _, q in questions}) != len(questions):
        errors.append(f"{path.name}: a question is asked twice")
    if len({q["split"] for _, q in questions}) != 1:
        errors.append(f"{path.name}: a dialogue belongs to one split")
    sessions = len({session for session, _ in turns})
    words = sum(len(text.split()) for text in turns.values())
    split = questions[0][1]["split"] if questions else "-"
    print(f"{path.name}: {split:4}  sessions {sessions:2}  turns {len(turns):3}  "
          f"words {words:6}  questions {len(questions):2}")
    return len(turns), [q["category"] for _, q in questions]


def main():
    errors, turns, categories = [], 0, collections.Counter()
    paths = sorted(pathlib.Path(__file__).resolve().parent.glob("dialogue-*.jsonl"))
    for path in paths:
        count, found = check_file(path, errors)
        turns += count
        categories.update(found)
    total = sum(categories.values())
    print(f"dialogues {len(paths)}  turns {turns}  questions {total}")
    for category in CATEGORIES:
        share = 100 * categories[category] / max(1, total)
        print(f"  {category:12} {categories[category]:3}  {share:4.1f} %")
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
