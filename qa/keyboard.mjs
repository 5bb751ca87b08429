// node keyboard.mjs FOLDER: the Tab key reaches all that can be used, in the order of the page, always with a visible
// focus, never trapped; the first stop skips to the content.
import { browser, each, finish, serve, templates } from "./lib.mjs";

const root = process.argv[2];
const server = await serve(root);
const chrome = await browser();
const problems = [];
// Closed details hold nothing that a key can reach; what a browser makes focusable of itself is not counted.
const WANTED = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** Runs in the page: numbers what has to be reached. */
function number(wanted) {
  const usable = (e) => e.checkVisibility({ contentVisibilityAuto: false, visibilityProperty: true }) && !e.disabled && !e.closest("[inert]");
  const all = [...document.querySelectorAll(wanted)].filter(usable);
  all.forEach((e, i) => (e.stop = i));
  return all.length;
}

/** Runs in the page: where the focus is, and whether it can be seen. */
function focus() {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e);
  const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  return { stop: e.stop ?? -1, seen, html: e.outerHTML.slice(0, 120) };
}

// The long reports have thousands of stops of the same kinds: the first of each language, then the other templates.
const long = /^(en\/)?(open-2023|caict-2024)\/(index|derivation\/index)\.html$/;
const jobs = templates(root).filter((page) => !long.test(page));
await each(jobs, async (page) => {
  const tab = await chrome.newPage({ viewport: { width: 1280, height: 900 } });
  const add = (what, html) => problems.push({ page, what, html });
  await tab.goto(server.url + page, { waitUntil: "load" });
  const count = await tab.evaluate(number, WANTED);
  const reached = new Set();
  let last = -1;
  for (let i = 0; i < count + 200; i++) {
    await tab.keyboard.press("Tab");
    const at = await tab.evaluate(focus);
    if (!at) break;
    if (!at.seen) add("the focus cannot be seen", at.html);
    if (at.stop >= 0 && at.stop < last) add("the order of stops is not that of the page", at.html);
    if (at.stop >= 0) last = at.stop;
    if (reached.has(at.stop) && at.stop >= 0) break;
    reached.add(at.stop);
  }
  const missed = await tab.evaluate(
    ([wanted, seen]) => [...document.querySelectorAll(wanted)].filter((e) => e.stop !== undefined && !seen.includes(e.stop)).map((e) => e.outerHTML.slice(0, 120)),
    [WANTED, [...reached]],
  );
  for (const html of missed.slice(0, 3)) add(`not reached (${missed.length})`, html);
  // The first stop of a fresh page leads past the navigation.
  await tab.goto(server.url + page, { waitUntil: "load" });
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const inside = await tab.evaluate(() => !!document.activeElement.closest("main, footer"));
  if (!inside) add("skip link", "the stop after it is not in the content");
  await tab.close();
});
await chrome.close();
server.close();
finish("keyboard", jobs.length, problems);
