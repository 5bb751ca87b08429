// What the checks share: the pages to look at, a server on loopback, a browser that cannot leave the machine.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, relative } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves `root` below the path `base`; anything else is 404, as on a strict host. */
export function serve(root, base = "/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (path.endsWith("/favicon.ico")) return response.writeHead(204).end();
    let file = path.startsWith(base) ? join(root, normalize("/" + path.slice(base.length))) : null;
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!file || !existsSync(file)) return response.writeHead(404).end("404");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    // Inline style and script would break a strict policy, so the checks run under one.
    const policy = "default-src 'self'";
    response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(readFileSync(file));
  });
  return new Promise((ready) =>
    server.listen(0, "127.0.0.1", () =>
      ready({ url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() }),
    ),
  );
}

/** All HTML pages below a folder, sorted. */
export function pages(root) {
  const found = [];
  (function walk(folder) {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name.endsWith(".html")) found.push(relative(root, path));
    }
  })(root);
  return found;
}

/** One page or more of each template, in each language: everything but the pages of regions, chapters and derivations, and of those the first and the last. */
export function templates(root) {
  const all = pages(root);
  const kinds = [/(^|\/)regions\/[^/]+\/index\.html$/, /\/derivation\/[^/]+\/index\.html$/, /^(en\/)?(?!en\/|regions\/)[^/]+\/(?!derivation\/)[^/]+\/index\.html$/];
  const many = (p) => kinds.some((kind) => kind.test(p));
  const ends = (list) => [list[0], list.at(-1)].filter(Boolean);
  const english = (p) => p.startsWith("en/");
  const some = kinds.flatMap((kind) => {
    const own = all.filter((p) => kind.test(p));
    return [...ends(own.filter((p) => !english(p))), ...ends(own.filter(english))];
  });
  return [...all.filter((p) => !many(p)), ...some];
}

export const browser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });

/** Lays the whole page out: figures and tables off screen are skipped otherwise, by checks and by pictures too. */
export const layOut = (tab) =>
  tab.evaluate(() => {
    for (const e of document.querySelectorAll(".chapter > *")) e.style.contentVisibility = "visible";
  });

/** Runs `work` over `jobs`, two at a time; CI has two cores. */
export async function each(jobs, work) {
  const queue = jobs.values();
  const worker = async () => {
    for (const job of queue) await work(job);
  };
  await Promise.all([worker(), worker()]);
}

/** Prints what was found and ends the process. */
export function finish(name, checked, problems) {
  for (const problem of problems) console.log(JSON.stringify(problem));
  console.log(`${name}: ${checked} checked, ${problems.length} problems`);
  process.exit(problems.length ? 1 : 0);
}
