"""A log-in ends in the middle of a form: nothing of it is lost, and it goes on after the next log-in."""

from browser import Browser
from page_check import finish_page
from programs import Site
from visit import NAME, PASSWORD, become_administrator


def run(site: Site, browser: Browser) -> None:
    become_administrator(site, browser)
    browser.open("/setup/players")
    browser.fill("Players", "Salt Gull")
    browser.driver.delete_all_cookies()
    browser.press("Follow them")
    browser.wait_for_text("Your log-in has ended")
    finish_page(browser, "log-in-ended", allowed=lambda complaint: "/setup/players" in complaint)
    browser.fill("Name", NAME)
    browser.fill("Password", PASSWORD)
    browser.press("Log in")
    browser.wait_for_text("It is not lost")
    finish_page(browser, "form-resumed")
    browser.press("Send it now")
    browser.wait_for_text("1 player is tracked from now on")
