"""A player is added, and the board and its own page show the first numbers without being loaded again."""

from browser import Browser
from page_check import finish_page
from programs import Site

PLAYER = "Salt Gull"


def run(site: Site, browser: Browser) -> None:
    browser.open("/")
    browser.wait_for_text("No players yet")
    site.command("player", "add", PLAYER)

    def is_there() -> bool:
        browser.come_back()
        return PLAYER in browser.text() and "ago" in browser.text()

    browser.wait_for("first update", is_there)
    finish_page(browser, "board")
    browser.click(PLAYER)
    browser.wait_for_text("Total level")
    finish_page(browser, "player")

    browser.open("/players/nobody%20here")
    browser.wait_for_text("nobody here")
    finish_page(browser, "player-unknown", allowed=lambda complaint: "nobody" in complaint)
