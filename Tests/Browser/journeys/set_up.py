"""The first minutes of a new site: nothing there yet, a wrong code, the right one, log out, log in."""

from browser import Browser
from page_check import finish_page
from programs import Site
from visit import NAME, PASSWORD, become_administrator, log_in, log_out


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
    finish_page(browser, "set-up-done")

    log_out(browser)
    browser.open("/login")
    finish_page(browser, "log-in")
    log_in(browser)
    assert browser.cookies(), "nobody is logged in after the log-in"
    finish_page(browser, "logged-in")
