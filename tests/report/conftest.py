"""A real browser for pages: Chromium without a window, told what to do through a pipe."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import time

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Nothing outside this machine is ever reached, whatever a page asks for.
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1000,700", "--remote-debugging-pipe"),
]
PATIENCE = 60


class Browser:
    """One page, spoken to in the DevTools protocol: messages of JSON that end with NUL."""

    def __init__(self, program, profile):
        into, self._write = os.pipe()
        self._read, out = os.pipe()
        self._number, self._buffer, self.events = 0, b"", []

        def wire():
            high = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (into, out)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(3, 4),
            preexec_fn=wire,  # noqa: PLW1509 - between fork and exec it only moves pipes
        )
        os.close(into)
        os.close(out)
        self._session = {}
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        found = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": found["sessionId"]}
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")

    def close(self):
        self.call("Browser.close")
        self._process.wait(PATIENCE)
        os.close(self._read)
        os.close(self._write)

    def call(self, method, **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params, **self._session}
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self):
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(end - time.monotonic(), 0))
            piece = os.read(self._read, 65_536) if ready else b""
            assert piece, "the browser says nothing"
            self._buffer += piece
        message, _, self._buffer = self._buffer.partition(b"\0")
        found = json.loads(message)
        if "method" in found:
            self.events.append(found)
        return found

    def open(self, path):
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._next()

    def ask(self, script):
        how = {"returnByValue": True, "awaitPromise": True}
        found = self.call("Runtime.evaluate", expression=script, **how)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def texts(self, selector):
        """What a person sees: the texts of the elements that are shown."""
        return self.ask(
            f"[...document.querySelectorAll({json.dumps(selector)})]"
            ".filter(e => e.checkVisibility()).map(e => e.textContent)"
        )

    def click(self, selector):
        x, y = self.ask(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def write(self, selector, text):
        self.click(selector)
        self.call("Input.insertText", text=text)

    @property
    def requests(self):
        self.ask("0")
        sent = [e for e in self.events if e["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    @property
    def faults(self):
        return [e["params"] for e in self.events if e["method"] == "Runtime.exceptionThrown"]


def _runs(program):
    """Some systems have a stand-in of that name that only tells where to get Chromium."""
    if shutil.which(program) is None:
        return False
    asked = subprocess.run([program, "--version"], capture_output=True, check=False)
    return asked.returncode == 0


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    program = next(filter(_runs, PROGRAMS), None)
    if program is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    found = Browser(program, tmp_path_factory.mktemp("chromium"))
    yield found
    found.close()
