// node print.mjs FOLDER: printed to A4, no figure is taller than a page or cut, no table wider than the page, and the PDF
// of each report has a cover, its contents and tagged text.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, each, finish, templates } from "./lib.mjs";

const root = process.argv[2];
const chrome = await browser();
const problems = [];
// The content box of the page as style.css sets it: A4 less the margins, in CSS pixels.
const MILLIMETRE = 96 / 25.4;
const WIDTH = Math.floor((210 - 2 * 18) * MILLIMETRE);
const HEIGHT = Math.floor((297 - 20 - 22) * MILLIMETRE);

/** Runs in the page. */
function look([width, height]) {
  const found = [];
  for (const e of document.querySelectorAll("figure, .callout, table, math[display='block'], img")) {
    const box = e.getBoundingClientRect();
    const what = e.id || e.closest("[id]")?.id || e.tagName;
    if (box.right > width + 1 || e.scrollWidth > e.clientWidth + 1 && e.tagName !== "math") found.push({ kind: "wider than the page", what, right: Math.round(box.right) });
    if (e.tagName !== "TABLE" && box.height > height) found.push({ kind: "taller than a page", what, height: Math.round(box.height) });
  }
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    for (const t of svg.querySelectorAll("text")) {
      const box = t.getBoundingClientRect();
      if (box.width && (box.left < -1 || box.right > width + 1 || box.bottom > frame.bottom + 1)) found.push({ kind: "text cut off", what: svg.closest("figure").id, text: t.textContent.slice(0, 30) });
    }
  }
  return found;
}

const jobs = templates(root).filter((page) => !/404|search/.test(page));
await each(jobs, async (page) => {
  const tab = await chrome.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await tab.emulateMedia({ media: "print" });
  await tab.goto(pathToFileURL(resolve(root, page)).href, { waitUntil: "load" });
  for (const problem of await tab.evaluate(look, [WIDTH, HEIGHT])) problems.push({ page, ...problem });
  if (await tab.evaluate(() => document.body.classList.contains("report"))) {
    const pdf = (await tab.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })).toString("latin1");
    const pages = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length;
    const chapters = await tab.evaluate(() => document.querySelectorAll(".chapter").length);
    if (pages < chapters) problems.push({ page, kind: "a short PDF", pages, chapters });
    for (const [kind, sign] of [["not A4", /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/], ["no outline", /\/Outlines/], ["not tagged", /\/StructTreeRoot/]])
      if (!sign.test(pdf)) problems.push({ page, kind, pages });
  }
  await tab.close();
});
await chrome.close();
finish("print", jobs.length, problems);
