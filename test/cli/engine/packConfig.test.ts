import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPackConfig, toPackConfig } from "../../../cli/engine/packConfig";
import { CommandError } from "../../../cli/errors";
import { temporaryProgram } from "./programs";

describe("toPackConfig", () => {
  it("parts a policy's level from its settings", () => {
    const rules = { "pod-no-privileged": { level: "advisory" } };
    expect(toPackConfig({ kubernetes: { rules }, aws: { enforcementLevel: "disabled" } })).toEqual({
      kubernetes: { enforcementLevel: "mandatory", properties: { rules } },
      aws: { enforcementLevel: "disabled", properties: {} },
    });
  });
});

describe("readPackConfig", () => {
  it.each([
    ['{ "kubernetes": { "rules": { "no-such-rule": {} } } }', /kubernetes\.rules\.no-such-rule: .*no such rule/],
    ["{", /cannot be read as JSON/],
  ])("refuses %p", (content, message) => {
    const file = join(temporaryProgram({}), "policies.json");
    writeFileSync(file, content);
    expect(() => readPackConfig([file])).toThrow(CommandError);
    expect(() => readPackConfig([file])).toThrow(message);
    expect(() => readPackConfig([file])).toThrow(new RegExp(`^${file}: `));
  });

  it("puts each file on top of those before it, and checks it by itself", () => {
    const folder = temporaryProgram({
      "base.json": '{ "kubernetes": { "rules": { "pod-probes": { "level": "mandatory" } } } }',
      "top.json": '{ "kubernetes": { "rules": { "pod-no-privileged": { "level": "advisory" } } } }',
      "wrong.json": '{ "kubernetes": { "rules": { "pod-probes": { "level": "loud" } } } }',
    });
    const [base, top, wrong] = ["base.json", "top.json", "wrong.json"].map((file) => join(folder, file)) as [
      string,
      string,
      string,
    ];
    expect(readPackConfig([base, top])).toEqual({
      kubernetes: {
        enforcementLevel: "mandatory",
        properties: { rules: { "pod-probes": { level: "mandatory" }, "pod-no-privileged": { level: "advisory" } } },
      },
    });
    expect(() => readPackConfig([base, wrong])).toThrow(`${wrong}: kubernetes.rules.pod-probes.level`);
  });
});
