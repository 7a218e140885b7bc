// What the admission policies cost: a pod's creation (server-side dry run) without them, with them, and with the same
// checks as one policy each, in one run against a real API server. Run with `npm run bench`.
import { setTimeout as delay } from "node:timers/promises";
import Table from "cli-table3";
import { applyManifests } from "../../cli/kube/apply";
import { KubeError } from "../../cli/kube/errors";
import type { KubeObject } from "../../cli/kube/objects";
import { podManifest, workloadManifest } from "../../cli/verify/manifests";
import { baselineManifests } from "../cli/baselineManifests";
import { startCluster, type TestCluster } from "../cli/testCluster";
import { measure, type Latency } from "./latency";

const RUN = { warmUp: 100, samples: 1000 };
const CONCURRENT = 500;
const GOAL = 1.4;
const NAMESPACE = "team-a";
const POLICY = "ValidatingAdmissionPolicy";
const BINDING = "ValidatingAdmissionPolicyBinding";
/** A new policy is enforced within moments of its creation. */
const SETTLE_MS = 3000;

const isPolicyObject = ({ kind }: KubeObject): boolean => kind === POLICY || kind === BINDING;

interface PolicySpec {
  validations: object[];
}

/** The same checks as one policy and one binding each. */
function onePolicyEach(objects: readonly KubeObject[]): KubeObject[] {
  return objects
    .filter(({ kind }) => kind === POLICY)
    .flatMap((policy) => {
      const spec = policy["spec"] as PolicySpec;
      const binding = objects.find(({ kind, metadata }) => kind === BINDING && metadata.name === policy.metadata.name);
      return spec.validations.flatMap((validation, index) => {
        const name = `${policy.metadata.name}-${index}`;
        const named = (object: KubeObject, part: object): KubeObject => ({
          ...object,
          metadata: { ...object.metadata, name },
          spec: { ...(object["spec"] as object), ...part },
        });
        return binding === undefined
          ? []
          : [named(policy, { validations: [validation] }), named(binding, { policyName: name })];
      });
    });
}

async function main(): Promise<void> {
  const cluster = await startCluster();
  try {
    await bench(cluster);
  } finally {
    await cluster.stop();
  }
}

async function bench({ client }: TestCluster): Promise<void> {
  const baseline = await baselineManifests();
  const tenant = baseline.filter((object) => !isPolicyObject(object));
  const policies = baseline.filter(isPolicyObject);
  const single = onePolicyEach(policies);
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "bench", namespace: NAMESPACE } };
  const pod = podManifest(NAMESPACE, "bench", { serviceAccountName: "bench" });
  const create = (): Promise<unknown> => client.create(pod, { dryRun: true });

  const rows: [name: string, policies: number, latency: Latency][] = [];
  const phase = async (name: string, objects: readonly KubeObject[], enforced: boolean): Promise<void> => {
    await applyManifests(client, [...tenant, ...objects]);
    await delay(SETTLE_MS);
    await requireEnforcement(enforced);
    const count = objects.filter(({ kind }) => kind === POLICY).length;
    rows.push([name, count, await measure(create, RUN)]);
  };
  const requireEnforcement = async (expected: boolean): Promise<void> => {
    const bad = workloadManifest("Deployment", NAMESPACE, "bad", { podSecurity: { runAsUser: 1000 } });
    const refused = await client.create(bad, { dryRun: true }).then(
      () => false,
      (error: unknown) => error instanceof KubeError && error.message.includes(POLICY),
    );
    if (refused !== expected)
      throw new Error(`policies are ${refused ? "" : "not "}enforced, so there is nothing to compare`);
  };

  await applyManifests(client, tenant);
  await client.create({ ...account, automountServiceAccountToken: false });
  await phase("without admission policies", [], false);
  await phase("the baseline", policies, true);
  await phase("one policy per check", single, true);
  // Again, as the machine may have become faster or slower meanwhile.
  await phase("without admission policies, at the end", [], false);
  print(rows);
  await applyManifests(client, baseline);
  await delay(SETTLE_MS);
  await concurrently(create);
}

function print(rows: readonly [name: string, policies: number, latency: Latency][]): void {
  const bare = rows[0]?.[2].p50 ?? Number.NaN;
  const table = new Table({
    head: ["pod create, server-side dry run", "policies", "p50 ms", "p99 ms", "of bare"],
    style: { head: [], border: [] },
  });
  for (const [name, policies, { p50, p99 }] of rows) {
    table.push([name, policies, p50.toFixed(2), p99.toFixed(2), `${(p50 / bare).toFixed(2)} ×`]);
  }
  process.stdout.write(`${table.toString()}\ngoal: the baseline at most ${GOAL} × bare\n`);
}

async function concurrently(create: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const results = await Promise.allSettled(Array.from({ length: CONCURRENT }, create));
  const seconds = (performance.now() - started) / 1000;
  const failed = results.filter(({ status }) => status === "rejected").length;
  process.stdout.write(`${CONCURRENT} concurrent creates: ${seconds.toFixed(2)} s, ${failed} failed\n`);
}

void main();
