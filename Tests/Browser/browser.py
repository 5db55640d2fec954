"""One headless Chromium, spoken to in the words of somebody who sees the page."""

from __future__ import annotations

import base64
import json
import os
import time
from pathlib import Path
from typing import Callable, TypeVar

from selenium import webdriver
from selenium.common.exceptions import (
    NoSuchElementException, StaleElementReferenceException, WebDriverException)
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

WIDTHS = (390, 1280)
THEMES = ("light", "dark")
PATIENCE = 15.0
Value = TypeVar("Value")


class Browser:
    """A browser without cookies, on one site. Close it when done."""

    def __init__(self, site: str, screenshots: Path) -> None:
        self.site = site
        self._screenshots = screenshots
        self.driver = webdriver.Chrome(
            service=Service(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver")), options=_options())
        self.driver.set_page_load_timeout(30)
        self.look("light", WIDTHS[1])

    def close(self) -> None:
        """Ends the browser and its driver."""
        self.driver.quit()

    # Where to

    def open(self, path: str) -> None:
        """Goes to a page of the site."""
        self.driver.get(self.site + path)

    @property
    def path(self) -> str:
        """Which page of the site is shown."""
        return self.driver.current_url.removeprefix(self.site)

    def look(self, theme: str, width: int) -> None:
        """Emulates a theme of the system and a width of the window, in CSS pixels."""
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})

    # What to do

    def fill(self, label: str, text: str) -> None:
        """Types into the field that has this label."""
        field = self._by_label(label)
        field.clear()
        field.send_keys(text)

    def choose(self, label: str, option: str) -> None:
        """Picks an option, by its text, of the list that has this label."""
        field = self._by_label(label)
        self._only(field.find_elements(By.XPATH, f".//option[normalize-space()={_quoted(option)}]"), option).click()

    def click(self, text: str) -> None:
        """Clicks the first visible button or link with this text."""
        path = f"//*[self::a or self::button or self::summary][normalize-space()={_quoted(text)}]"
        self._until(f"a button or link {text!r}", lambda: self._shown(path)).click()

    def press(self, text: str) -> None:
        """Clicks the first visible button whose text begins so; a link of the same name does not count."""
        path = f"//button[starts-with(normalize-space(), {_quoted(text)})]"
        self._until(f"a button {text!r}", lambda: self._shown(path)).click()

    # What to see

    def text(self) -> str:
        """All text of the page that can be seen."""
        return str(self.driver.execute_script("return document.body.innerText"))

    def wait_for_text(self, text: str, seconds: float = PATIENCE) -> None:
        """Waits, without reloading, until the page says so."""
        self._until(f"the text {text!r}", lambda: text in self.text(), seconds)

    def wait_until_gone(self, text: str) -> None:
        """Waits until no visible button or link has this text."""
        self._until(f"end of {text!r}", lambda: not self.has(text))

    def wait_for(self, what: str, look: Callable[[], Value | None], seconds: float = PATIENCE) -> Value:
        """Waits until `look` answers something; `what` is said when it does not."""
        return self._until(what, look, seconds)

    def value(self, label: str) -> str:
        """What stands in the field that has this label."""
        return str(self._by_label(label).get_property("value"))

    def roles(self) -> set[str]:
        """The roles that the page's parts are given."""
        return set(self.driver.execute_script("return [...document.querySelectorAll('[role]')].map(e => e.role)"))

    def cookies(self) -> list[str]:
        """The names of the cookies the site has set."""
        return [cookie["name"] for cookie in self.driver.get_cookies()]

    def has(self, text: str) -> bool:
        """Whether there is a visible button or link with this text."""
        return self._shown(f"//*[self::a or self::button][normalize-space()={_quoted(text)}]") is not None

    def links(self) -> set[str]:
        """The addresses of all links, as the page writes them out in full."""
        script = "return [...document.links].filter(a => !a.hasAttribute('download')).map(a => a.href)"
        return set(self.driver.execute_script(script))

    def screenshots(self, name: str) -> None:
        """Takes the whole page in both widths and themes."""
        self._screenshots.mkdir(parents=True, exist_ok=True)
        for theme in THEMES:
            for width in WIDTHS:
                self.look(theme, width)
                image = self.driver.execute_cdp_cmd(
                    "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})
                (self._screenshots / f"{name}-{width}-{theme}.png").write_bytes(base64.b64decode(image["data"]))
        self.look("light", WIDTHS[1])

    # What went wrong

    def complaints(self, allowed: Callable[[str], bool] = lambda _: False) -> list[str]:
        """What the console and the network said since the last call: errors, violations of the policy, failed requests.

        The browser itself asks for nothing but what the pages name, so each of them is the site's fault.
        """
        found = [f"console: {entry['message']}" for entry in self.driver.get_log("browser")
                 if entry["level"] in ("SEVERE", "WARNING")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.responseReceived":
                answer = message["params"]["response"]
                if answer["status"] >= 400:
                    found.append(f"{answer['url']} answered {answer['status']}")
            elif message["method"] == "Network.loadingFailed" and not message["params"].get("canceled"):
                # A stream or a page that is left behind ends so, too.
                if message["params"]["errorText"] not in ("net::ERR_ABORTED", "net::ERR_INCOMPLETE_CHUNKED_ENCODING"):
                    found.append(f"a request failed: {message['params']['errorText']}")
        return [complaint for complaint in found if not allowed(complaint)]

    # Finding

    def _by_label(self, text: str) -> WebElement:
        def find() -> WebElement | None:
            for label in self.driver.find_elements(By.XPATH, f"//label[normalize-space()={_quoted(text)}]"):
                target = label.get_attribute("for")
                inside = label.find_elements(By.XPATH, ".//input|.//select|.//textarea")
                return self.driver.find_element(By.ID, target) if target else inside[0]
            return None
        return self._until(f"a field {text!r}", find)

    def _shown(self, path: str) -> WebElement | None:
        return next((element for element in self.driver.find_elements(By.XPATH, path) if element.is_displayed()), None)

    def _only(self, elements: list[WebElement], what: str) -> WebElement:
        assert len(elements) == 1, f"{len(elements)} of {what!r} at {self.path}"
        return elements[0]

    def _until(self, what: str, look: Callable[[], Value | None], seconds: float = PATIENCE) -> Value:
        end = time.monotonic() + seconds
        while True:
            try:
                found = look()
            except (NoSuchElementException, StaleElementReferenceException):
                found = None  # the page is being replaced
            except WebDriverException as error:
                # The same in the words of the browser itself, which the driver does not always know.
                if "does not belong to the document" not in (error.msg or ""):
                    raise
                found = None
            if found:
                return found
            assert time.monotonic() < end, f"no {what} within {seconds:g} s at {self.path}:\n{self.text()}"
            time.sleep(0.05)


def _options() -> webdriver.ChromeOptions:
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
                     "--disable-background-networking", "--disable-component-update", "--no-first-run"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return options


def _quoted(text: str) -> str:
    assert '"' not in text, f"{text!r} cannot be looked for"
    return f'"{text}"'
