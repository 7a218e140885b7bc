import { kubernetesRules } from "../../../../policy-pack/rules/kubernetes";
import { readPackConfig } from "../../../../policy-pack/lib/config";
import { Evaluator } from "../../../../policy-pack/lib/evaluate";
import { Value } from "../../../../policy-pack/lib/value";
import { type Loose, workload, workloadKinds } from "../goodObjects";
import { objectCases } from "./objectCases";
import { workloadAttacks } from "./workloadAttacks";

// The same options as the API server is given in workloads.integration.test.ts, which asserts its half of the parity.
const settings = readPackConfig(kubernetesRules, {
  kubernetes: {
    rules: {
      "adm-trusted-registries": { allowedRegistries: ["registry.example.com/"] },
      "pod-seccomp": { approvedProfiles: ["audited.json"] },
    },
  },
});

function findings(object: Loose): string[] {
  const type = `kubernetes:${object.apiVersion.includes("/") ? object.apiVersion : `core/${object.apiVersion}`}:${object.kind}`;
  const resource = { type, name: "app", urn: `urn:pulumi:test::test::${type}::app`, props: Value.of(object) };
  return new Evaluator(kubernetesRules, settings, "2026-11-21")
    .evaluateResource(resource)
    .map(({ control, level }) => `${level} ${control}`);
}

it.each(Object.keys(workloadKinds))("policy pack and API server both let a good %s through", (kind) => {
  expect(findings(workload(kind, "team-a")).filter((finding) => finding.startsWith("mandatory"))).toEqual([]);
});

type Verdict = "mandatory" | "advisory" | "nothing";

/** Where the pack does not say the same as the API server, and why. */
const differences: Record<string, { pack: Verdict; reason: string }> = {
  "a low user id": { pack: "advisory", reason: "images of others use ids below 10000" },
  "a group left to the image": { pack: "advisory", reason: "images of others use ids below 10000" },
  "the API token by default": {
    pack: "advisory",
    reason: "the service account may decide, which a preview cannot see",
  },
  "an image by tag": { pack: "advisory", reason: "a digest is often only known once the image is built" },
  "a secret in the environment": { pack: "advisory", reason: "charts of others often know no other way" },
  "a whole secret in the environment": { pack: "advisory", reason: "charts of others often know no other way" },
  "no liveness probe": { pack: "advisory", reason: "a bad probe is worse than none" },
  "a digest that is none": { pack: "nothing", reason: "the pack's rule reads the form of a reference, not its length" },
  "a pod template without the label": { pack: "nothing", reason: "the pack's rule is off until it is configured" },
  ...Object.fromEntries(
    [
      "the taint of nodes that are cordoned",
      "a taint that is not listed",
      "any value of a taint that is listed with one",
      "another value of that taint",
      "another pool's taint",
      "the taint of any pool",
    ].map((name) => [
      `a toleration of ${name}`,
      { pack: "nothing" as const, reason: "the pack does not know what a namespace may tolerate" },
    ]),
  ),
  ...Object.fromEntries(
    [
      "a default backend beside its rules",
      "another tenant's host",
      "two levels below its wildcard",
      "a certificate for another's host",
      "a further host",
      "a balancer of others",
      "an unknown controller's option",
      "a name for ExternalDNS",
      "a DNS name of others",
    ].map((name) => [name, { pack: "nothing" as const, reason: "the pack does not know whose a host is" }]),
  ),
  "with a wildcard of its own": { pack: "mandatory", reason: "the pack does not know whose a host is" },
  ...Object.fromEntries(
    [
      "a node by name",
      "a toleration of every taint",
      "a toleration of the control plane's taint",
      "a toleration of the system pool's taint",
    ].map((name) => [name, { pack: "advisory" as const, reason: "agents of others are written for every node" }]),
  ),
  ...Object.fromEntries(
    ["the priority class system-node-critical", "the priority class system-cluster-critical"].map((name) => [
      name,
      { pack: "nothing" as const, reason: "the pack reports it under the control of pools" },
    ]),
  ),
  "the priority class urgent": { pack: "nothing", reason: "the pack does not know the classes of a namespace" },
  "pods that nobody can delete": { pack: "nothing", reason: "the pack does not know who adds it" },
  "a missing label": { pack: "nothing", reason: "the pack's rule is off until it is configured" },
  "a critical workload with one replica": {
    pack: "nothing",
    reason: "the pack judges critical workloads with the stack",
  },
  "a service account as a user": { pack: "nothing", reason: "the pack takes it for the account that it names" },
  "the service accounts of a namespace in all": {
    pack: "nothing",
    reason: "the pack does not know the platform's groups",
  },
  "a group in all namespaces": { pack: "nothing", reason: "the pack does not know the platform's groups" },
  "a rule that quarantined pods keep": { pack: "nothing", reason: "the label is the baseline's own" },
  "egress to everybody": { pack: "nothing", reason: "DNS is commonly allowed by its port alone" },
  "declared public": { pack: "mandatory", reason: "the pack has a list of public services of its own" },
  "the declared administrators": { pack: "mandatory", reason: "the pack has a list of administrators of its own" },
};

function expectVerdict(name: string, found: string[], control: string | undefined, same: Verdict): void {
  const { pack, reason } = differences[name] ?? { pack: same, reason: "the same verdict" };
  const about = control === undefined ? found : found.filter((finding) => finding.endsWith(` ${control}`));
  const verdict = ["mandatory", "advisory"].find((level) => about.some((finding) => finding.startsWith(level)));
  expect({ verdict: verdict ?? "nothing", reason }).toEqual({ verdict: pack, reason });
}

it.each(workloadAttacks)("both refuse a Deployment with %s [%s], or differ for a reason", (name, control, change) => {
  expectVerdict(name, findings(workload("Deployment", "team-a", change)), control, "mandatory");
});

describe.each(objectCases)("objects of the policy $policy", ({ allowed, refused }) => {
  it.each(refused)("both refuse %s [%s], or differ for a reason", (name, control, object) => {
    expectVerdict(name, findings(object), control, "mandatory");
  });

  it.each(allowed)("both let one through: %s, or differ for a reason", (name, object) => {
    const serious = findings(object).filter((finding) => finding.startsWith("mandatory"));
    expectVerdict(name, serious, undefined, "nothing");
  });
});

it("lists no difference that is not tried", () => {
  const tried = [
    ...workloadAttacks.map(([name]) => name),
    ...objectCases.flatMap(({ allowed, refused }) => [...allowed, ...refused].map(([name]) => name)),
  ];
  expect(Object.keys(differences).filter((name) => !tried.includes(name))).toEqual([]);
});
