// node shot.mjs URL|FILE OUT.png [WIDTH=1280] [HEIGHT=900] [--dark] [--full] [--print]: a screenshot for people to look at.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, layOut } from "./lib.mjs";

const flags = process.argv.filter((a) => a.startsWith("--"));
const [page, out, width = 1280, height = 900] = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const chrome = await browser();
const context = await chrome.newContext({
  viewport: { width: Number(width), height: Number(height) },
  colorScheme: flags.includes("--dark") ? "dark" : "light",
});
const tab = await context.newPage();
if (flags.includes("--print")) await tab.emulateMedia({ media: "print" });
await tab.goto(/^(https?|file):/.test(page) ? page : pathToFileURL(resolve(page)).href, { waitUntil: "load" });
await layOut(tab);
await tab.screenshot({ path: out, fullPage: flags.includes("--full") });
await chrome.close();
