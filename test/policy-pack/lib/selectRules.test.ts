import { frameworkReferences, selectRules } from "../../../policy-pack/lib/selectRules";
import { rules } from "../../../policy-pack/rules";
import { podNoPrivileged } from "../../../policy-pack/rules/kubernetes/podNoPrivileged";

describe("selectRules", () => {
  test("without criteria keeps every rule", () => {
    expect(selectRules(rules, {})).toEqual(rules);
  });

  test("keeps the rules that support a framework", () => {
    const selected = selectRules(rules, { frameworks: ["pss"] });
    expect(selected).toContain(podNoPrivileged);
    expect(selected.every((rule) => frameworkReferences(rule).has("pss"))).toBe(true);
    expect(selected.length).toBeLessThan(rules.length);
  });

  test("keeps the rules of a severity", () => {
    const severities = new Set(selectRules(rules, { severities: ["critical", "high"] }).map((rule) => rule.severity));
    expect([...severities].sort()).toEqual(["critical", "high"]);
  });

  test("keeps the rules of a platform, with those for Kubernetes and whole stacks", () => {
    const families = new Set(selectRules(rules, { platforms: ["eks"] }).map((rule) => rule.family));
    expect([...families].sort()).toEqual(["aws", "kubernetes", "stack"]);
  });

  test("every criterion must hold", () => {
    const selected = selectRules(rules, { severities: ["critical"], frameworks: ["pss"], platforms: ["local"] });
    expect(selected).toContain(podNoPrivileged);
    expect(selected.every((rule) => rule.severity === "critical" && rule.family === "kubernetes")).toBe(true);
  });
});

describe("frameworkReferences", () => {
  test("are those of the rule's controls", () => {
    expect(frameworkReferences(podNoPrivileged).get("cis-kubernetes")).toEqual(["5.2.2"]);
  });
});
