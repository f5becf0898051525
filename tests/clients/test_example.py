# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""The example of mem0's page "Memory Types", sent by the official client, and what it means in layers."""

import unittest

from service import ServiceCase


class Example(ServiceCase):
    def test_what_was_said_is_found_by_a_question_in_other_words(self):
        self.client.add(["I'm Alex and I prefer boutique hotels."], user_id="alex", run_id="trip-planning-2025")
        results = self.client.search(
            "Any hotel preferences?",
            filters={"user_id": "alex", "run_id": "trip-planning-2025"},
        )
        hits = results["results"]
        # What was made of it comes first, then the words themselves.
        self.assertEqual([(hit["layer"], hit["memory"]) for hit in hits],
                         [("user", "User prefers boutique hotels"),
                          ("conversation", "I'm Alex and I prefer boutique hotels.")])
        self.assertEqual(hits[0]["user_id"], "alex")
        self.assertEqual(hits[0]["run_id"], "trip-planning-2025")
        self.assertGreater(hits[0]["score"], 0.3)
        self.assertLessEqual(hits[0]["score"], 1)

    def test_nobody_else_finds_it(self):
        self.client.add(["I'm Casey and I prefer boutique hotels."], user_id="casey", run_id="trip-planning-2026")
        for filters in ({"user_id": "blake"}, {"user_id": "blake", "run_id": "trip-planning-2026"}):
            self.assertEqual(self.found("Any hotel preferences?", filters), [])
        # In another run of theirs, what lasts is known, and what was said in the first is not.
        hits = self.found("Any hotel preferences?", {"user_id": "casey", "run_id": "trip-planning-2027"})
        self.assertEqual([hit["layer"] for hit in hits], ["user"])

    def test_layers_are_merged_in_their_order(self):
        ana, run = self.user("ana"), "lisbon"
        self.client.add([{"role": "user", "content": "Are there peanuts in the snacks on the flight?"}],
                        user_id=ana, run_id=run)
        note = self.add("Ask the hotel about peanuts at breakfast", user=ana, run_id=run)
        fact = self.add("Ana is allergic to peanuts", user=ana)
        self.add("Buy peanuts for the party", user=ana, run_id="party")
        self.add("Ben sells peanuts", user=self.user("ben"))

        hits = self.found("peanuts", {"user_id": ana, "run_id": run})
        self.assertEqual([hit["layer"] for hit in hits], ["user", "session", "conversation"])
        self.assertEqual([hit["id"] for hit in hits[:2]], [fact, note])
        self.assertIn("snacks", hits[2]["memory"])

    def test_ids_decide_the_layer_and_history_is_listed_only_when_asked_for(self):
        ana = self.user()
        self.add("Prefers window seats", user=ana)
        self.add("Seat 14A is held until noon", user=ana, run_id="seats")
        self.client.add("Which seat do I have?", user_id=ana, run_id="seats")
        listed = self.client.get_all(filters={"user_id": ana})["results"]
        self.assertEqual({memory["memory"]: memory["layer"] for memory in listed},
                         {"Prefers window seats": "user", "Seat 14A is held until noon": "session"})


if __name__ == "__main__":
    unittest.main()
