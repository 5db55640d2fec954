"""The page of the API, and a page that is not there."""

from browser import Browser
from page_check import finish_page
from programs import Site


def run(site: Site, browser: Browser) -> None:
    browser.open("/docs")
    finish_page(browser, "docs")
    browser.open("/no-such-page")
    finish_page(browser, "not-found", allowed=lambda complaint: "/no-such-page" in complaint)
