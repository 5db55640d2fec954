"""A player is added, and the open board shows the first numbers without being loaded again; then ranges are switched."""

from browser import Browser
from page_check import finish_page
from programs import Site

PLAYER = "Salt Gull"


def run(site: Site, browser: Browser) -> None:
    browser.open("/")
    browser.wait_for_text("No players yet")
    site.command("player", "add", PLAYER)
    browser.wait_for("first update", lambda: PLAYER in browser.text() and "waiting" not in browser.text())
    finish_page(browser, "board")

    browser.choose("Board", "Slayer")
    browser.press("Show")
    browser.wait_for("the board of Slayer", lambda: "metric=slayer" in browser.path)
    browser.click("Week")
    browser.wait_for_text("Slayer, gained in the last 7 days")
    finish_page(browser, "board-gains")

    browser.click(PLAYER)
    browser.wait_for_text("Total level")
    browser.wait_for_text("you can ask again in")
    finish_page(browser, "player")
    for words, range in (("7 days", "7d"), ("Year", "year"), ("All", "all")):
        browser.click(words)
        browser.wait_for(f"the range {range}", lambda: f"range={range}" in browser.path)
    finish_page(browser, "player-all-time")

    browser.open("/players/nobody%20here")
    browser.wait_for_text("nobody here")
    finish_page(browser, "player-unknown", allowed=lambda complaint: "nobody" in complaint)
