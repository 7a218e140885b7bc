import { readFileSync } from "node:fs";
import { join } from "node:path";
import { controls } from "../../../components/controls";
import { renderControlReferences } from "../../../policy-pack/docs/controlReferences";
import { notChecked } from "../../../policy-pack/docs/notChecked";
import { renderRulesPage } from "../../../policy-pack/docs/rulesPage";
import { rules } from "../../../policy-pack/rules";

const root = join(__dirname, "../../..");

describe("what is generated", () => {
  test("docs/rules.md is up to date (npm run docs)", () => {
    expect(readFileSync(join(root, "docs/rules.md"), "utf8")).toBe(renderRulesPage(rules));
  });

  test("docs/rules.md has the one section that each rule's messages link to", () => {
    const headings = readFileSync(join(root, "docs/rules.md"), "utf8").match(/^#+ .*$/gm) ?? [];
    // The code host makes the anchor of a heading from its text in lower case.
    const anchors = headings.map((heading) => heading.replace(/^#+ /, "").toLowerCase());
    const ids = rules.map((rule) => rule.id);
    expect(anchors.filter((anchor) => ids.includes(anchor)).sort()).toEqual([...ids].sort());
  });

  test("policy-pack/controlReferences.json is up to date (npm run docs)", () => {
    expect(readFileSync(join(root, "policy-pack/controlReferences.json"), "utf8")).toBe(renderControlReferences());
  });
});

describe("what is checked", () => {
  test("every control has a rule, or a reason why it has none, and not both", () => {
    const served = new Set(rules.flatMap((rule) => rule.controls));
    const excused = new Set(Object.keys(notChecked));
    const ids = controls.map((control) => control.id);
    expect(ids.filter((id) => !served.has(id) && !excused.has(id))).toEqual([]);
    expect([...excused].filter((id) => served.has(id) || !ids.includes(id))).toEqual([]);
  });
});
