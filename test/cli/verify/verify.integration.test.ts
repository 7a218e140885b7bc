import { setTimeout as delay } from "node:timers/promises";
import { applyManifests, deleteApplySet } from "../../../cli/kube/apply";
import type { KubeClient } from "../../../cli/kube/client";
import type { KubeObject } from "../../../cli/kube/objects";
import { PROBE_LABEL } from "../../../cli/verify/context";
import { apiProbes, probes as allProbes, runningProbes } from "../../../cli/verify/probes";
import { controlPlaneProbes } from "../../../cli/verify/probes/controlPlane";
import { nodeProbes } from "../../../cli/verify/probes/nodes";
import type { ProbeResult } from "../../../cli/verify/runner";
import { verify } from "../../../cli/verify/verify";
import { baselineManifests } from "../baselineManifests";
import { installGatewayApi } from "../../components/baseline/admission/gatewayApi";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";
import { behindQuota, missingRights, podSecurity, policies, withoutBaseline } from "./expectedHoles";

const POLICY_API = "admissionregistration.k8s.io/v1";
const RBAC_API = "rbac.authorization.k8s.io/v1";
const ATTEMPTS = 600;
const ATTEMPT_PAUSE_MS = 100;

/** The probes that depend on objects in the cluster; the others ask the control plane's own flags. */
const judgedByTheCluster = apiProbes.filter(
  (probe) => !controlPlaneProbes.includes(probe) && !nodeProbes.includes(probe),
);

/** The probes that need a node. */
const ofNodes = ["node-changes-pool", ...runningProbes.map(({ id }) => id)];

let cluster: TestCluster;
let client: KubeClient;

beforeAll(async () => {
  cluster = await startCluster();
  client = cluster.client;
  await installGatewayApi(client);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await cluster.stop();
});

async function run(probes = allProbes): Promise<ProbeResult[]> {
  return (await verify({ kubeconfig: { file: cluster.kubeconfig }, local: cluster.local, probes })).probes;
}

function idsWith(results: readonly ProbeResult[], outcome: ProbeResult["outcome"]): string[] {
  return results.filter((result) => result.outcome === outcome).map(({ id }) => id);
}

/** Waits until the API server acts on a change: an attack ceases, or begins again, to be refused as expected. */
async function until(id: string, refused: boolean): Promise<void> {
  const sentinel = allProbes.filter((probe) => probe.id === id);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (((await run(sentinel))[0]?.outcome === "refused") === refused) return;
    await delay(ATTEMPT_PAUSE_MS);
  }
  throw new Error(`${id} was not ${refused ? "refused" : "let through"} in time`);
}

/** What is found with a control removed; the control is back when it returns. */
async function without(change: {
  remove(): Promise<unknown>;
  restore(): Promise<unknown>;
  sentinel: string;
}): Promise<ProbeResult[]> {
  await change.remove();
  try {
    await until(change.sentinel, false);
    return await run(judgedByTheCluster);
  } finally {
    await change.restore();
    await until(change.sentinel, true);
    await untilEnforced();
  }
}

/** Waits until every policy refuses its first attack. */
async function untilEnforced(): Promise<void> {
  for (const [attack] of Object.values(policies)) await until(attack ?? "", true);
}

test("a cluster without the baseline: exactly the probes of the baseline report it", async () => {
  const results = await run();
  expect(idsWith(results, "hole").sort()).toEqual(withoutBaseline.holes);
  expect(idsWith(results, "broken")).toEqual([]);
  expect(idsWith(results, "held-by-other")).toEqual([]);
  // Nobody holds a tenant's role there: whether he is refused says nothing.
  const inRoles = allProbes.map(({ id }) => id).filter((id) => /^(use-)?(admin|developer|viewer)-/.test(id));
  expect(idsWith(results, "not-run").sort()).toEqual([...ofNodes, ...inRoles].sort());
});

describe("with the baseline", () => {
  beforeAll(async () => {
    await applyManifests(client, await baselineManifests());
    await untilEnforced();
  });

  afterAll(async () => {
    await deleteApplySet(client);
  });

  test("every attack is refused by the expected control, every legitimate use goes through", async () => {
    const report = await verify({ kubeconfig: { file: cluster.kubeconfig }, local: cluster.local });
    const others = report.probes.filter(({ outcome }) => outcome !== "refused" && outcome !== "allowed");
    // There are no nodes.
    expect(others.map(({ id, outcome }) => [id, outcome])).toEqual(ofNodes.map((id) => [id, "not-run"]));
    expect(report).toMatchObject({ tenant: "team-a", tenantFound: true });
    expect(report.attacks.refused).toBe(report.attacks.total);
    expect(report.legitimateUses.allowed).toBe(report.legitimateUses.total);
  });

  test("nothing is left behind", async () => {
    for (const kind of ["Pod", "Secret", "ServiceAccount", "Namespace"]) {
      const left = await client.list({ apiVersion: "v1", kind }, { labelSelector: PROBE_LABEL });
      expect(left.filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toEqual([]);
    }
    expect(await client.list({ apiVersion: RBAC_API, kind: "RoleBinding" }, { labelSelector: PROBE_LABEL })).toEqual(
      [],
    );
  });

  test("what a killed run has left behind is removed by a later one, but not what a running one needs", async () => {
    const ref = { apiVersion: "v1", kind: "Secret", namespace: "team-a", name: "left" };
    const { apiVersion, kind, namespace, name } = ref;
    await client.create({ apiVersion, kind, metadata: { name, namespace, labels: { [PROBE_LABEL]: "x" } } });
    await run([]);
    expect(await client.find(ref)).toBeDefined();
    const inAnHour = Date.now() + 3_600_000;
    jest.spyOn(Date, "now").mockReturnValue(inAnHour);
    await run([]);
    jest.restoreAllMocks();
    expect(await client.find(ref)).toBeUndefined();
  });

  test.each(Object.entries(policies))("without the policy %s exactly its attacks succeed", async (name, attacks) => {
    const ref = {
      apiVersion: POLICY_API,
      kind: "ValidatingAdmissionPolicyBinding",
      name: `hardened-cluster-${name}`,
    };
    const binding = await client.get(ref);
    const results = await without({
      remove: () => client.delete(ref),
      restore: () => client.create(asNew(binding)),
      sentinel: attacks[0] ?? "",
    });
    expect(idsWith(results, "held-by-other")).toEqual(attacks.filter((id) => behindQuota.includes(id)));
    expect(idsWith(results, "hole").sort()).toEqual(attacks.filter((id) => !behindQuota.includes(id)).sort());
    expect([...idsWith(results, "broken"), ...idsWith(results, "not-run")]).toEqual(["node-changes-pool"]);
  });

  test("without Pod Security exactly its attacks are no longer refused by it", async () => {
    const ref = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    const label = (level: string) =>
      client.patch(ref, { metadata: { labels: { "pod-security.kubernetes.io/enforce": level } } });
    const bindingRef = {
      apiVersion: POLICY_API,
      kind: "ValidatingAdmissionPolicyBinding",
      name: "hardened-cluster-workloads",
    };
    const binding = await client.get(bindingRef);
    const labelRef = { ...bindingRef, name: "hardened-cluster-namespaces" };
    const labelBinding = await client.get(labelRef);
    // One admission policy keeps the label, the other makes the same checks: both have to go before a pod gets through.
    const results = await without({
      remove: async () => {
        await client.delete(labelRef);
        await until("namespace-without-level", false);
        await label("privileged");
        await client.delete(bindingRef);
        await until("deployment-in-default", false);
      },
      restore: async () => {
        await label("restricted");
        await client.create(asNew(binding));
        await client.create(asNew(labelBinding));
      },
      sentinel: "pod-host-network",
    });
    expect(
      idsWith(results, "hole")
        .filter((id) => podSecurity.includes(id))
        .sort(),
    ).toEqual([...podSecurity].sort());
  });

  test("with everybody cluster-admin exactly the attacks that a missing right refuses succeed", async () => {
    const binding: KubeObject = {
      apiVersion: RBAC_API,
      kind: "ClusterRoleBinding",
      metadata: { name: "everybody" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "system:authenticated" }],
    };
    const policyRef = {
      apiVersion: POLICY_API,
      kind: "ValidatingAdmissionPolicyBinding",
      name: "hardened-cluster-role-bindings",
    };
    const policy = await client.get(policyRef);
    const results = await without({
      remove: async () => {
        await client.delete(policyRef);
        await until("bind-everybody", false);
        await client.create(binding);
      },
      restore: async () => {
        await client.delete({ apiVersion: RBAC_API, kind: "ClusterRoleBinding", name: "everybody" });
        await client.create(asNew(policy));
      },
      sentinel: "stranger-reads-tenant",
    });
    expect(
      idsWith(results, "hole")
        .filter((id) => missingRights.includes(id))
        .sort(),
    ).toEqual([...missingRights].sort());
  });
});

/** An object as it can be created again. */
function asNew({ apiVersion, kind, metadata: { name, labels }, spec }: KubeObject): KubeObject {
  return { apiVersion, kind, metadata: { name, ...(labels && { labels }) }, spec };
}
