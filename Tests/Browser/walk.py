"""Follows every link of the demo from `/`: as a stranger, then as its administrator."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from browser import Browser
from page_check import problems
from programs import Demo
from visit import log_in

# Pages that differ in their query or their player alone are of one kind; of each kind so many are looked at.
OF_ONE_KIND = 4
# What is no page: pictures, data.
NO_PAGE = re.compile(r"\.(svg|csv|json|xml|png|css|js)$|^/(api/|auth/|metrics|livez|readyz|health|openapi)")
ALL_UPDATED = 60.0
# Forms lead to some, and nothing need lead to others.
STARTS = ["/", "/docs", "/login", "/search?q=a", "/compare"]


def run(screenshots: Path) -> None:
    """Fails on any status of 400 or more, word of the console, or page that breaks the rules."""
    demo = Demo()
    try:
        for who in ("stranger", "administrator"):
            browser = Browser(demo.address, screenshots)
            try:
                if who == "administrator":
                    log_in(browser, demo.user, demo.password)
                else:
                    _wait_for_players(browser)
                _walk(browser, who)
            finally:
                browser.close()
    finally:
        demo.close()


def _wait_for_players(browser: Browser) -> None:
    """The history is written after the first page can be had."""
    end = time.monotonic() + ALL_UPDATED
    while True:
        browser.open("/")
        if "waiting for its first update" not in browser.text():
            return
        assert time.monotonic() < end, f"the demo's players are not all there:\n{browser.text()}"
        time.sleep(0.5)


def _walk(browser: Browser, who: str) -> None:
    waiting, known, of_kind, wrong = [*STARTS], {*STARTS}, dict[str, int](), list[str]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        of_kind[kind] = of_kind.get(kind, 0) + 1
        if of_kind[kind] > OF_ONE_KIND:
            continue
        browser.open(path)
        if of_kind[kind] == 1:
            browser.screenshots(f"{who}-{kind}")
        found = problems(browser) + browser.complaints()
        wrong += [f"{path}: {problem}" for problem in found]
        for link in sorted(browser.links()):
            address = urldefrag(link).url
            target = address.removeprefix(browser.site) or "/"
            if address.startswith(browser.site) and target not in known and not NO_PAGE.search(urlsplit(target).path):
                known.add(target)
                waiting.append(target)
    print(f"  {who}: {len(known)} addresses of {len(of_kind)} kinds: {', '.join(sorted(of_kind))}")
    assert not wrong, "\n  ".join([f"the walk as {who}:", *wrong])


def kind_of(path: str) -> str:
    """A word for the pages that are made alike: `/players/Zezima?days=7` is `players-name`."""
    parts = [part for part in urlsplit(path).path.split("/") if part]
    if not parts:
        return "board"
    words = [part if not re.search(r"\d|%| ", part) else "name" for part in parts]
    if words[0] in ("players", "boards") and len(words) > 1:
        words[1] = "name"
    return "-".join(words)
