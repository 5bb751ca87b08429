// node layout.mjs FOLDER: nothing wider than the window, no chart text cut off, overlapping or too small to read.
import { browser, each, finish, layOut, serve, templates } from "./lib.mjs";

const root = process.argv[2];
const server = await serve(root);
const chrome = await browser();
const jobs = [];
for (const width of [320, 390, 768, 1280]) for (const page of templates(root)) jobs.push({ page, width });

/** Runs in the page. */
function look() {
  const found = [];
  const html = document.documentElement;
  if (html.scrollWidth > html.clientWidth + 1) {
    const wide = [...document.querySelectorAll("body *")].find(
      (e) => e.getBoundingClientRect().right > html.clientWidth + 1 && !e.closest("svg, .table-scroll"),
    );
    found.push({ kind: "overflow", by: html.scrollWidth - html.clientWidth, element: wide?.outerHTML.slice(0, 120) });
  }
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const chart = svg.closest("figure").id;
    const texts = [...svg.querySelectorAll("text")]
      .filter((t) => t.textContent.trim())
      .map((element) => ({ element, box: element.getBoundingClientRect(), text: element.textContent.slice(0, 30) }))
      .filter(({ box }) => box.width);
    for (const { box, text } of texts)
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        found.push({ kind: "text cut off", chart, text });
    const flat = texts.filter(({ element }) => Math.abs(element.getScreenCTM().b) < 1e-6);
    flat.forEach((a, i) => {
      for (const b of flat.slice(i + 1)) {
        const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (x > 2 && y > 3) found.push({ kind: "text overlaps", chart, text: `${a.text} / ${b.text}` });
      }
    });
    const scale = svg.viewBox.baseVal?.width ? frame.width / svg.viewBox.baseVal.width : 1;
    const small = texts.find(({ element }) => parseFloat(getComputedStyle(element).fontSize) * scale < 8);
    if (small) found.push({ kind: "text under 8 px", chart, text: small.text });
  }
  return found;
}

const problems = [];
await each(jobs, async ({ page, width }) => {
  const tab = await chrome.newPage({ viewport: { width, height: 900 } });
  await tab.goto(server.url + page, { waitUntil: "load" });
  await layOut(tab);
  for (const problem of await tab.evaluate(look)) problems.push({ page, width, ...problem });
  await tab.close();
});
await chrome.close();
server.close();
finish("layout", jobs.length, problems);
