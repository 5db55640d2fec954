"""What most journeys have in common."""

from __future__ import annotations

from browser import Browser
from programs import Site

NAME = "walker"
PASSWORD = "a long enough password"


def become_administrator(site: Site, browser: Browser) -> None:
    """Uses the printed set-up code. The browser is logged in afterwards."""
    browser.open("/setup")
    browser.fill("Set-up code", site.setup_code())
    browser.fill("Your name here", NAME)
    browser.fill("Password, 8 characters or more", PASSWORD)
    browser.press("Make me the administrator")
    browser.wait_until_gone("Make me the administrator")


def log_out(browser: Browser) -> None:
    """Ends the session, from any page."""
    browser.press("Log out")
    browser.wait_for("end of the session", lambda: not browser.cookies())


def log_in(browser: Browser, name: str = NAME, password: str = PASSWORD) -> None:
    """Fills in the log-in page and waits until it is left."""
    browser.open("/login")
    browser.fill("Name", name)
    browser.fill("Password", password)
    browser.press("Log in")
    browser.wait_for("that the log-in page is left", lambda: not browser.path.startswith("/login"))
