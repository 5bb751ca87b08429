// node noscript.mjs FOLDER: without script every page still says what it has to say, and pages that need script say so.
import { browser, each, finish, serve, templates } from "./lib.mjs";

const root = process.argv[2];
const server = await serve(root);
const chrome = await browser();
const context = await chrome.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
const problems = [];
const NEEDS = /(^|\/)(search|compare|weights)\/index\.html$/;
const jobs = templates(root);
await each(jobs, async (page) => {
  const tab = await context.newPage();
  await tab.goto(server.url + page, { waitUntil: "load" });
  const add = (what) => problems.push({ page, what });
  if (!(await tab.locator("h1").first().isVisible())) add("no title");
  if ((await tab.locator("main").innerText()).trim().length < 40) add("no text");
  if (NEEDS.test(page) && !(await tab.locator("noscript .notice").first().isVisible())) add("does not say that it needs script");
  if (/(compare|weights)\/index/.test(page) && !(await tab.locator("main table").last().isVisible())) add("no table in place of the script");
  const contents = tab.locator(".toc");
  if ((await contents.count()) && !(await contents.locator("a").first().isVisible())) add("the contents are closed beside the text");
  for (const figure of await tab.locator("figure").all())
    if (!(await figure.locator("svg:visible").count())) add(`no picture in ${await figure.getAttribute("id")}`);
  await tab.close();
});
await chrome.close();
server.close();
finish("noscript", jobs.length, problems);
