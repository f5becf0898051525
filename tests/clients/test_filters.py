# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""The filter grammar, in lists and searches, through the official client."""

import unittest

from mem0.exceptions import ValidationError
from service import ServiceCase


class Filters(ServiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for text, user, run, metadata, when in (
            ("apples", "fay", "one", {"colour": "red", "count": 3}, 1_600_000_000),
            ("pears", "fay", "two", {"colour": "green", "count": 5}, 1_650_000_000),
            ("grapes", "fay", None, {"colour": "green"}, 1_700_000_000),
            ("lemons", "gus", "one", {"colour": "yellow"}, 1_700_000_000),
        ):
            more = {"run_id": run} if run else {}
            cls.client.add(text, user_id=user, infer=False, metadata=metadata, timestamp=when, **more)

    def test_each_filter_lists_exactly_what_it_says(self):
        fay = {"user_id": "fay"}
        for filters, expected in (
            (fay, {"apples", "pears", "grapes"}),
            ({"user_id": "fay", "run_id": "one"}, {"apples"}),
            ({"AND": [fay, {"run_id": {"in": ["one", "two"]}}]}, {"apples", "pears"}),
            ({"OR": [{"AND": [fay, {"run_id": "two"}]}, {"user_id": "gus"}]}, {"pears", "lemons"}),
            ({"AND": [fay], "NOT": [{"run_id": "one"}, {"run_id": "two"}]}, {"grapes"}),
            ({"AND": [fay], "NOT": {"run_id": "one"}}, {"pears", "grapes"}),
            ({"AND": [fay], "OR": [{"run_id": "one"}, {"run_id": "two"}]}, {"apples", "pears"}),
            ({"user_id": "fay", "run_id": "*"}, {"apples", "pears"}),
            ({"AND": [fay, {"run_id": {"ne": "one"}}]}, {"pears", "grapes"}),
            ({"user_id": {"in": ["fay", "gus"]}}, {"apples", "pears", "grapes", "lemons"}),
            ({"AND": [fay, {"metadata": {"colour": "green"}}]}, {"pears", "grapes"}),
            ({"AND": [fay, {"metadata": {"colour": {"ne": "green"}}}]}, {"apples"}),
            ({"AND": [fay, {"metadata": {"colour": {"contains": "re"}}}]}, {"apples", "pears", "grapes"}),
            ({"AND": [fay, {"created_at": {"gte": "2022-01-01", "lt": "2023-01-01"}}]}, {"pears"}),
            ({"AND": [fay, {"created_at": {"gt": "2022-01-01"}}]}, {"pears", "grapes"}),
            ({"AND": [fay, {"keywords": {"contains": "app"}}]}, {"apples"}),
            ({"AND": [fay, {"keywords": {"contains": "APP"}}]}, set()),
            ({"AND": [fay, {"keywords": {"icontains": "APP"}}]}, {"apples"}),
            ({"AND": [fay, {"user_id": "gus"}]}, set()),
            ({"user_id": '") or true or ("'}, set()),
            ({"user_id": "' OR 1=1 --"}, set()),
        ):
            with self.subTest(filters=filters):
                self.assertEqual(self.texts(filters), expected)

    def test_a_search_obeys_the_same_grammar(self):
        def names(filters):
            return {hit["memory"] for hit in self.found("apples pears grapes lemons", filters, threshold=0)}
        self.assertEqual(names({"AND": [{"user_id": "fay"}, {"run_id": "one"}]}), {"apples"})
        self.assertEqual(names({"AND": [{"user_id": "fay"}, {"metadata": {"colour": "green"}}]}), {"pears", "grapes"})
        self.assertEqual(names({"user_id": "gus", "run_id": "one"}), {"lemons"})

    def test_dates_bound_a_listing(self):
        self.assertEqual(self.texts({"user_id": "fay"}, start_date="2022-01-01", end_date="2022-12-31"), {"pears"})

    def test_what_is_misread_fails_and_never_widens(self):
        for filters in (
            {},
            {"userId": "fay"},
            {"user_id": {">=": "fay"}},
            {"user_id": {"gt": "fay"}},
            {"AND": {"user_id": "fay"}},
            {"AND": [{"user_id": "fay"}, {"colour": "green"}]},
            {"AND": [{"user_id": "fay"}, {"created_at": {"gt": "yesterday"}}]},
            {"OR": "fay"},
            {"metadata": {"colour": "green"}},
        ):
            with self.subTest(filters=filters):
                with self.assertRaises(ValidationError):
                    self.client.get_all(filters=filters)
                with self.assertRaises(ValidationError):
                    self.client.search("apples", filters=filters)


if __name__ == "__main__":
    unittest.main()
