// node lighthouse.mjs FOLDER [PAGE…]: Lighthouse on the home page, a report and a region page (or those named): 100 in accessibility,
// best practices and SEO, 95 or more in performance. By hand, and not in CI: performance depends on what else the machine does.
// Chromium must not be sandboxed as root, and must not wait for hosts that a closed machine cannot reach.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [root, ...named] = process.argv.slice(2);
const pages = named.length ? named : ["index.html", "open-2023/index.html", "regions/hubei/index.html"];
const LEAST = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 };
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain" };

// As a host serves: compressed, to be kept.
const server = createServer((request, response) => {
  let file = join(root, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!existsSync(file)) return response.writeHead(404).end();
  const head = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-encoding": "gzip", "cache-control": "max-age=604800" };
  response.writeHead(200, head).end(gzipSync(readFileSync(file)));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  ],
});
let failed = false;
for (const page of pages) {
  const options = { port: chrome.port, onlyCategories: Object.keys(LEAST), logLevel: "error" };
  const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/${page}`, options);
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, c]) => [name, c.score]));
  const low = Object.entries(LEAST).filter(([name, least]) => !(scores[name] >= least));
  failed ||= low.length > 0;
  const audits = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9).map((a) => a.id);
  console.log(JSON.stringify({ page, scores, ...(low.length && { audits }) }));
}
await chrome.kill();
server.close();
process.exit(failed ? 1 : 0);
