// Keeps an open page current. Every page is complete without it.
"use strict";

(() => {
  const REFRESH_MS = 60_000;
  const UNITS = [
    [365 * 86_400, "year"],
    [30 * 86_400, "month"],
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
  ];

  function relative(seconds) {
    const size = Math.abs(seconds);
    if (size < 45) return seconds < 0 ? "in a moment" : "a moment ago";
    const [length, name] = UNITS.find(([length]) => size >= length) ?? [60, "minute"];
    const count = Math.max(1, Math.floor(size / length));
    const words = `${count} ${name}${count === 1 ? "" : "s"}`;
    return seconds < 0 ? `in ${words}` : `${words} ago`;
  }

  function tellTimes() {
    for (const element of document.querySelectorAll("time[data-relative]")) {
      const seconds = Math.floor((Date.now() - Date.parse(element.dateTime)) / 1000);
      const text = element.dataset.relative === "due" && seconds >= 0 ? "due now" : relative(seconds);
      if (element.textContent !== text) element.textContent = text;
    }
  }

  async function refresh() {
    const main = document.querySelector("main[data-live]");
    if (!main || document.hidden || !document.getSelection()?.isCollapsed) return;
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("main[data-live]");
      if (!fresh || fresh.innerHTML === main.innerHTML) return;
      const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      main.replaceWith(fresh);
      if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    } catch {
      // The server is away for a moment. What is shown stays, and the next round tries again.
    }
    tellTimes();
  }

  tellTimes();
  setInterval(tellTimes, 15_000);
  setInterval(refresh, REFRESH_MS);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
})();
