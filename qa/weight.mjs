// node weight.mjs FOLDER: no page weighs more than 100 kB as hosts send it, nor all scripts together more than 20 kB.
// Measured as Brotli at the quality of a host that compresses while it answers; gzip, whose window of 32 kB does not
// see that a figure's two widths and its table say the same, is told beside it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { finish, pages } from "./lib.mjs";

const root = process.argv[2];
const size = (path) => brotliCompressSync(readFileSync(join(root, path)), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
// Reports as one file hold their downloads.
const single = /(^|\/)([^/]+)\/\2\.html$/;
const sizes = pages(root).filter((p) => !single.test(p)).map((page) => ({ page, bytes: size(page) }));
const problems = sizes.filter(({ bytes }) => bytes > 100_000);
const data = /^(search-..|scores)\.js$/;
const scripts = readdirSync(join(root, "assets")).filter((name) => name.endsWith(".js") && !data.test(name));
const all = scripts.reduce((sum, name) => sum + size(join("assets", name)), 0);
if (all > 20_000) problems.push({ scripts: scripts.join(" "), bytes: all });
const heaviest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0];
const gzip = gzipSync(readFileSync(join(root, heaviest.page)), { level: 9 }).length;
console.log(`heaviest page: ${heaviest.page}, ${heaviest.bytes} bytes (gzip ${gzip}); scripts: ${all} bytes`);
finish("weight", sizes.length + 1, problems);
