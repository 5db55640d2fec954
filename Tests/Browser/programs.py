"""The programs under test, each started in a temporary folder and ended by its own process."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

BINARY = Path(os.environ["HISCORED"])
START_LIMIT = 30.0


class Program:
    """A running hiscored whose messages are read from a file."""

    def __init__(self, folder: Path, arguments: list[str], name: str) -> None:
        self._log = folder / f"{name}.log"
        environment = {**os.environ, "TMPDIR": str(folder)}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [BINARY, *arguments], stderr=log, stdout=subprocess.DEVNULL, env=environment)

    def message(self, pattern: str) -> str:
        """Waits for a message and returns its first group."""
        end = time.monotonic() + START_LIMIT
        while time.monotonic() < end:
            found = re.search(pattern, self.messages())
            if found:
                return found.group(1)
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"no message like {pattern!r} in:\n{self.messages()}")

    def messages(self) -> str:
        """All it has said."""
        return self._log.read_text()

    def address(self) -> str:
        """Where it listens, once it does."""
        return self.message(r"ready at (http://127\.0\.0\.1:\d+)")

    def stop(self) -> int:
        """Ends it and returns its exit status."""
        self._process.terminate()
        try:
            return self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


class Site:
    """A fresh server without an administrator, against simulated hiscores that can be told to fail."""

    def __init__(self) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="hiscored-pages-")
        folder = Path(self._temporary.name)
        self._programs: list[Program] = []
        try:
            self.upstream = self._start(folder, ["simulate", "--port", "0"], "simulation").address()
            self._config = folder / "config.json"
            self._config.write_text(json.dumps({
                "server": {"listen": "127.0.0.1:0"},
                "upstream": {"base_url": self.upstream, "spacing_seconds": 0, "timeout_seconds": 5},
                "jobs": {"max_attempts": 2},
            }))
            self._server = self._start(folder, ["--config", str(self._config), "serve"], "server")
            self.address = self._server.address()
        except BaseException:
            self.close()
            raise

    def _start(self, folder: Path, arguments: list[str], name: str) -> Program:
        program = Program(folder, arguments, name)
        self._programs.append(program)
        return program

    def setup_code(self) -> str:
        """The code that makes the first administrator."""
        return self._server.message(r"set-up code ([A-Z0-9-]+)")

    def command(self, *arguments: str, typed: str = "") -> str:
        """Runs one verb of the command line and returns what it printed."""
        done = subprocess.run(
            [BINARY, "--config", self._config, *arguments], input=typed, capture_output=True, text=True, timeout=30)
        assert done.returncode == 0, f"hiscored {' '.join(arguments)}: {done.returncode}\n{done.stderr}"
        return done.stdout

    def set_faults(self, *faults: dict[str, object]) -> None:
        """Makes the simulated hiscores fail in these ways from now on; none: they work again."""
        body = json.dumps(faults).encode()
        request = urllib.request.Request(self.upstream + "/_simulation/faults", body, method="PUT")
        urllib.request.urlopen(request, timeout=5).close()

    def close(self) -> None:
        """Ends the programs and looks at what the server said of itself."""
        stopped = [program.stop() for program in reversed(self._programs)]
        said = "".join(program.messages() for program in self._programs)
        self._temporary.cleanup()
        assert not any(stopped), f"exit statuses {stopped}:\n{said}"
        assert "a page failed" not in said and "a request failed" not in said, said


class Demo:
    """A demo with all its players."""

    def __init__(self) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="hiscored-demo-")
        self._program = Program(Path(self._temporary.name), ["demo", "--port", "0"], "demo")
        try:
            self.address = self._program.address()
            self.user = "demo"
            self.password = self._program.message(r"log in as demo with the password (\S+)")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends it."""
        status = self._program.stop()
        said = self._program.messages()
        self._temporary.cleanup()
        assert status == 0, f"exit status {status}:\n{said}"
