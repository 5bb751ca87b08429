// node html.mjs FOLDER: every page through html-validate.
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { finish, pages } from "./lib.mjs";

const root = process.argv[2];
const checker = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // Choices act at once: there is nothing to submit.
      "wcag/h32": "off",
      // Titles of reports are long by nature.
      "long-title": "off",
      // White space comes from the templates' own lines.
      "no-trailing-whitespace": "off",
      // The template says `doctype`, the standard accepts both.
      "doctype-style": "off",
    },
  }),
);
const all = pages(root);
const problems = [];
for (const page of all) {
  const report = await checker.validateFile(join(root, page));
  for (const { messages } of report.results)
    for (const m of messages)
      problems.push({ page, line: m.line, column: m.column, rule: m.ruleId, message: m.message, at: m.selector });
}
finish("html", all.length, problems);
