#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""Copies the extraction rules without what tells texts, stories and jokes from a person's own words.

    tools/weakenrules.py resources/extraction FOLDER

A gate that is fitted to what comes of these as well learns what such messages look like, so that it still holds where those
expressions, written by people who know the same dialogues, fit no longer.
"""
import os
import re
import shutil
import sys

SHAPES = ("text-work", "fiction-begins")
REFUSALS = r"joke\.[\w-]+|world|hypothetical\.infinitive|transient\.debugging"


def main():
    source, target = sys.argv[1:3]
    shutil.copytree(source, target, dirs_exist_ok=True)
    path = os.path.join(target, "en.json")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for shape in SHAPES:
        text = re.sub(r'("%s": )"(?:[^"\\]|\\.)*"' % shape, r'\1"(?!)"', text)
    text = re.sub(r'\n    \{"id": "(?:%s)", "why".*' % REFUSALS, "", text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
