"""An operator pauses and resumes a player, sees an update fail, pastes a list, and logs out."""

from browser import Browser
from page_check import finish_page
from programs import Site
from visit import become_administrator, log_out

PLAYER = "Salt Gull"


def run(site: Site, browser: Browser) -> None:
    site.command("player", "add", PLAYER)
    site.command("player", "fetch", PLAYER, "--wait")
    become_administrator(site, browser)

    browser.open("/admin/players")
    finish_page(browser, "operate-players")
    browser.click(PLAYER)
    browser.press("Pause")
    browser.wait_for_text("Updates are paused.")
    finish_page(browser, "operate-player-paused")
    browser.press("Resume")
    browser.wait_for_text("Updates go on.")

    site.set_faults({"kind": "html", "rate": 1})
    browser.press("Update now")
    browser.wait_for_text("An update is on its way")
    browser.wait_for("word of the failure, without a reload", lambda: "The last update failed" in browser.text())
    finish_page(browser, "operate-player-failing")
    browser.open("/admin/executions")
    browser.wait_for_text("failed")
    finish_page(browser, "operate-executions")
    site.set_faults()

    browser.open("/admin/players")
    browser.click("Add players, or compare with a list")
    browser.fill("Names, one in a line", "Salt Gull\nBirch Vole")
    browser.press("Go on")
    browser.wait_for_text("1 new. Nothing is changed yet.")
    finish_page(browser, "operate-list")
    browser.press("Do this")
    browser.wait_for_text("1 added.")
    browser.wait_for("the new player's first numbers", lambda: "Birch Vole" in browser.text())

    browser.open("/admin/jobs")
    browser.press("Pause")
    browser.wait_for_text("is paused: nothing of it starts any more")
    browser.press("Go on")
    browser.wait_for_text("goes on.")
    log_out(browser)
    browser.open("/admin")
    browser.wait_for("the log-in", lambda: browser.path.startswith("/login"))
