"""The first minutes of a new site: a wrong code, the right one, the first player, whose numbers come by themselves."""

from browser import Browser
from page_check import finish_page
from programs import Site
from visit import NAME, PASSWORD, become_administrator, log_in, log_out

PLAYER = "Salt Gull"


def run(site: Site, browser: Browser) -> None:
    browser.open("/")
    browser.wait_for_text("No players yet")
    finish_page(browser, "board-empty")

    browser.open("/setup")
    finish_page(browser, "set-up")
    browser.fill("Set-up code", "AAAA-AAAA")
    browser.fill("Your name here", NAME)
    browser.fill("Password, 8 characters or more", PASSWORD)
    browser.press("Make me the administrator")
    browser.wait_for("a word about the code", lambda: "alert" in browser.roles())
    finish_page(browser, "set-up-refused", allowed=lambda complaint: "/setup" in complaint)

    become_administrator(site, browser)
    assert browser.cookies(), "nobody is logged in after the set-up"
    browser.wait_for_text("You are the administrator")
    finish_page(browser, "set-up-players")
    browser.fill("Players", "Salt Gull?")
    browser.press("Follow them")
    browser.wait_for_text("Invalid username format")
    finish_page(browser, "set-up-players-refused", allowed=lambda complaint: "/setup/players" in complaint)
    browser.fill("Players", PLAYER)
    browser.press("Follow them")
    browser.wait_for_text("1 player is tracked from now on")
    browser.wait_for("first numbers, without a reload", lambda: "waiting for its first update" not in browser.text())
    finish_page(browser, "set-up-done")

    log_out(browser)
    browser.open("/login")
    finish_page(browser, "log-in")
    log_in(browser)
    assert browser.cookies(), "nobody is logged in after the log-in"
    finish_page(browser, "logged-in")
