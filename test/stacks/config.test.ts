import * as pulumi from "@pulumi/pulumi";
import { providers, readStackConfig } from "../../stacks/config";

function configOf(values: Record<string, string>): pulumi.Config {
  const config: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) config[`hardened-cluster:${key}`] = value;
  pulumi.runtime.setAllConfig(config);
  return new pulumi.Config("hardened-cluster");
}

test("an empty configuration gives the local provider held to production's levels", () => {
  expect(readStackConfig(configOf({}))).toEqual({
    provider: "local",
    environment: "prod",
    clusterName: "hardened",
    baseline: { tenants: {} },
    separateBaseline: false,
    acceptedRisks: [],
  });
});

test("tenants, accepted risks and the baseline's place are passed on as they stand", () => {
  const risk = { control: "cp-private-endpoint", reason: "migration until spring", expires: "2027-03-31" };
  const config = configOf({
    clusterName: "blue",
    environment: "dev",
    tenants: '{"team-a":{}}',
    separateBaseline: "true",
    acceptedRisks: JSON.stringify([risk]),
  });
  expect(readStackConfig(config)).toEqual({
    provider: "local",
    environment: "dev",
    clusterName: "blue",
    baseline: { tenants: { "team-a": {} } },
    separateBaseline: true,
    acceptedRisks: [risk],
  });
});

test("the baseline's own key takes tenants too, and everything else that SecurityBaseline takes", () => {
  const baseline = { tenants: { "team-a": {} }, admission: { mode: "enforce" }, storage: { className: "fast" } };
  expect(readStackConfig(configOf({ baseline: JSON.stringify(baseline) })).baseline).toEqual(baseline);
});

test.each([
  [
    { baseline: '{"facts":{}}' },
    "hardened-cluster:baseline.facts: there is no such argument. Fix: use one of tenants, admission, access, fairness, runtimeClasses, storage.",
  ],
  [
    { baseline: '{"tenants":{"team-a":{}}}', tenants: '{"team-b":{}}' },
    "hardened-cluster:baseline.tenants: hardened-cluster:tenants has tenants too. Fix: write them in one place.",
  ],
  [
    { provider: "azur" },
    `hardened-cluster:provider: "azur" is not known. Fix: use one of ${providers.map((name) => `"${name}"`).join(", ")}.`,
  ],
  [
    { environment: "production" },
    'hardened-cluster:environment: "production" is not known. Fix: use one of "dev", "staging", "prod".',
  ],
  [
    { clusterName: "Blue" },
    'hardened-cluster:clusterName: "Blue" cannot name a cluster or Kubernetes object. Fix: use at most 40 lower-case ' +
      "letters, digits and hyphens, starting and ending with a letter or digit.",
  ],
  [
    { tenants: '["team-a"]' },
    "hardened-cluster:tenants: it is not a map from namespace names to tenants. Fix: write one namespace name per line " +
      "with its arguments below it, or {} for the defaults.",
  ],
  [
    { acceptedRisks: '{"control":"x"}' },
    "hardened-cluster:acceptedRisks: it is not a list. Fix: write a list of entries with control, reason and expires.",
  ],
])("%j is refused with property, problem and fix", (values, message) => {
  expect(() => readStackConfig(configOf(values))).toThrow(new Error(message));
});
