// What the admission policies cost: a pod's creation (server-side dry run) without them, with them, and with the same
// checks as one policy each, request by request in turn against two real API servers. Run with `npm run bench`.
import { setTimeout as delay } from "node:timers/promises";
import Table from "cli-table3";
import { applyManifests } from "../../cli/kube/apply";
import { KubeError } from "../../cli/kube/errors";
import type { KubeObject } from "../../cli/kube/objects";
import { podManifest, workloadManifest } from "../../cli/verify/manifests";
import { baselineManifests } from "../cli/baselineManifests";
import { startCluster, type TestCluster } from "../cli/testCluster";
import { compare, interleave, type Comparison } from "./latency";

const RUN = { warmUp: 100, blocks: 10, pairs: 50 };
const CONCURRENT = 500;
const GOAL = 1.4;
const NAMESPACE = "team-a";
const POLICY = "ValidatingAdmissionPolicy";
const BINDING = "ValidatingAdmissionPolicyBinding";
/** A new policy is enforced within moments of its creation. */
const SETTLE_MS = 3000;

const pod = podManifest(NAMESPACE, "bench", { serviceAccountName: "bench" });
const badWorkload = workloadManifest("Deployment", NAMESPACE, "bad", { podSecurity: { runAsUser: 1000 } });
const account: KubeObject = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: "bench", namespace: NAMESPACE },
  automountServiceAccountToken: false,
};

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

/** A server that is compared, with the policies that were last applied to it. */
class Contender {
  private constructor(
    readonly cluster: TestCluster,
    private readonly common: readonly KubeObject[],
  ) {}

  static async start(common: readonly KubeObject[]): Promise<Contender> {
    const cluster = await startCluster();
    await applyManifests(cluster.client, common);
    await cluster.client.create(account);
    return new Contender(cluster, common);
  }

  readonly createPod = (): Promise<unknown> => this.cluster.client.create(pod, { dryRun: true });

  /** Makes these the only policies of the server. */
  async apply(policies: readonly KubeObject[]): Promise<void> {
    await applyManifests(this.cluster.client, [...this.common, ...policies]);
    await delay(SETTLE_MS);
    const refused = await this.cluster.client.create(badWorkload, { dryRun: true }).then(
      () => false,
      (error: unknown) => error instanceof KubeError && error.message.includes(POLICY),
    );
    if (refused !== policies.length > 0) {
      throw new Error(`policies are ${refused ? "" : "not "}enforced, so there is nothing to compare`);
    }
  }
}

async function main(): Promise<void> {
  const baseline = await baselineManifests();
  const common = baseline.filter((object) => !isPolicyObject(object));
  const policies = baseline.filter(isPolicyObject);
  const contenders: Contender[] = [];
  try {
    for (let index = 0; index < 2; index += 1) contenders.push(await Contender.start(common));
    const [one, other] = contenders as [Contender, Contender];
    const table = new Table({
      head: ["pod create, server-side dry run", "policies", "p50 ms", "p99 ms", "bare p50 ms", "of bare", "blocks"],
      style: { head: [], border: [] },
    });
    for (const [name, objects] of [
      ["nothing, which shows the noise", []],
      ["the baseline", policies],
      ["one policy per check", onePolicyEach(policies)],
    ] as const) {
      const { first, second, ratio } = await compareWithBare(one, other, objects);
      table.push([
        name,
        objects.filter(({ kind }) => kind === POLICY).length,
        ...[second.p50, second.p99, first.p50].map((milliseconds) => milliseconds.toFixed(2)),
        `${ratio.median.toFixed(2)} ×`,
        `${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)} ×`,
      ]);
    }
    process.stdout.write(`${table.toString()}\ngoal: the baseline at most ${GOAL} × bare\n`);
    await one.apply(policies);
    await concurrently(one.createPod);
  } finally {
    for (const { cluster } of contenders) await cluster.stop();
  }
}

/** Compares two servers by turns, half of the time with the policies on the one, half with them on the other. */
async function compareWithBare(one: Contender, other: Contender, policies: readonly KubeObject[]): Promise<Comparison> {
  const blocks = [];
  for (const [bare, hardened] of [
    [one, other],
    [other, one],
  ] as const) {
    await bare.apply([]);
    await hardened.apply(policies);
    blocks.push(...(await interleave(bare.createPod, hardened.createPod, RUN)));
  }
  return compare(blocks);
}

async function concurrently(create: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const results = await Promise.allSettled(Array.from({ length: CONCURRENT }, create));
  const seconds = (performance.now() - started) / 1000;
  const failed = results.filter(({ status }) => status === "rejected").length;
  process.stdout.write(`${CONCURRENT} concurrent creates: ${seconds.toFixed(2)} s, ${failed} failed\n`);
}

void main();
