"""A wrong password is told beside the form, and what was typed stays but the password."""

from browser import Browser
from page_check import finish_page
from programs import Site
from visit import NAME, become_administrator, log_out


def run(site: Site, browser: Browser) -> None:
    become_administrator(site, browser)
    log_out(browser)
    browser.open("/login")
    browser.fill("Name", NAME)
    browser.fill("Password", "not the password")
    browser.press("Log in")
    browser.wait_for("a word about the password", lambda: "alert" in browser.roles())
    assert browser.value("Name") == NAME
    assert browser.value("Password") == ""
    finish_page(browser, "log-in-refused", allowed=lambda complaint: "/login" in complaint)
