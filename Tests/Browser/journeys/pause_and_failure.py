"""A player is paused and resumed, and an update that fails is told on its page until one succeeds."""

from browser import Browser
from page_check import finish_page
from programs import Site

PLAYER = "Salt Gull"


def run(site: Site, browser: Browser) -> None:
    site.command("player", "add", PLAYER)
    site.command("player", "fetch", PLAYER, "--wait")
    browser.open("/players/salt%20gull")
    site.command("player", "pause", PLAYER)
    browser.wait_for("word of the pause", lambda: _says(browser, "paused"))
    finish_page(browser, "player-paused")
    site.command("player", "resume", PLAYER)
    browser.wait_for("end of the pause", lambda: not _says(browser, "paused"))

    site.set_faults({"kind": "html", "rate": 1})
    site.command("player", "fetch", PLAYER)
    browser.wait_for("word of the failure", lambda: _says(browser, "web page in place of data") or _says(browser, "failed"))
    finish_page(browser, "player-failing")
    site.set_faults()


def _says(browser: Browser, text: str) -> bool:
    browser.come_back()
    return text in browser.text().lower()
