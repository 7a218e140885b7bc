import { readdirSync } from "node:fs";
import { join } from "node:path";
import { exampleFile, readExample } from "../../../policy-pack/examples/example";
import { judge } from "../../../policy-pack/examples/judge";
import { families } from "../../../policy-pack/lib/rule";
import { rules } from "../../../policy-pack/rules";
import { remediated } from "../support/remediated";

const folder = join(__dirname, "../../../policy-pack/examples");

it("every rule has an example, and every example a rule", () => {
  const files = families.flatMap((family) => readdirSync(join(folder, family)).map((file) => join(family, file)));
  expect(files.sort()).toEqual(rules.map(exampleFile).sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  const { severity, says, config = {}, fixedConfig = config, bad, good } = readExample(rule);

  it("finds fault with the bad example, and says what to write instead", () => {
    expect(says).not.toEqual([]);
    const found = judge(rule, bad, config);
    expect(found.map(({ message }) => message)).toEqual(says);
    expect(new Set(found.map((violation) => violation.severity))).toEqual(new Set([severity]));
  });

  it("finds nothing when that is done", () => {
    expect(judge(rule, good, fixedConfig)).toEqual([]);
    expect(good.map(({ type }) => type)).not.toEqual([]);
  });

  if (rule.scope !== "stack" && rule.remediate !== undefined) {
    it("finds nothing once it has repaired the bad example itself", () => {
      const repaired = bad.map((resource) => ({ ...resource, props: remediated(rule, resource).props }));
      expect(judge(rule, repaired, config)).toEqual([]);
    });
  }
});
