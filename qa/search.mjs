// node search.mjs FOLDER: queries in Chinese and English find what they should, also from the file system and by keyboard.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, finish } from "./lib.mjs";

const local = pathToFileURL(resolve(process.argv[2])).href + "/";
// Query, language folder, what the address of one of the first three finds must hold.
const QUERIES = [
  ["江苏", "", "regions/jiangsu/"],
  ["jiangsu", "", "regions/jiangsu/"],
  ["江苏", "en/", "regions/jiangsu/"],
  ["320000", "", "regions/jiangsu/"],
  ["研发投入", "", "derivation/rd_input/"],
  ["R&D input", "en/", "derivation/rd_input/"],
  ["标识解析", "", "index.html#"],
  ["identifier resolution", "en/", "index.html#"],
];
const chrome = await browser();
const problems = [];
for (const [query, folder, want] of QUERIES) {
  const tab = await chrome.newPage();
  await tab.goto(`${local}${folder}search/index.html?q=${encodeURIComponent(query)}`, { waitUntil: "load" });
  const found = await tab.$$eval("#results a", (links) => links.slice(0, 3).map((a) => a.getAttribute("href")));
  if (!found.some((href) => href.includes(want))) problems.push({ query, folder, want, found });
  await tab.close();
}
// By keyboard: typed, down into the list, opened.
const tab = await chrome.newPage();
await tab.goto(`${local}search/index.html`, { waitUntil: "load" });
await tab.keyboard.press("Control+k");
await tab.keyboard.type("广东");
await tab.keyboard.press("ArrowDown");
await Promise.all([tab.waitForURL(/regions\/guangdong/), tab.keyboard.press("Enter")]).catch(() => problems.push({ query: "by keyboard", at: tab.url() }));
await chrome.close();
finish("search", QUERIES.length + 1, problems);
