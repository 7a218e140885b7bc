// Policy pack and API server over somebody else's objects: `node --import tsx <this file> CASES.jsonl [EXAMPLES]`. Each
// object goes to a real API server with the baseline's policies and through the pack's Kubernetes rules; where they do
// not say the same about a control, the difference is counted by control and side, with its reason. Exit code 1 when a
// difference has no reason. Without the file there is nothing to compare.
import { existsSync } from "node:fs";
import type { KubeClient } from "../../../../cli/kube/client";
import { KubeError } from "../../../../cli/kube/errors";
import type { KubeObject } from "../../../../cli/kube/objects";
import { policyNames } from "../../../../components/baseline/admission/objects";
import { readCases, type LabelledCase } from "../../../../policy-pack/accuracy/labelledCase";
import { readPackConfig } from "../../../../policy-pack/lib/config";
import { Evaluator } from "../../../../policy-pack/lib/evaluate";
import { UNKNOWN_DETAIL } from "../../../../policy-pack/lib/finding";
import { Value } from "../../../../policy-pack/lib/value";
import { kubernetesRules } from "../../../../policy-pack/rules/kubernetes";
import { applyBaseline } from "../applyBaseline";
import type { Loose } from "../goodObjects";
import { startProviderCluster } from "../testCluster";
import { corpusDifferences } from "./corpusDifferences";

const NAMESPACE = "parity";
const CLUSTER_SCOPED = ["ClusterRole", "ClusterRoleBinding", "PersistentVolume", "Namespace"];
const POLICY = { apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingAdmissionPolicy" };

const evaluator = new Evaluator(kubernetesRules, readPackConfig(kubernetesRules, {}), "2026-01-01");

/** The controls that the pack has something to say about. */
function packControls(type: string, object: KubeObject): Set<string> {
  const urn = `urn:pulumi:parity::parity::${type}::case`;
  const violations = evaluator.evaluateResource({ type, name: "case", urn, props: Value.of(object) });
  const certain = violations.filter(({ finding }) => !finding.endsWith(`/${UNKNOWN_DETAIL}`));
  return new Set(certain.map(({ control }) => control));
}

/** The object in the namespace of the comparison, where it is alike for both. */
function placed({ props }: LabelledCase): KubeObject {
  const object = structuredClone(props) as Loose;
  const namespace = CLUSTER_SCOPED.includes(object.kind) ? undefined : NAMESPACE;
  object.metadata = { name: "case", ...object.metadata, namespace };
  return object as KubeObject;
}

/** The controls that the API server warns of, or why it does not take the object before any policy of ours is asked. */
async function serverControls(client: KubeClient, object: KubeObject): Promise<Set<string> | string> {
  try {
    const { apiVersion, kind, metadata } = object;
    const path = await client.resourcePath({ apiVersion, kind, namespace: metadata.namespace });
    const { headers } = await client.exchange("POST", path, { query: { dryRun: "All" }, body: object });
    const warnings = String(headers["warning"] ?? "");
    return new Set(
      [...warnings.matchAll(/'hardened-cluster-[a-z-]+': \[([a-z-]+)\]/g)].map(([, control]) => control ?? ""),
    );
  } catch (error) {
    if (error instanceof KubeError) return error.reason;
    throw error;
  }
}

/** Messages of the control alone: the API server cuts warnings off that are long together. Returns all controls. */
async function shortenMessages(client: KubeClient): Promise<Set<string>> {
  const controls = new Set<string>();
  for (const name of policyNames) {
    const ref = { ...POLICY, name: `hardened-cluster-${name}` };
    const { validations } = (await client.get(ref))["spec"] as { validations: { message: string }[] };
    const short = validations.map(({ message, ...validation }) => {
      const control = /\[([a-z-]+)\]$/.exec(message)?.[1] ?? "";
      controls.add(control);
      return { ...validation, messageExpression: undefined, message: `[${control}]` };
    });
    await client.patch(ref, { spec: { validations: short } });
  }
  return controls;
}

/** A pod is only taken when its service account is there. */
async function makeAccounts(client: KubeClient, objects: readonly KubeObject[]): Promise<void> {
  const names = objects.map(
    (object) => (object["spec"] as Loose)?.serviceAccountName ?? (object["spec"] as Loose)?.serviceAccount,
  );
  for (const name of new Set(names.filter((name) => typeof name === "string" && name !== ""))) {
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace: NAMESPACE } };
    await client.apply(account as KubeObject);
  }
}

async function compare(client: KubeClient, cases: readonly LabelledCase[], examples: number): Promise<void> {
  await applyBaseline(client, {
    tenants: {},
    admission: { mode: "audit" },
    acceptedRisks: [{ control: "adm-vap-baseline", reason: "comparison of verdicts", expires: "2027-01-01" }],
  });
  const comparable = await shortenMessages(client);
  await client.apply({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: NAMESPACE, labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
  });
  const objects = cases.map(placed);
  await makeAccounts(client, objects);
  // The shortened policies are read a moment later.
  for (let found: Set<string> | string = ""; typeof found === "string" || !found.has("pod-resources");) {
    found = await serverControls(client, podOfDefaults());
  }

  let agreed = 0;
  const notTaken = new Map<string, number>();
  const differences = new Map<string, string[]>();
  for (const [index, object] of objects.entries()) {
    const { type, id } = cases[index] as LabelledCase;
    const server = await serverControls(client, object);
    if (typeof server === "string") {
      notTaken.set(server, (notTaken.get(server) ?? 0) + 1);
      continue;
    }
    const pack = packControls(type, object);
    for (const control of comparable) {
      if (pack.has(control) === server.has(control)) agreed++;
      else {
        const difference = `${sideOf(pack.has(control), server)}: ${control}`;
        differences.set(difference, [...(differences.get(difference) ?? []), `${object.kind} ${id}`]);
      }
    }
  }
  print({ agreed, notTaken, objects: objects.length, differences, examples });
}

function sideOf(found: boolean, server: ReadonlySet<string>): string {
  if (!found) return "API server only";
  return server.has("rbac-no-wildcards") ? "pack only, beside a wildcard" : "pack only";
}

function podOfDefaults(): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "defaults", namespace: NAMESPACE },
    spec: { containers: [{ name: "app", image: "app" }] },
  };
}

interface Outcome {
  agreed: number;
  /** Numbers of objects that the API server refuses for what they are, by its reason. */
  notTaken: ReadonlyMap<string, number>;
  objects: number;
  differences: ReadonlyMap<string, readonly string[]>;
  examples: number;
}

function print({ agreed, notTaken, objects, differences, examples }: Outcome): void {
  const lines = [...differences].sort().flatMap(([difference, ids]) => {
    const reason = corpusDifferences[difference];
    if (reason === undefined) process.exitCode = 1;
    return [
      `${difference} (${ids.length}): ${reason ?? "NO REASON"}`,
      ...ids.slice(0, examples).map((id) => `  ${id}`),
    ];
  });
  const differing = [...differences.values()].reduce((sum, ids) => sum + ids.length, 0);
  lines.push(
    `${objects} objects; not taken by the API server: ${[...notTaken].map(([reason, count]) => `${count} ${reason}`).join(", ")}`,
    `${agreed} verdicts agree, ${differing} differ in ${differences.size} classes`,
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function main(): Promise<void> {
  const [file = "", examples = "0"] = process.argv.slice(2);
  if (!existsSync(file)) {
    process.stdout.write(`no cases at "${file}": nothing to compare\n`);
    return;
  }
  const cases = readCases(file).filter(({ platform, conflict }) => platform === "kubernetes" && !conflict);
  const { client, stop } = await startProviderCluster();
  try {
    await compare(client, cases, Number(examples));
  } finally {
    await stop();
  }
}

void main();
