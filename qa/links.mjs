// node links.mjs FOLDER: every address in every page leads to a file of the site and to an anchor in it, old addresses
// too; manifest.json names every file and its checksum.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { finish, pages } from "./lib.mjs";

const root = resolve(process.argv[2]);
const problems = [];
let checked = 0;
const text = (page) => readFileSync(join(root, page), "utf8");
const unescape = (s) => s.replace(/&#x27;|&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const anchors = new Map();
const anchorsOf = (file) => {
  if (!anchors.has(file)) anchors.set(file, new Set([...readFileSync(file, "utf8").matchAll(/ id="([^"]*)"/g)].map((m) => unescape(m[1]))));
  return anchors.get(file);
};
// Addresses that the build makes absolute lead into the site as well, where it knows its own address.
const base = [...text("index.html").matchAll(/<link rel="canonical" href="([^"]*)"/g)][0]?.[1];

for (const page of pages(root)) {
  const html = text(page);
  const found = [...html.matchAll(/<[a-z][^>]*? (?:href|src|action)="([^"]*)"/g)].map((m) => m[1]);
  found.push(...[...html.matchAll(/http-equiv="refresh" content="0; url=([^"]*)"/g)].map((m) => m[1]));
  for (const raw of found) {
    checked += 1;
    let address = unescape(raw);
    if (address.startsWith("data:")) continue;
    if (base && address.startsWith(base)) address = relative(dirname(page), address.slice(base.length) || ".") || ".";
    else if (/^[a-z]+:|^\/\//i.test(address)) {
      if (!page.endsWith("404.html")) problems.push({ page, address, why: "leads out of the site" });
      continue;
    }
    // The page of lost readers is shown at any depth: its addresses begin at the root of the host.
    if (page === "404.html" && address.startsWith("/")) continue;
    const [path, anchor] = address.split("#");
    let file = path ? resolve(root, dirname(page), decodeURIComponent(path)) : join(root, page);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (relative(root, file).startsWith("..") || !existsSync(file)) problems.push({ page, address, why: "no such file" });
    // `#r=a,b` is a setting that a script reads, not an anchor.
    else if (anchor && !anchor.includes("=") && !anchorsOf(file).has(decodeURIComponent(anchor)))
      problems.push({ page, address, why: "no such anchor" });
  }
}

const { files } = JSON.parse(text("manifest.json"));
(function walk(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const own = relative(root, path);
    if (statSync(path).isDirectory()) walk(path);
    // PDFs hold the time of printing and stand beside the manifest.
    else if (!(own in files) && own !== "manifest.json" && !name.startsWith(".") && !name.endsWith(".pdf"))
      problems.push({ file: own, why: "not in the manifest" });
  }
})(root);
for (const [path, sum] of Object.entries(files)) {
  checked += 1;
  const file = join(root, path);
  if (!existsSync(file) || createHash("sha256").update(readFileSync(file)).digest("hex") !== sum)
    problems.push({ file: path, why: "not the file of the manifest" });
}
finish("links", checked, problems);
