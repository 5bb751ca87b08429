// node weigh.mjs FOLDER [INDEXPRESS DATA]: the page on which a reader moves weights computes what the engine computes.
// With the program and a data folder, also under other weights: they are written into framework.csv
// of a copy, and `compute` is asked for the scores.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser, finish, serve } from "./lib.mjs";

const [root, program, data] = process.argv.slice(2);
const problems = [];
let checked = 0;
const near = (a, b) => (a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9);

const server = await serve(root);
const chrome = await browser();
const tab = await chrome.newPage();
await tab.goto(server.url + "weights/index.html", { waitUntil: "load" });

/** Scores, ranks and tiers of the page under weights by node id. */
const inPage = (weights) =>
  tab.evaluate((w) => {
    const { scores, ranks, tier } = window.indexWeights;
    const own = scores(w), rank = ranks(own);
    return own.map((score, i) => ({ slug: window.indexScores.regions[i].slug, score, rank: rank[i], tier: tier(rank[i]) }));
  }, weights);
const same = (what, got, want) => {
  checked += 1;
  if (!near(got.score, want.score) || got.rank !== want.rank || got.tier !== want.tier)
    problems.push({ what, region: got.slug, page: got, engine: want });
};

// Published weights: the site's own scores.
const published = await tab.evaluate(() => {
  const D = window.indexScores;
  return D.regions.map((r, i) => ({ score: D.nodes[0].scores[i], rank: D.nodes[0].ranks[i], tier: r.tier }));
});
(await inPage({})).forEach((got, i) => same("as published", got, published[i]));

// Presets: the page gives the ranks that the engine gave the variant, where the report shows them.
const buttons = await tab.evaluate(() =>
  [...document.querySelectorAll("button[data-preset=own]")].map((b) => [b.textContent.trim(), b.dataset.weights]));
const edition = await tab.evaluate(() => window.indexScores.edition);
const shown = join(root, edition, "tables", "variants.csv");
const [head, ...rows] = existsSync(shown) ? readFileSync(shown, "utf8").trim().split("\n").map((l) => l.split(",")) : [[]];
const slugs = await tab.evaluate(() =>
  [...document.querySelectorAll("#published tbody a")].map((a) => [a.textContent.trim(), a.getAttribute("href").split("/").at(-2)]));
const slugOf = Object.fromEntries(slugs);
for (const [name, written] of buttons) {
  const column = head.indexOf(name);
  if (column < 0) continue;
  const weights = Object.fromEntries([...new URLSearchParams(written)].map(([id, w]) => [id, Number(w)]));
  const ranks = Object.fromEntries(rows.map((row) => [slugOf[row[0]], Number(row[column])]));
  for (const got of await inPage(weights)) {
    checked += 1;
    if (ranks[got.slug] !== got.rank) problems.push({ what: name, region: got.slug, page: got.rank, engine: ranks[got.slug] });
  }
}

// The page itself: a slider moved by keyboard changes the table, the address and nothing after a reset.
const first = tab.locator("#weights input[type=range]").first();
await first.focus();
for (let i = 0; i < 30; i++) await tab.keyboard.press("ArrowRight");
checked += 1;
if (!(await tab.evaluate(() => location.hash.includes("=")))) problems.push({ what: "the setting is not in the address" });
const moved = await tab.locator("#published tbody").innerText();
await tab.reload({ waitUntil: "load" });
if ((await tab.locator("#published tbody").innerText()) !== moved) problems.push({ what: "the address does not bring the setting back" });
await tab.locator("#weights button[data-preset=published]").click();
if (await tab.evaluate(() => location.hash)) problems.push({ what: "reset leaves the setting in the address" });

if (program && data) {
  const scores = await tab.evaluate(() => ({
    edition: window.indexScores.edition,
    year: window.indexScores.year,
    tiers: window.indexScores.tiers.length,
    parents: window.indexScores.nodes.map((n) => [n.id, n.parent === null ? null : window.indexScores.nodes[n.parent].id]),
  }));
  const weights = Object.fromEntries(scores.parents.filter(([, p]) => p).map(([id], i) => [id, ((i * 7) % 13) + 1]));
  const copy = mkdtempSync(join(tmpdir(), "indexpress-weigh-"));
  try {
    cpSync(data, copy, { recursive: true });
    const file = join(copy, "editions", scores.edition, "framework.csv");
    const rows = readFileSync(file, "utf8").split("\n").filter((line) => line);
    const column = rows[0].split(",").indexOf("weight");
    // Quoted cells stand behind the weight only where names hold commas; those are split with care.
    const cells = (line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((c) => c.replace(/,$/, ""));
    const changed = rows.map((line, i) => {
      const own = cells(line);
      if (i && own[0] in weights) own[column] = String(weights[own[0]]);
      return own.slice(0, rows[0].split(",").length).join(",");
    });
    writeFileSync(file, changed.join("\n") + "\n");
    const text = execFileSync(program, ["compute", "--edition", scores.edition, "--format", "json", "--data", copy], { maxBuffer: 1 << 28 });
    const codes = readFileSync(join(copy, "regions.csv"), "utf8").split("\n").slice(1).filter((l) => l).map((l) => l.split(","));
    const slug = Object.fromEntries(codes.map(([code, , s]) => [code, s]));
    const root = JSON.parse(text).filter((r) => r.scope === "regional" && r.level === 0 && r.year === scores.year);
    const engine = Object.fromEntries(root.map((r) => [slug[r.region], r]));
    const tiers = [...new Set(root.toSorted((a, b) => a.rank - b.rank).map((r) => r.tier))];
    for (const got of await inPage(weights)) {
      const want = engine[got.slug];
      same("other weights", got, { score: want.score, rank: want.rank, tier: tiers.indexOf(want.tier) });
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}
await chrome.close();
server.close();
finish("weigh", checked, problems);
