# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""Every refusal reaches the official client as the exception that its users expect, and changes nothing."""

import unittest

from mem0 import MemoryClient
from mem0.exceptions import MemoryError, MemoryNotFoundError, ValidationError
from service import ServiceCase

UNKNOWN = "018f0000-0000-7000-8000-000000000000"


class Errors(ServiceCase):
    def test_a_wrong_key_is_refused(self):
        with self.assertRaisesRegex(ValueError, "Error: "):
            MemoryClient(api_key="wrong", host=self.service.url)

    def test_an_unknown_memory_is_not_found(self):
        for call in (
            lambda: self.client.get(UNKNOWN),
            lambda: self.client.update(UNKNOWN, text="x"),
            lambda: self.client.delete(UNKNOWN),
            lambda: self.client.batch_delete([{"memory_id": UNKNOWN}]),
        ):
            with self.assertRaises(MemoryNotFoundError):
                call()

    def test_something_that_is_no_id_is_refused(self):
        for odd in ("1", "not-an-id", "../../etc/passwd", "' OR 1=1 --", "%00", "a" * 500):
            with self.subTest(id=odd), self.assertRaises((MemoryNotFoundError, ValidationError)):
                self.client.get(odd)

    def test_an_add_that_is_wrong_stores_nothing(self):
        ana = self.user()
        for messages, more in (
            ([], {"user_id": ana}),
            ([17], {"user_id": ana}),
            ([{"role": "user"}], {"user_id": ana}),
            ("No id at all", {}),
            ("Bad date", {"user_id": ana, "expiration_date": "soon"}),
            ("Bad date", {"user_id": ana, "expiration_date": "2031-02-30"}),
            ("Bad metadata", {"user_id": ana, "metadata": "text"}),
            ("Bad id", {"user_id": {"a": 1}}),
            ([{"role": "user", "content": "good"}, 17], {"user_id": ana}),
        ):
            with self.subTest(messages=messages, more=more), self.assertRaises(ValidationError):
                self.client.add(messages, infer=False, **more)
        self.assertEqual(self.texts({"user_id": ana}), set())

    def test_a_search_out_of_range_is_refused(self):
        for more in ({"top_k": 0}, {"top_k": 1001}, {"top_k": "ten"}, {"threshold": 1.5}, {"threshold": -0.1}):
            with self.subTest(more=more), self.assertRaises(ValidationError):
                self.client.search("tea", filters={"user_id": self.user()}, **more)

    def test_the_message_names_what_is_wrong(self):
        with self.assertRaisesRegex(ValidationError, "top_k"):
            self.client.search("tea", filters={"user_id": self.user()}, top_k=0)

    def test_deleting_without_an_id_deletes_nothing(self):
        self.add("Likes tea")
        with self.assertRaises(ValidationError):
            self.client.delete_all()
        with self.assertRaises(ValidationError):
            self.client.delete_all(filters={"user_id": self.user()})  # sent as text that is not JSON
        self.assertEqual(self.texts(), {"Likes tea"})

    def test_an_empty_update_or_batch_is_refused(self):
        memory = self.add("Likes rain")
        with self.service.raw() as raw:
            self.assertEqual(raw.put(f"/v1/memories/{memory}/", json={}).status_code, 400)
        with self.assertRaises(ValidationError):
            self.client.batch_update([])
        with self.assertRaises(ValidationError):
            self.client.batch_delete([])

    def test_a_blank_query_and_broken_json_are_answered_in_json(self):
        with self.service.raw() as raw:
            json = {"Content-Type": "application/json"}
            for answer in (
                raw.post("/v3/memories/search/", json={"query": "  ", "filters": {"user_id": "x"}}),
                raw.post("/v3/memories/search/", json={"query": "tea"}),
                raw.post("/v3/memories/search/", json={"query": "tea", "user_id": "x"}),
                raw.post("/v3/memories/add/", content=b'{"messages": ', headers=json),
                raw.post("/v3/memories/add/", content=b"[" * 5000, headers=json),
                raw.post("/v3/memories/add/", content=b'"\xff\xfe"', headers=json),
            ):
                self.assertEqual(answer.status_code, 400)
                self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))
                self.assertTrue(answer.json()["detail"])

    def test_what_a_local_service_does_not_do_is_said_at_once(self):
        for call in (self.client.get_summary, lambda: self.client.get_webhooks("p")):
            with self.assertRaises(MemoryError) as caught:
                call()
            self.assertEqual(caught.exception.error_code, "HTTP_501")


if __name__ == "__main__":
    unittest.main()
