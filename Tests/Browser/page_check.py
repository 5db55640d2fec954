"""What every page must keep to, whoever looks at it: see `page_check.js`."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from browser import THEMES, WIDTHS, Browser

SCRIPT = Path(__file__).with_name("page_check.js").read_text()


def problems(browser: Browser) -> list[str]:
    """What is wrong with the page shown, in both themes and widths; each thing once."""
    found: dict[str, None] = {}
    for theme, width in zip(THEMES, WIDTHS):
        browser.look(theme, width)
        for problem in browser.driver.execute_script(SCRIPT, browser.site):
            found.setdefault(problem)
    for theme, width in zip(THEMES, reversed(WIDTHS)):
        browser.look(theme, width)
        for problem in browser.driver.execute_script(SCRIPT, browser.site):
            found.setdefault(problem)
    browser.look("light", WIDTHS[1])
    return list(found)


def finish_page(browser: Browser, name: str, allowed: Callable[[str], bool] = lambda _: False) -> None:
    """Takes the page's screenshots and fails on whatever is wrong with it.

    `allowed` says which complaints of console and network the page was asked to cause.
    """
    browser.screenshots(name)
    found = problems(browser) + browser.complaints(allowed)
    assert not found, f"{browser.path} ({name}):\n  " + "\n  ".join(found)
