import type { KubeClient } from "../../../cli/kube/client";
import { KubeError } from "../../../cli/kube/errors";
import type { KubeObject } from "../../../cli/kube/objects";
import { applyManifests } from "../../../cli/kube/apply";
import { SecurityBaseline, type SecurityBaselineArgs } from "../../../components/baseline";
import { plainFacts } from "./clusterFacts";
import { recordResources } from "./recordedResources";

/** The Kubernetes objects that a baseline consists of, as its resources give them to the provider. */
export async function baselineObjects(args: Partial<SecurityBaselineArgs>): Promise<KubeObject[]> {
  const resources = await recordResources(() => {
    new SecurityBaseline("test", { facts: plainFacts, ...args });
  });
  return resources
    .filter(({ type }) => type.startsWith("kubernetes:"))
    .map(({ inputs }) => inputs as unknown as KubeObject);
}

/** Applies a baseline as `npm start` does, and waits until the API server acts on its policies. */
export async function applyBaseline(client: KubeClient, args: Partial<SecurityBaselineArgs>): Promise<KubeObject[]> {
  const objects = await baselineObjects(args);
  await applyManifests(client, objects);
  await policiesAreActive(client);
  return objects;
}

const canary = {
  name: "canary",
  matchConstraints: {
    resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["configmaps"], operations: ["CREATE"] }],
  },
  matchConditions: [{ name: "canary", expression: 'object.metadata.name == "canary"' }],
};

const canaryPolicies = [
  [
    "MutatingAdmissionPolicy",
    {
      failurePolicy: "Fail",
      reinvocationPolicy: "Never",
      matchConstraints: canary.matchConstraints,
      matchConditions: canary.matchConditions,
      mutations: [
        {
          patchType: "ApplyConfiguration",
          applyConfiguration: { expression: 'Object{metadata: Object.metadata{annotations: {"canary": "mutated"}}}' },
        },
      ],
    },
  ],
  ["MutatingAdmissionPolicyBinding", { policyName: canary.name }],
  [
    "ValidatingAdmissionPolicy",
    {
      failurePolicy: "Fail",
      matchConstraints: canary.matchConstraints,
      matchConditions: canary.matchConditions,
      validations: [
        {
          expression: "false",
          messageExpression: '"canary " + object.metadata.?annotations[?"canary"].orValue("as it was")',
        },
      ],
    },
  ],
  ["ValidatingAdmissionPolicyBinding", { policyName: canary.name, validationActions: ["Deny"] }],
] as const;

/**
 * The API server reads policies and bindings a moment after they are stored, in the order in which they were: once the
 * last ones act, all do.
 */
async function policiesAreActive(client: KubeClient): Promise<void> {
  const policies = canaryPolicies.map(([kind, spec]) => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind,
    metadata: { name: canary.name },
    spec,
  }));
  for (const policy of policies) await client.apply(policy);
  const request = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: canary.name, namespace: "default" } };
  for (;;) {
    const refusal = await refusalOf(client.create(request, { dryRun: true }));
    if (refusal?.includes("canary mutated")) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const { apiVersion, kind } of policies) await client.delete({ apiVersion, kind, name: canary.name });
}

/** The message with which the API server refuses a request, or undefined when it does not. */
export async function refusalOf(request: Promise<unknown>): Promise<string | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof KubeError) return error.message;
    throw error;
  }
}
