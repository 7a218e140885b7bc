import { resolve } from "node:path";
import { loadPackConfig } from "../../../policy-pack/lib/config";
import type { Rule } from "../../../policy-pack/lib/rule";
import { rules } from "../../../policy-pack/rules";

const environments = {
  prod: load("prod"),
  staging: load("staging"),
  dev: load("dev"),
};
type Environment = keyof typeof environments;

function load(environment: string): ReturnType<typeof loadPackConfig> {
  return loadPackConfig(rules, resolve(__dirname, `../../../policy-pack/config/${environment}.json`));
}

function ruleOf(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}

function settings(environment: Environment, id: string) {
  const rule = ruleOf(id);
  const family = environments[environment].get(rule.family);
  if (family === undefined) throw new Error(`${environment} has no family ${rule.family}`);
  return family.ruleSettings(rule);
}

const levels = (id: string) =>
  (["prod", "staging", "dev"] as const).map((environment) => settings(environment, id).level).join(" ");

describe("what the catalogue asks of production only", () => {
  // The control, its rule, and its levels in prod, staging and dev.
  test.each([
    ["cp-deletion-protection", "cp-deletion-protection-eks", "mandatory advisory advisory"],
    ["cp-deletion-protection", "cp-deletion-protection-gke", "mandatory advisory advisory"],
    ["cp-deletion-protection", "cp-deletion-protection-doks", "mandatory advisory advisory"],
    ["cp-deletion-protection", "aws-eks-component-deletion", "mandatory advisory advisory"],
    // Some extensions write to the node resource group, so the catalogue keeps this one a warning.
    ["cp-deletion-protection", "cp-deletion-protection-aks", "advisory advisory advisory"],
    ["net-private-nodes", "net-private-nodes-doks", "mandatory advisory advisory"],
    ["net-egress-controlled", "net-egress-controlled-aks", "mandatory advisory advisory"],
    ["psa-namespace-labels", "psa-namespace-version", "advisory disabled disabled"],
    ["adm-vap-baseline", "adm-vap-baseline", "mandatory advisory advisory"],
    ["adm-image-pinning", "adm-image-digest", "mandatory advisory advisory"],
    ["audit-log-retention-encryption", "audit-log-retention-gcp", "mandatory advisory advisory"],
    ["ing-waf", "ing-waf-aws", "mandatory advisory advisory"],
    ["ing-waf", "ing-waf-azure", "mandatory advisory advisory"],
    ["ing-waf", "aws-load-balancer-waf", "mandatory advisory advisory"],
    ["mesh-egress-registry-only", "mesh-egress-outbound-policy", "mandatory advisory advisory"],
    // Alerts and backups are often a stack of their own, which a rule about one stack cannot see.
    ["audit-metrics-alerts", "azure-alerts", "advisory advisory advisory"],
    ["audit-metrics-alerts", "gcp-alerts", "advisory advisory advisory"],
    ["ir-backup-recovery", "aws-cluster-backup", "advisory advisory advisory"],
  ])("%s: %s is %s in prod, staging and dev", (control, id, expected) => {
    expect(ruleOf(id).controls).toContain(control);
    expect(levels(id)).toBe(expected);
  });

  test("img-sign-verify: image policies may only warn outside production", () => {
    const allowed = (environment: Environment) => settings(environment, "img-sign-verify").params.allowWarnMode;
    expect([allowed("prod"), allowed("staging"), allowed("dev")]).toEqual([false, true, true]);
    expect(levels("img-sign-verify")).toBe("mandatory mandatory mandatory");
  });

  test("audit-log-retention-encryption: logs are kept for a year in production, elsewhere for 90 days", () => {
    const days = (environment: Environment) => settings(environment, "audit-log-retention-aws").params.minDays;
    expect([days("prod"), days("staging"), days("dev")]).toEqual([365, 90, 90]);
  });
});

describe("the levels of the environments", () => {
  const weight = { disabled: 0, advisory: 1, remediate: 2, mandatory: 3 };

  test("no rule is weaker in prod than in staging, nor in staging than in dev", () => {
    const weaker = rules.filter(({ id }) => {
      const [prod, staging, dev] = (["prod", "staging", "dev"] as const).map(
        (name) => weight[settings(name, id).level],
      );
      return (prod ?? 0) < (staging ?? 0) || (staging ?? 0) < (dev ?? 0);
    });
    expect(weaker.map(({ id }) => id)).toEqual([]);
  });
});
