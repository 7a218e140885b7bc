import { kubernetesRules } from "../../../../policy-pack/rules/kubernetes";
import { readPackConfig } from "../../../../policy-pack/lib/config";
import { Evaluator } from "../../../../policy-pack/lib/evaluate";
import { Value } from "../../../../policy-pack/lib/value";
import { type Loose, workload, workloadKinds } from "../goodObjects";
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

/** Where the pack says less than the API server, and why. */
const differences: Record<string, { pack: "advisory" | "nothing"; reason: string }> = {
  "a low user id": { pack: "advisory", reason: "strict profile only, images of others use ids below 10000" },
  "a group left to the image": {
    pack: "advisory",
    reason: "strict profile only, images of others use ids below 10000",
  },
  "the API token by default": {
    pack: "advisory",
    reason: "the service account may decide it, which a preview cannot see",
  },
  "an image by tag": { pack: "advisory", reason: "a digest is often only known once the image is built" },
  "a secret in the environment": { pack: "advisory", reason: "charts of others often know no other way" },
  "a whole secret in the environment": { pack: "advisory", reason: "charts of others often know no other way" },
  "no liveness probe": { pack: "advisory", reason: "reliability, and a bad probe is worse than none" },
  "a foreign image volume": { pack: "nothing", reason: "the pack's rule reads containers only" },
  "a digest that is none": { pack: "nothing", reason: "the container runtime refuses it too" },
  "a pod template without the label": { pack: "nothing", reason: "the pack's rule is off until it is configured" },
  "a critical workload with one replica": { pack: "nothing", reason: "the label is the baseline's own" },
};

it.each(workloadAttacks)(
  "policy pack and API server both refuse %s [%s], or differ for a reason",
  (name, control, change) => {
    const found = findings(workload("Deployment", "team-a", change)).filter((finding) =>
      finding.endsWith(` ${control}`),
    );
    const { pack, reason } = differences[name] ?? { pack: "mandatory", reason: "the same verdict" };
    const verdict = found.includes(`mandatory ${control}`) ? "mandatory" : found.length > 0 ? "advisory" : "nothing";
    expect({ verdict, reason }).toEqual({ verdict: pack, reason });
  },
);

it("lists no difference that is not tried", () => {
  const tried = workloadAttacks.map(([name]) => name);
  expect(Object.keys(differences).filter((name) => !tried.includes(name))).toEqual([]);
});
