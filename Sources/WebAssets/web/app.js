// Keeps an open page current. Every page is complete without it.
"use strict";

(() => {
  // When no event comes, such as behind a proxy that holds streams back.
  const REFRESH_MS = 60_000;
  // Events come in bursts; a page is fetched at most so often.
  const PAUSE_MS = 2_000;
  const SCROLLING = ".table, .year, .admin-nav, pre";
  const UNITS = [
    [365 * 86_400, "year"],
    [30 * 86_400, "month"],
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
  ];

  // Times

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

  // The page

  const liveMain = () => document.querySelector("main[data-live]");

  // Rows may move under a pointer that is down: what it was meant for shall be what it hits.
  let isPressed = false;
  addEventListener("pointerdown", () => (isPressed = true));
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressed = false));

  // Which option of a list the page came with.
  function chosen(list) {
    return Math.max(0, [...list.options].findIndex((option) => option.defaultSelected));
  }

  // Somebody is in the middle of something that a new page would take away.
  function isBusy(main) {
    if (!document.getSelection()?.isCollapsed) return true;
    const active = document.activeElement;
    if (main.contains(active) && active.matches("input, select, textarea, button, summary")) return true;
    if (isPressed) return true;
    return [...main.querySelectorAll("input, select, textarea")].some((field) =>
      field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked
        : field.matches("select") ? field.selectedIndex !== chosen(field)
        : field.type !== "hidden" && field.value !== field.defaultValue);
  }

  // What identifies a place in the page where the keyboard is.
  function place(element) {
    if (!element) return null;
    if (element.id) return `#${CSS.escape(element.id)}`;
    if (element.matches("a[href]")) return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
    return null;
  }

  function replace(main, fresh) {
    const focused = main.contains(document.activeElement) ? place(document.activeElement) : null;
    for (const fold of main.querySelectorAll("details[id]")) {
      fresh.querySelector(`#${CSS.escape(fold.id)}`)?.toggleAttribute("open", fold.open);
    }
    // What scrolls by itself stays where it was: the same parts come in the same order.
    const places = [...main.querySelectorAll(SCROLLING)].map((part) => [part.scrollLeft, part.scrollTop]);
    main.replaceWith(fresh);
    fresh.querySelectorAll(SCROLLING).forEach((part, index) => {
      if (places[index]) [part.scrollLeft, part.scrollTop] = places[index];
    });
    if (focused) fresh.querySelector(focused)?.focus({ preventScroll: true });
  }

  async function refresh() {
    const main = liveMain();
    if (!main || document.hidden || isBusy(main)) return;
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("main[data-live]");
      if (!fresh || fresh.innerHTML === main.innerHTML || isBusy(main) || !main.isConnected) return;
      replace(main, fresh);
    } catch {
      // The server is away for a moment. What is shown stays, and the next round tries again.
    }
    tellTimes();
  }

  // Events

  let stream = null;
  let waiting = null;
  let last = 0;

  function refreshSoon() {
    if (waiting) return;
    waiting = setTimeout(() => {
      waiting = null;
      last = Date.now();
      refresh();
    }, Math.max(0, last + PAUSE_MS - Date.now()));
  }

  // A page that shows one player says which: what happens to others does not concern it.
  function concerns(event) {
    const player = liveMain()?.dataset.livePlayer;
    if (!player || !event.data) return true;
    try {
      const { username } = JSON.parse(event.data);
      return username === undefined || username === null || username === player;
    } catch {
      return true;
    }
  }

  function listen() {
    const kinds = liveMain()?.dataset.live;
    if (!kinds || stream || document.hidden) return;
    stream = new EventSource("/api/v1/events");
    for (const kind of [...kinds.split(" "), "resync"]) {
      stream.addEventListener(kind, (event) => concerns(event) && refreshSoon());
    }
    // What happened between the making of the page and the opening of the stream was told to nobody.
    stream.onopen = refreshSoon;
    // The browser gives up when it is refused, such as when too many streams are open.
    stream.onerror = () => {
      if (stream?.readyState === EventSource.CLOSED) stream = null;
    };
  }

  // A hidden page needs nothing. Browsers have few connections to one host, and a hundred tabs may be open.
  function rest() {
    stream?.close();
    stream = null;
  }

  tellTimes();
  listen();
  setInterval(tellTimes, 15_000);
  setInterval(() => {
    listen();
    refresh();
  }, REFRESH_MS);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return rest();
    listen();
    refresh();
  });
})();
