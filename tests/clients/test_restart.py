# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""What was acknowledged is there after a stop and after a kill; many clients at once; sessions over days."""

import asyncio
import stat
import subprocess
import unittest

from mem0 import AsyncMemoryClient
from service import Service


class Restart(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.remove)
        self.client = self.service.start().client()

    def again(self):
        token = self.service.token
        self.client = self.service.start().client()
        self.assertEqual(self.service.token, token)

    def everything(self):
        memories = self.client.get_all(filters={"user_id": "*"}, page_size=200)["results"]
        return {memory["id"]: memory for memory in memories}

    def test_a_story_over_several_sessions_survives_stop_and_kill(self):
        add, search = self.client.add, lambda *args, **more: self.client.search(*args, **more)["results"]
        add([{"role": "user", "content": "I'm vegetarian and I live in Leeds."},
             {"role": "assistant", "content": "Good to know."}], user_id="mia", run_id="monday")
        mia = add("Mia is vegetarian", user_id="mia", infer=False)["results"][0]["id"]
        add("Looking for a flat near the canal", user_id="mia", run_id="monday", infer=False)
        tom = add("Tom eats everything", user_id="tom", infer=False, metadata={"sure": 0.5})["results"][0]["id"]
        self.client.update(tom, text="Tom eats everything but olives")
        dropped = add("Tom owns a boat", user_id="tom", infer=False)["results"][0]["id"]
        self.client.delete(dropped)
        before = self.everything()
        self.assertEqual({memory["memory"] for memory in before.values()},
                         {"User is vegetarian", "User lives in Leeds", "Mia is vegetarian",
                          "Looking for a flat near the canal", "Tom eats everything but olives"})

        self.assertEqual(self.service.stop(), 0)
        self.again()
        self.assertEqual(self.everything(), before)
        self.assertEqual([entry["event"] for entry in self.client.history(dropped)], ["ADD", "DELETE"])

        added = self.client.add("Mia moved to York", user_id="mia", run_id="tuesday", infer=False)["results"][0]["id"]
        said = self.client.add("I work at the library in York.", user_id="mia", run_id="tuesday")["results"][0]["id"]
        self.service.kill()
        self.again()
        self.assertEqual(set(self.everything()), set(before) | {added, said})

        hits = search("What does Mia eat?", filters={"user_id": "mia", "run_id": "tuesday"})
        self.assertIn(mia, [hit["id"] for hit in hits[:2]])  # beside what she said herself
        self.assertNotIn("Tom", " ".join(hit["memory"] for hit in hits))
        hits = search("When does the train leave?", filters={"user_id": "mia", "run_id": "tuesday"})
        self.assertIn("I work at the library in York.", [hit["memory"] for hit in hits])
        hits = search("When does the train leave?", filters={"user_id": "mia", "run_id": "monday"})
        self.assertNotIn("My train to York leaves at eight.", [hit["memory"] for hit in hits])

    def test_many_adds_at_once_are_all_kept_also_through_a_kill(self):
        async def run():
            client = AsyncMemoryClient(api_key=self.service.token, host=self.service.url)
            async with client:
                answers = await asyncio.gather(*(
                    client.add(f"Parcel {number} is in locker {number * 7}", user_id=f"user-{number % 3}", infer=False)
                    for number in range(24)))
                hits = await client.search("Where is parcel 11?", filters={"user_id": "user-2"})
            return [answer["results"][0]["id"] for answer in answers], hits["results"]

        ids, hits = asyncio.run(run())
        self.assertEqual(hits[0]["memory"], "Parcel 11 is in locker 77")
        self.service.kill()
        self.again()
        self.assertEqual(set(self.everything()), set(ids))
        self.assertEqual(self.client.get_all(filters={"user_id": "user-0"})["count"], 8)

    def test_a_second_service_on_the_same_store_is_refused(self):
        self.client.add("Held", user_id="x", infer=False)
        refused = subprocess.run(self.service.command()[:-1] + [str(self.service.folder / "second.json")],
                                 stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
        self.assertIn(refused.returncode, range(1, 126))
        self.assertEqual(len(refused.stderr.strip().splitlines()), 1, refused.stderr)
        self.assertFalse((self.service.folder / "second.json").exists())
        self.assertEqual(self.client.get_all(filters={"user_id": "x"})["count"], 1)

    def test_nobody_else_may_read_the_store_or_the_token(self):
        self.client.add("Private", user_id="x", infer=False)
        self.assertEqual(stat.S_IMODE(self.service.data.stat().st_mode), 0o700)
        for file in [self.service.ready_file, *self.service.data.rglob("*")]:
            if file.is_file():
                self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600, file)

    def test_the_log_holds_no_text_no_user_and_no_token(self):
        self.client.add("Zanzibar is lovely", user_id="quokka", infer=False)
        self.client.search("Xylophone", filters={"user_id": "quokka"})
        self.assertEqual(self.service.stop(), 0)
        log = self.service.log()
        for word in ("Zanzibar", "quokka", "Xylophone", self.service.token):
            self.assertNotIn(word, log)


if __name__ == "__main__":
    unittest.main()
