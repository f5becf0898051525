# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""Adding, listing, changing and deleting through the official client."""

import datetime
import hashlib
import unittest

from mem0.exceptions import MemoryNotFoundError, ValidationError
from service import ServiceCase


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=offset)).strftime("%Y-%m-%d")


class Adding(ServiceCase):
    def test_both_speakers_are_kept_verbatim_and_the_system_is_not(self):
        answer = self.client.add([
            {"role": "system", "content": "You are a travel agent."},
            {"role": "user", "content": "I never fly before nine."},
            {"role": "assistant", "content": "Noted: no flights before nine."},
        ], user_id=self.user(), infer=False)
        self.assertEqual([result["memory"] for result in answer["results"]],
                         ["I never fly before nine.", "Noted: no flights before nine."])
        self.assertEqual(self.texts(), {"I never fly before nine.", "Noted: no flights before nine."})

    def test_an_exact_repeat_is_not_stored_twice(self):
        self.add("Drinks oat milk")
        self.client.add("Drinks oat milk", user_id=self.user(), infer=False)
        self.assertEqual(self.client.get_all(filters={"user_id": self.user()})["count"], 1)

    def test_ids_may_come_in_filters(self):
        self.client.add("Has a dog called Pixel", filters={"user_id": self.user()}, infer=False)
        self.assertEqual(self.texts(), {"Has a dog called Pixel"})

    def test_parts_of_a_message_are_joined_and_pictures_left_out(self):
        self.client.add([{"role": "user", "content": [
            {"type": "text", "text": "My bike is green"},
            {"type": "image_url", "image_url": {"url": "https://example.org/bike.png"}},
        ]}], user_id=self.user(), infer=False)
        self.assertEqual(self.texts(), {"My bike is green"})

    def test_a_memory_answers_with_all_its_fields(self):
        memory = self.client.get(self.add("Läuft gern am Fluß 🏃", run_id="run-1", agent_id="coach", app_id="fit"))
        self.assertEqual(memory["memory"], "Läuft gern am Fluß 🏃")
        self.assertEqual(memory["hash"], hashlib.md5(memory["memory"].encode()).hexdigest())
        self.assertEqual((memory["user_id"], memory["run_id"], memory["agent_id"], memory["app_id"]),
                         (self.user(), "run-1", "coach", "fit"))
        self.assertIn(memory["expiration_date"], (day(0), day(1)))  # a session's note ends with its session
        self.assertFalse(memory["immutable"])
        for key in ("created_at", "updated_at"):
            self.assertIsNotNone(datetime.datetime.fromisoformat(memory[key]).tzinfo)

    def test_a_lasting_memory_has_no_end_unless_given(self):
        self.assertIsNone(self.client.get(self.add("Born in Turin"))["expiration_date"])
        self.assertEqual(self.client.get(self.add("Visa is valid", expiration_date="2031-01-31"))["expiration_date"],
                         "2031-01-31")

    def test_metadata_comes_back_as_it_went(self):
        metadata = {"Source": "chat", "größe": 3, "nested": {"b": [1, 2.5, None, True], "a": ""}, "用户": "安娜",
                    "user_id": "somebody else"}
        memory = self.client.get(self.add("Collects stamps", metadata=metadata))
        self.assertEqual(memory["metadata"], metadata)
        self.assertEqual(list(memory["metadata"]), list(metadata))
        self.assertEqual(memory["user_id"], self.user())

    def test_a_given_time_becomes_the_time_of_creation(self):
        memory = self.client.get(self.add("Moved to Porto", timestamp=1_700_000_000))
        self.assertTrue(memory["created_at"].startswith("2023-11-14T22:13:20"))

    def test_a_turn_without_anything_to_extract_is_found_as_history(self):
        answer = self.client.add("Where did we put the blue suitcase?", user_id=self.user(), run_id="move")
        self.assertEqual(answer["status"], "SUCCEEDED")
        self.assertTrue(answer["event_id"])
        hits = self.found("Where is the suitcase?", {"user_id": self.user(), "run_id": "move"})
        self.assertEqual([hit["layer"] for hit in hits], ["conversation"])


class Listing(ServiceCase):
    def test_pages_hold_each_memory_once_newest_first(self):
        ids = [self.add(f"Fact number {number}") for number in range(25)]
        seen, page = [], 1
        while True:
            answer = self.client.get_all(filters={"user_id": self.user()}, page=page, page_size=10)
            self.assertEqual(answer["count"], 25)
            self.assertEqual(answer["previous"] is None, page == 1)
            seen += [memory["id"] for memory in answer["results"]]
            if answer["next"] is None:
                break
            self.assertTrue(answer["next"].startswith(self.service.url))
            page += 1
        self.assertEqual(page, 3)
        self.assertEqual(seen, ids[::-1])
        past = self.client.get_all(filters={"user_id": self.user()}, page=9, page_size=10)
        self.assertEqual(past["results"], [])

    def test_expired_memories_are_hidden_but_not_gone(self):
        yesterday, today = day(-1), day(0)
        gone = self.add("The voucher is worth ten euros", expiration_date=yesterday)
        self.add("The voucher of the bakery is worth five euros", expiration_date=today)
        self.assertEqual(self.texts(), {"The voucher of the bakery is worth five euros"})
        self.assertEqual(self.texts(show_expired=True),
                         {"The voucher is worth ten euros", "The voucher of the bakery is worth five euros"})
        self.assertNotIn(gone, [hit["id"] for hit in self.found("voucher euros")])
        self.assertIn(gone, [hit["id"] for hit in self.found("voucher euros", show_expired=True)])
        self.assertEqual(self.client.get(gone)["expiration_date"], yesterday)
        self.client.update(gone, expiration_date=None)
        self.assertIn("The voucher is worth ten euros", self.texts())


class Changing(ServiceCase):
    def test_an_update_is_found_and_the_old_text_is_not(self):
        memory = self.add("Works at the aquarium", metadata={"kept": 1, "changed": 1})
        before = self.client.get(memory)
        self.client.update(memory, text="Works at the planetarium", metadata={"changed": 2})
        after = self.client.get(memory)
        self.assertEqual(after["memory"], "Works at the planetarium")
        self.assertEqual(after["metadata"], {"kept": 1, "changed": 2})
        self.assertEqual(after["created_at"], before["created_at"])
        self.assertGreater(after["updated_at"], before["updated_at"])
        self.assertEqual([hit["memory"] for hit in self.found("planetarium")], ["Works at the planetarium"])
        self.assertEqual(self.texts(), {"Works at the planetarium"})

    def test_history_tells_the_whole_life_also_afterwards(self):
        memory = self.add("Plays the oboe")
        self.client.update(memory, text="Plays the bassoon")
        self.client.delete(memory)
        history = self.client.history(memory)
        self.assertEqual([(entry["event"], entry["old_memory"], entry["new_memory"]) for entry in history], [
            ("ADD", None, "Plays the oboe"),
            ("UPDATE", "Plays the oboe", "Plays the bassoon"),
            ("DELETE", "Plays the bassoon", None),
        ])
        self.assertEqual({entry["memory_id"] for entry in history}, {memory})

    def test_a_deleted_memory_is_in_no_list_and_no_search(self):
        memory = self.add("Keeps bees on the roof")
        self.client.delete(memory)
        self.assertEqual(self.texts(), set())
        self.assertEqual(self.found("bees"), [])
        for call in (self.client.get, self.client.delete):
            with self.assertRaises(MemoryNotFoundError):
                call(memory)

    def test_an_immutable_memory_can_be_deleted_but_not_changed(self):
        memory = self.add("Blood group is B", immutable=True)
        with self.assertRaises(ValidationError):
            self.client.update(memory, text="Blood group is A")
        self.assertEqual(self.client.get(memory)["memory"], "Blood group is B")
        self.client.delete(memory)
        self.assertEqual(self.texts(), set())

    def test_a_batch_is_done_whole_or_not_at_all(self):
        first, second = self.add("Likes plums"), self.add("Likes pears")
        unknown = "018f0000-0000-7000-8000-000000000000"
        with self.assertRaises(MemoryNotFoundError):
            self.client.batch_update([{"memory_id": first, "text": "Likes figs"}, {"memory_id": unknown, "text": "x"}])
        with self.assertRaises(MemoryNotFoundError):
            self.client.batch_delete([{"memory_id": first}, {"memory_id": unknown}])
        self.assertEqual(self.texts(), {"Likes plums", "Likes pears"})
        self.client.batch_update([{"memory_id": first, "text": "Likes figs"},
                                  {"memory_id": second, "metadata": {"sure": True}}])
        self.assertEqual(self.texts(), {"Likes figs", "Likes pears"})
        self.assertEqual(self.client.get(second)["metadata"], {"sure": True})
        self.client.batch_delete([{"memory_id": first}, {"memory_id": second}])
        self.assertEqual(self.texts(), set())

    def test_deleting_everything_of_one_user_leaves_the_neighbour(self):
        ana, ben = self.user("ana"), self.user("ben")
        for text in ("Likes tea", "Likes toast"):
            self.add(text, user=ana, run_id="shared")
            self.add(text, user=ben, run_id="shared")
        self.client.delete_all(user_id=ana)
        self.assertEqual(self.texts({"user_id": ana}), set())
        self.assertEqual(self.texts({"user_id": ben}), {"Likes tea", "Likes toast"})
        self.assertEqual(self.found("tea", {"user_id": ana}), [])
        self.assertEqual([hit["memory"] for hit in self.found("tea", {"user_id": ben, "run_id": "shared"})][:1],
                         ["Likes tea"])

    def test_deleting_by_user_and_run_leaves_the_other_runs(self):
        self.add("Buy nails", run_id="shed")
        self.add("Buy flour", run_id="cake")
        self.client.delete_all(user_id=self.user(), run_id="shed")
        self.assertEqual(self.texts(), {"Buy flour"})


class Versions(ServiceCase):
    def say(self, text):
        answer = self.client.add([{"role": "user", "content": text}], user_id=self.user())
        return answer["results"][0]["id"]

    def test_older_versions_are_listed_and_found_when_asked_for(self):
        old = self.say("I live in Oslo.")
        new = self.say("I live in Turku now.")
        filters = {"user_id": self.user()}
        self.assertEqual([memory["id"] for memory in self.client.get_all(filters=filters)["results"]], [new])
        listed = self.client.get_all(filters=filters, latest_only=False)["results"]
        self.assertEqual([(memory["id"], memory["state"], memory["replaced_by"]) for memory in listed],
                         [(new, "active", None), (old, "superseded", new)])
        query = "Where does the user live?"
        states = {hit["id"]: hit["state"] for hit in self.client.search(query, filters=filters, latest_only=False)["results"]
                  if hit["layer"] == "user"}
        self.assertEqual(states, {new: "active", old: "superseded"})
        self.assertNotIn(old, [hit["id"] for hit in self.client.search(query, filters=filters)["results"]])
        self.assertEqual(self.client.get(new)["replaces"], [old])

    def test_older_versions_are_deleted_along(self):
        self.say("I live in Oslo.")
        self.say("I live in Turku now.")
        newest = self.say("I live in Bath now.")
        answer = self.client.delete(newest, delete_linked=True)
        self.assertEqual(answer["cascade_count"], 2)
        self.assertEqual(self.client.get_all(filters={"user_id": self.user()}, latest_only=False)["results"], [])


class Entities(ServiceCase):
    def entities(self):
        return {(entity["type"], entity["name"]): entity["total_memories"] for entity in self.client.users()["results"]}

    def test_users_agents_apps_and_runs_are_counted(self):
        self.add("Likes jazz", user="u-count", agent_id="a-count", run_id="r-count")
        self.add("Likes opera", user="u-count", app_id="p-count")
        entities = self.entities()
        self.assertEqual(entities[("user", "u-count")], 2)
        for entity in (("agent", "a-count"), ("run", "r-count"), ("app", "p-count")):
            self.assertEqual(entities[entity], 1)

    def test_a_name_with_any_characters_is_deleted_alone(self):
        odd, near = "a b/ü@x%2F?#", "a b"
        self.add("Likes cellos", user=odd)
        self.add("Likes flutes", user=near)
        self.client.delete_users(user_id=odd)
        self.assertNotIn(("user", odd), self.entities())
        self.assertEqual(self.texts({"user_id": near}), {"Likes flutes"})


if __name__ == "__main__":
    unittest.main()
