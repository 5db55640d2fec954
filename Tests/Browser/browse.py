"""Runs the journeys that are named, or all of them and the walk."""

from __future__ import annotations

import importlib
import os
import sys
import time
import traceback
from pathlib import Path

import walk
from browser import Browser
from programs import Site

SCREENSHOTS = Path(os.environ["SCREENSHOTS"])
JOURNEYS = sorted(file.stem for file in (Path(__file__).parent / "journeys").glob("*.py"))


def journey(name: str) -> None:
    """One journey, on a site and in a browser of its own."""
    site = Site()
    try:
        browser = Browser(site.address, SCREENSHOTS)
        try:
            importlib.import_module(f"journeys.{name}").run(site, browser)
        except BaseException:
            browser.screenshots(f"failed-{name}")
            raise
        finally:
            browser.close()
    finally:
        site.close()


def main(wanted: list[str]) -> int:
    """The exit status: 0 when nothing is wrong."""
    unknown = set(wanted) - {*JOURNEYS, "walk"}
    if unknown:
        print(f"no such journey: {', '.join(sorted(unknown))} (allowed: {', '.join(JOURNEYS)}, walk)", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or [*JOURNEYS, "walk"]:
        start = time.monotonic()
        try:
            walk.run(SCREENSHOTS) if name == "walk" else journey(name)
            print(f"ok     {name} ({time.monotonic() - start:.1f} s)", flush=True)
        except Exception as error:
            failed.append(name)
            print(f"FAILED {name} ({time.monotonic() - start:.1f} s)", flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
            else:
                print(error, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
