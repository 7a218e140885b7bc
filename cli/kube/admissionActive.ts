import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "./client";
import { KubeError } from "./errors";
import type { KubeObject } from "./objects";

const API_VERSION = "admissionregistration.k8s.io/v1";
const NAME = "hardened-cluster-canary";
const ATTEMPTS = 300;
const POLL_MS = 100;

// It concerns one ConfigMap that nobody makes.
const match = {
  matchConstraints: {
    resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["configmaps"], operations: ["CREATE"] }],
  },
  matchConditions: [{ name: "canary", expression: `object.metadata.name == "${NAME}"` }],
};

const mutating: [kind: string, spec: object][] = [
  [
    "MutatingAdmissionPolicy",
    {
      failurePolicy: "Fail",
      reinvocationPolicy: "Never",
      ...match,
      mutations: [
        {
          patchType: "ApplyConfiguration",
          applyConfiguration: { expression: 'Object{metadata: Object.metadata{annotations: {"canary": "mutated"}}}' },
        },
      ],
    },
  ],
  ["MutatingAdmissionPolicyBinding", { policyName: NAME }],
];

/** @param mark tells this canary from an earlier one, which the API server may not have forgotten yet */
function validating(mark: string): [kind: string, spec: object][] {
  return [
    [
      "ValidatingAdmissionPolicy",
      {
        failurePolicy: "Fail",
        ...match,
        validations: [
          {
            expression: "false",
            messageExpression: `"${mark} " + object.metadata.?annotations[?"canary"].orValue("as it was")`,
          },
        ],
      },
    ],
    ["ValidatingAdmissionPolicyBinding", { policyName: NAME, validationActions: ["Deny"] }],
  ];
}

async function answerTo(client: KubeClient): Promise<string> {
  const request = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: NAME, namespace: "default" } };
  try {
    await client.create(request, { dryRun: true });
    return "";
  } catch (error) {
    if (error instanceof KubeError) return error.message;
    throw error;
  }
}

/**
 * Waits, half a minute at most, until the API server acts on the admission policies that are stored. It reads them a
 * moment later, in the order in which they were stored: once a policy that comes last acts, all do. Tells whether it
 * was seen to; where others refuse the trial request it cannot be.
 *
 * @param kinds those of the policies that were stored
 */
export async function admissionActive(client: KubeClient, kinds: ReadonlySet<string>): Promise<boolean> {
  const mutates = [...kinds].some((kind) => kind.startsWith("Mutating"));
  const mark = randomUUID();
  const policies = [...(mutates ? mutating : []), ...validating(mark)].map(([kind, spec]): KubeObject => ({
    apiVersion: API_VERSION,
    kind,
    metadata: { name: NAME },
    spec,
  }));
  const sign = mutates ? `${mark} mutated` : `${mark} as it was`;
  try {
    for (const policy of policies) await client.apply(policy);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if ((await answerTo(client)).includes(sign)) return true;
      await delay(POLL_MS);
    }
    return false;
  } finally {
    for (const { apiVersion, kind } of policies) await client.delete({ apiVersion, kind, name: NAME });
  }
}
