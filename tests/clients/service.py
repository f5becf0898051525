# SPDX-FileCopyrightText: 2026 The Strata authors
# SPDX-License-Identifier: Apache-2.0
"""Starts the built program as a service of its own for a test, and ends it."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import httpx
from mem0 import MemoryClient

PROGRAM = os.environ["STRATA_PROGRAM"]
START_SECONDS = 60


class Service:
    """`strata serve` on a free port over a store of its own, which outlives stops and kills of the process."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="strata-clients-"))
        self.data = self.folder / "store"
        self.ready_file = self.folder / "ready.json"
        self.process = None
        self.clients = []
        self.url = self.token = None

    def command(self):
        return [PROGRAM, "serve", "--data-dir", str(self.data), "--listen", "127.0.0.1:0",
                "--ready-file", str(self.ready_file)]

    def start(self):
        self.ready_file.unlink(missing_ok=True)
        log = open(self.folder / "log.txt", "ab")
        with log:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + START_SECONDS
        while not self.ready_file.exists():
            if self.process.poll() is not None:
                raise AssertionError(f"the service ended with {self.process.returncode}: {self.log()}")
            if time.monotonic() > until:
                raise AssertionError(f"no ready file after {START_SECONDS} s: {self.log()}")
            time.sleep(0.01)
        ready = json.loads(self.ready_file.read_text())
        self.url, self.token = ready["url"], ready["token"]
        return self

    def forget_clients(self):
        while self.clients:
            self.clients.pop().client.close()

    def stop(self):
        """SIGTERM; returns the exit status."""
        self.forget_clients()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self):
        """SIGKILL: the process gets no chance to finish anything."""
        self.forget_clients()
        self.process.kill()
        self.process.wait(timeout=30)

    def remove(self):
        self.forget_clients()
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self):
        return (self.folder / "log.txt").read_text(errors="replace")[-4000:]

    def client(self):
        client = MemoryClient(api_key=self.token, host=self.url)
        self.clients.append(client)
        return client

    def raw(self):
        """A bare HTTP client with the token, for requests that the official client refuses to send."""
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Token {self.token}"}, timeout=30)


class ServiceCase(unittest.TestCase):
    """One service for the tests of a class; each test keeps to users of its own, named by `self.user(...)`."""

    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.addClassCleanup(cls.service.remove)
        cls.service.start()
        cls.client = cls.service.client()

    def user(self, name="ana"):
        return f"{name}-{self._testMethodName}"

    def add(self, text, *, user=None, **more):
        """Stores one memory verbatim and returns its id."""
        answer = self.client.add(text, user_id=user or self.user(), infer=False, **more)
        self.assertEqual(answer["status"], "SUCCEEDED")
        self.assertEqual([result["event"] for result in answer["results"]], ["ADD"])
        return answer["results"][0]["id"]

    def texts(self, filters=None, **more):
        """What a listing shows, as a set of texts."""
        answer = self.client.get_all(filters=filters or {"user_id": self.user()}, **more)
        self.assertEqual(answer["count"], len(answer["results"]))
        return {memory["memory"] for memory in answer["results"]}

    def found(self, query, filters=None, **more):
        return self.client.search(query, filters=filters or {"user_id": self.user()}, **more)["results"]
