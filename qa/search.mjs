// node search.mjs FOLDER: queries in Chinese and English find what they should, also from the file system and by keyboard.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browser, finish } from "./lib.mjs";

const local = pathToFileURL(resolve(process.argv[2])).href + "/";
// Language folder, and for each query what the address of one of the first three finds must hold.
const QUERIES = {
  "": {
    江苏: "regions/jiangsu/", jiangsu: "regions/jiangsu/", 320000: "regions/jiangsu/", 内蒙: "regions/inner-mongolia/",
    "北京 排名": "regions/beijing/", "上海 得分": "regions/shanghai/", "湖北省": "regions/hubei/", 总指数: "derivation/total/",
    基础能力: "derivation/foundation/", 研发投入: "derivation/rd_input/", "R&D": "derivation/rd_", 专利: "patent",
    patents: "patents/", 小巨人: "derivation/little_giants/", 软件业务收入: "derivation/software_revenue/", 标识解析: "#identifier",
    四个梯队: "#four-tiers", 变异系数: "properties", "5G基站": "base-stations", 权重: "weight", 引用方式: "#how-to-cite", 数据说明: "data-notes",
  },
  "en/": {
    江苏: "regions/jiangsu/", Guangdong: "regions/guangdong/", "inner mongolia": "regions/inner-mongolia/", shaanxi: "regions/shaanxi/",
    shanxi: "regions/shanxi/", "Beijing rank": "regions/beijing/", "total index": "derivation/total/", "R&D input": "derivation/rd_input/",
    "R&D expenditure": "derivation/rd_expenditure/", patents: "patent", "little giants": "derivation/little_giants/",
    broadband: "derivation/broadband", "identifier resolution": "identif", tiers: "tiers", limits: "limits", "how to cite": "#how-to-cite",
    "coefficient of variation": "properties", "5G base stations": "base-stations", weights: "weight", method: "method", talent: "talent",
  },
};
const chrome = await browser();
const problems = [];
let checked = 0;
for (const [folder, queries] of Object.entries(QUERIES)) {
  const tab = await chrome.newPage();
  await tab.goto(`${local}${folder}search/index.html`, { waitUntil: "load" });
  for (const [query, want] of Object.entries(queries)) {
    checked += 1;
    await tab.locator("#q").fill(query);
    const found = await tab.$$eval("#results a", (links) => links.slice(0, 3).map((a) => a.getAttribute("href")));
    if (!found.some((href) => href.includes(want))) problems.push({ query, folder, want, found });
  }
  await tab.close();
}
// A query in the address is answered as well.
{
  const tab = await chrome.newPage();
  await tab.goto(`${local}en/search/index.html?q=Hubei`, { waitUntil: "load" });
  const first = await tab.locator("#results a").first().getAttribute("href");
  if (!first.includes("regions/hubei/")) problems.push({ query: "in the address", found: first });
  await tab.close();
}
// By keyboard: typed, down into the list, opened.
const tab = await chrome.newPage();
await tab.goto(`${local}search/index.html`, { waitUntil: "load" });
await tab.keyboard.press("Control+k");
await tab.keyboard.type("广东");
await tab.keyboard.press("ArrowDown");
await Promise.all([tab.waitForURL(/regions\/guangdong/), tab.keyboard.press("Enter")]).catch(() => problems.push({ query: "by keyboard", at: tab.url() }));
await chrome.close();
finish("search", checked + 2, problems);
