import { Secret } from "@pulumi/policy";
import { readFamilyConfig } from "../../../policy-pack/lib/config";
import { remediateResource } from "../../../policy-pack/lib/remediate";
import type { Rule } from "../../../policy-pack/lib/rule";
import { unknownPlaceholders, Value } from "../../../policy-pack/lib/value";
import { rules } from "../../../policy-pack/rules";
import { findings, TODAY, type TestResource } from "../support/evaluateRule";
import { object } from "../support/kubernetesObjects";
import { deployment, secureContainer } from "../support/workloads";

const remediating = rules.filter((rule) => rule.scope !== "stack" && rule.remediate !== undefined);

function remediate(rule: Rule, resource: TestResource, level = "remediate"): boolean {
  const settings = readFamilyConfig(rule.family, rules, { rules: { [rule.id]: { level } } });
  const subject = {
    type: resource.type,
    name: "x",
    urn: "urn:pulumi:test::pack::x::y",
    props: Value.of(resource.props),
  };
  return remediateResource(rules, settings, TODAY, subject);
}

/** For each rule that repairs: what it repairs. */
const violating: Readonly<Record<string, () => TestResource>> = {
  "pod-no-privilege-escalation": () => deployment((spec) => (spec.containers = [{ name: "app" }])),
  "pod-no-shared-process-namespace": () => deployment((spec) => (spec.shareProcessNamespace = true)),
  "pod-seccomp": () => deployment((spec) => delete spec.securityContext),
  "psa-namespace-labels": () => object("v1", "Namespace", {}, { labels: undefined }),
  "sa-token-automount-service-account": () => object("v1", "ServiceAccount"),
  "sa-token-automount-unset": () => deployment((spec) => delete spec.automountServiceAccountToken),
};

describe("remediation", () => {
  test("every rule that repairs is tested here", () => {
    expect(
      remediating
        .filter(({ family }) => family === "kubernetes")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(violating).sort());
  });

  test.each(Object.keys(violating))(
    "%s: what is repaired is no violation, and repairing again changes nothing",
    (id) => {
      const rule = rules.find((candidate) => candidate.id === id) as Rule;
      const resource = violating[id]?.() as TestResource;
      expect(findings(rule, resource)).not.toEqual([]);
      expect(remediate(rule, resource)).toBe(true);
      expect(findings(rule, resource)).toEqual([]);
      const repaired = structuredClone(resource.props);
      expect(remediate(rule, resource)).toBe(false);
      expect(resource.props).toEqual(repaired);
    },
  );

  test("nothing is repaired unless the rule's level says so", () => {
    const rule = rules.find(({ id }) => id === "pod-seccomp") as Rule;
    const resource = deployment((spec) => delete spec.securityContext);
    expect(remediate(rule, resource, "mandatory")).toBe(false);
    expect(resource.props).toEqual(deployment((spec) => delete spec.securityContext).props);
  });

  test("unknowns and secrets are left alone", () => {
    const rule = rules.find(({ id }) => id === "pod-no-privilege-escalation") as Rule;
    const secret = new Secret({ allowPrivilegeEscalation: true });
    const containers = [
      { ...secureContainer("a"), securityContext: unknownPlaceholders.object },
      { ...secureContainer("b"), securityContext: secret },
    ];
    const resource = deployment((spec) => (spec.containers = containers));
    expect(remediate(rule, resource)).toBe(false);
    expect(containers.map(({ securityContext }) => securityContext)).toEqual([unknownPlaceholders.object, secret]);
  });
});
