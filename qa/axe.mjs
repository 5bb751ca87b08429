// node axe.mjs FOLDER: WCAG 2.2 A and AA by axe-core, on every template in both languages, light and dark, wide and narrow.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browser, each, finish, layOut, serve, templates } from "./lib.mjs";

const root = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const server = await serve(root);
const chrome = await browser();
const jobs = [];
for (const colorScheme of ["light", "dark"])
  for (const width of [1280, 390]) for (const page of templates(root)) jobs.push({ page, colorScheme, width });
const problems = [];
await each(jobs, async ({ page, colorScheme, width }) => {
  // The policy of the server would keep axe itself out.
  const context = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(server.url + page, { waitUntil: "load" });
  // Tables behind "show the data" count too.
  await tab.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await layOut(tab);
  await tab.evaluate(axe);
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
  const result = await tab.evaluate((o) => window.axe.run(document, o), options);
  for (const v of result.violations)
    problems.push({
      page,
      colorScheme,
      width,
      rule: v.id,
      impact: v.impact,
      help: v.help,
      nodes: v.nodes.length,
      first: v.nodes[0]?.target.join(" "),
      why: v.nodes[0]?.failureSummary?.slice(0, 240),
      html: v.nodes[0]?.html.slice(0, 160),
    });
  await context.close();
});
await chrome.close();
server.close();
finish("axe", jobs.length, problems);
