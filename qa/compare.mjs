// node compare.mjs FOLDER: two to five regions side by side, chosen on the page and kept in the address.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, finish } from "./lib.mjs";

const page = pathToFileURL(resolve(process.argv[2])).href + "/compare/index.html";
const chrome = await browser();
const tab = await chrome.newPage();
const problems = [];
let checked = 0;
const is = (what, got, want) => {
  checked += 1;
  if (JSON.stringify(got) !== JSON.stringify(want)) problems.push({ what, got, want });
};
const columns = () => tab.$$eval("#side-by-side:not([hidden]) thead th:not(:first-child) a", (a) => a.map((x) => x.getAttribute("href").split("/").at(-2)));
await tab.goto(page, { waitUntil: "load" });
const boxes = tab.locator("#chooser input[type=checkbox]");
const slugs = await boxes.evaluateAll((all) => all.map((b) => b.value));
is("nothing chosen shows no table", await columns(), []);
await boxes.nth(0).focus();
await tab.keyboard.press("Space");
is("one region is not enough", await columns(), []);
for (const i of [1, 2, 3, 4]) await boxes.nth(i).check();
is("five stand side by side", await columns(), slugs.slice(0, 5));
is("a sixth cannot be chosen", await boxes.nth(5).isDisabled(), true);
is("the choice is in the address", new URL(tab.url()).hash, "#r=" + slugs.slice(0, 5).join(","));
await tab.reload({ waitUntil: "load" });
is("the address brings it back", await columns(), slugs.slice(0, 5));
await tab.locator("#chooser button").click();
await tab.waitForFunction(() => !location.hash);
is("clearing leaves nothing", await columns(), []);
await tab.goto(page + "#r=nowhere," + slugs[0] + "," + slugs[1], { waitUntil: "load" });
await tab.reload({ waitUntil: "load" });
is("an unknown region is passed over", await columns(), slugs.slice(0, 2));
await chrome.close();
finish("compare", checked, problems);
