// node requests.mjs FOLDER: no page asks another host, misses a file or writes an error to the console: on a host's root, below a path, and from the file system.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, each, finish, pages, serve, templates } from "./lib.mjs";

const root = process.argv[2];
const [top, below] = [await serve(root), await serve(root, "/a/b/")];
const local = pathToFileURL(resolve(root)).href + "/";
const chrome = await browser();
const context = await chrome.newContext();
const jobs = [
  ...pages(root).map((page) => ({ base: below.url, page })),
  ...templates(root).flatMap((page) => [top.url, local].map((base) => ({ base, page }))),
];
const leadsOn = (page) => /<meta http-equiv="refresh"/.test(readFileSync(join(root, page), "utf8"));
const problems = [];
await each(jobs, async ({ base, page }) => {
  const tab = await context.newPage();
  const add = (kind, what) => problems.push({ page: base + page, kind, what });
  tab.on("request", (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith("data:") && !r.url().endsWith("/favicon.ico")) add("foreign request", r.url());
  });
  tab.on("requestfailed", (r) => add("failed", r.url()));
  tab.on("response", (r) => {
    if (r.status() >= 400) add(`status ${r.status()}`, r.url());
  });
  tab.on("console", (m) => {
    if (m.type() === "error") add("console", m.text().slice(0, 200));
  });
  tab.on("pageerror", (e) => add("exception", e.message.slice(0, 200)));
  await tab.goto(base + page, { waitUntil: "load" });
  // A page that leads on is left at once; what it leads to is looked at, or the look would fall into the change.
  if (leadsOn(page)) await tab.waitForURL((url) => url.href !== base + page, { waitUntil: "load" });
  if (!(await tab.evaluate(() => getComputedStyle(document.body).getPropertyValue("background-color"))).startsWith("rgb"))
    add("style", "the style sheet does not apply");
  await tab.close();
});
await chrome.close();
top.close();
below.close();
finish("requests", jobs.length, problems);
