// Judges the page that is shown; returns a list of sentences. `arguments[0]` is the site's address.
const site = arguments[0];
const problems = [];
const say = (text) => problems.push(text);
const name = (element) => {
  const words = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  return `<${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}> "${words}"`;
};
const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

// Structure.
if (!document.documentElement.lang) say("the page has no language");
if (!document.title.trim()) say("the page has no title");
const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
const first = headings.filter((heading) => heading.tagName === "H1");
if (first.length !== 1) say(`there are ${first.length} h1`);
let level = 0;
for (const heading of headings) {
  const next = Number(heading.tagName[1]);
  if (next > level + 1) say(`heading ${name(heading)} follows one of level ${level}`);
  level = next;
}
for (const landmark of ["header", "main", "footer"]) {
  const count = document.querySelectorAll(landmark === "main" ? "main" : `body > ${landmark}`).length;
  if (count !== 1) say(`there are ${count} <${landmark}>`);
}
const unnamed = [...document.querySelectorAll("nav")].filter((nav) => !nav.ariaLabel && !nav.hasAttribute("aria-labelledby"));
for (const nav of unnamed) say(`${name(nav)} has no label`);
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) say(`the id "${id}" is there twice`);

// Names.
for (const field of document.querySelectorAll("input:not([type=hidden]):not([type=submit]), select, textarea")) {
  if (!field.labels.length && !field.ariaLabel && !field.hasAttribute("aria-labelledby")) say(`${name(field)} ${field.name} has no label`);
}
for (const image of document.querySelectorAll("img")) if (!image.hasAttribute("alt")) say(`${image.src} has no alt`);
for (const control of document.querySelectorAll("a[href], button")) {
  const alt = [...control.querySelectorAll("img[alt], svg title, svg[aria-label]")]
    .map((part) => part.alt || part.ariaLabel || part.textContent).join("");
  if (!(control.textContent.trim() || control.ariaLabel || control.title || alt)) say(`${name(control)} has no name`);
}
for (const table of document.querySelectorAll("table")) if (!table.querySelector("th")) say("a table has no header cells");

// Resources. Links may lead elsewhere: nobody follows them unasked.
for (const [selector, attribute] of [["img, script, iframe, source", "src"], ["link:not([rel=canonical])", "href"], ["form", "action"], ["use", "href"]]) {
  for (const element of document.querySelectorAll(selector)) {
    const address = element.getAttribute(attribute);
    if (address && !address.startsWith("data:") && new URL(address, document.baseURI).origin !== new URL(site).origin) say(`outside address ${address}`);
  }
}
for (const entry of performance.getEntriesByType("resource")) if (!entry.name.startsWith(site)) say(`loaded ${entry.name}`);
for (const element of document.querySelectorAll("[style], script:not([src]):not([type='application/json'])")) say(`${name(element)} has inline style or script`);
if (document.querySelector("style")) say("the page has a <style>");

// Width.
const scrolls = (element) => {
  for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
    if (getComputedStyle(outer).overflowX !== "visible") return true;
  }
  return false;
};
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) {
  const wide = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
  say(`it is ${document.documentElement.scrollWidth} px wide in a window of ${width}: ${wide.slice(0, 3).map(name).join(", ")}`);
}

// Contrast (WCAG 2.1, 1.4.3): 4.5, or 3 for large text. What is disabled or only decoration does not count.
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
canvas.canvas.width = canvas.canvas.height = 1;
const known = new Map();
const color = (text) => {
  if (!known.has(text)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(text, [r, g, b, a / 255]);
  }
  return known.get(text);
};
const over = (front, back) => [0, 1, 2].map((index) => front[index] * front[3] + back[index] * (1 - front[3])).concat(1);
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
const backgrounds = new Map();
const background = (element) => {
  if (!element) return isDark ? [18, 18, 18, 1] : [255, 255, 255, 1];
  if (!backgrounds.has(element)) {
    backgrounds.set(element, over(color(getComputedStyle(element).backgroundColor), background(element.parentElement)));
  }
  return backgrounds.get(element);
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const pale = new Map();
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || element.closest("script, title, desc, :disabled, [aria-disabled=true], noscript, option")) continue;
  if (!isShown(element)) continue;
  const style = getComputedStyle(element);
  const back = background(element);
  const inSVG = element.closest("svg") && element.namespaceURI.endsWith("svg");
  const front = over(color(inSVG ? style.fill : style.color), back);
  const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a);
  const ratio = (light + 0.05) / (dark + 0.05);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const key = `${style.color} ${back}`;
  if (ratio < (isLarge ? 3 : 4.5) && !pale.has(key)) pale.set(key, `contrast ${ratio.toFixed(2)} of ${name(element)} ${element.className?.baseVal ?? element.className}`);
}
pale.forEach(say);
return problems;
