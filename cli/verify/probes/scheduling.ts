import { POOL_LABEL } from "../../../components/shared/nodePools";
import type { ProbeContext } from "../context";
import { namespacedManifest, workloadManifest, type Fields, type WorkloadKind } from "../manifests";
import { NotRun, prepare } from "../preparation";
import { attacks, legitimateUses, type Attack, type Probe } from "../probe";
import { admissionAttack } from "../admissionAttack";
import { admissionPolicy } from "../refusals";

/** A workload that gets further than its namespace may. */
function placementAttack(
  id: string,
  title: string,
  spec: Fields,
  options: { control?: string; kind?: WorkloadKind } = {},
): Omit<Attack, "kind"> {
  const { control = "nodes-isolation-pools", kind = "Deployment" } = options;
  return admissionAttack(id, title, control, async (context) => {
    const { namespace } = context.tenant;
    await context.admin.create(workloadManifest(kind, namespace, context.name("placed"), { spec }), { dryRun: true });
  });
}

const tolerating = (key: string, operator = "Exists"): Fields => ({ tolerations: [{ key, operator }] });

/** A node of the cluster, as its kubelet. @throws NotRun where there is none. */
async function kubeletOfSomeNode(context: ProbeContext) {
  const kind = { apiVersion: "v1", kind: "Node" };
  const [node] = await prepare("list nodes", () => context.admin.list(kind, { metadataOnly: true }));
  if (node === undefined) throw new NotRun("the cluster has no nodes");
  const { name } = node.metadata;
  const client = await context.impersonate(`system:node:${name}`, ["system:nodes", "system:authenticated"]);
  return { client, ref: { ...kind, name } };
}

/** Where pods run is the platform's to say: the scheduler knows no tenants. */
export const schedulingProbes: readonly Probe[] = [
  ...attacks([
    placementAttack("workload-node-name", "pass the scheduler by and name a node", { nodeName: "any" }),
    placementAttack("workload-control-plane", "run on the nodes of the control plane", {
      nodeSelector: { "node-role.kubernetes.io/control-plane": "" },
      ...tolerating("node-role.kubernetes.io/control-plane"),
    }),
    placementAttack("workload-system-pool", "run on the nodes of the add-ons", tolerating("CriticalAddonsOnly"), {
      kind: "StatefulSet",
    }),
    placementAttack("workload-other-pool", "run on the nodes of another tenant", tolerating(POOL_LABEL), {
      kind: "DaemonSet",
    }),
    placementAttack("workload-every-node", "run wherever there is a node", { tolerations: [{ operator: "Exists" }] }),
    placementAttack(
      "workload-cordoned-node",
      "run on a node that is cordoned for an incident",
      tolerating("node.kubernetes.io/unschedulable"),
      { kind: "Job" },
    ),
    placementAttack("workload-unlisted-taint", "run on nodes that are kept apart", tolerating("example.com/probe"), {
      kind: "CronJob",
    }),
    placementAttack(
      "workload-system-priority",
      "push other pods off their nodes, with a priority of the system's",
      { priorityClassName: "system-cluster-critical" },
      { control: "ns-quota-limitrange" },
    ),
    placementAttack(
      "workload-unlisted-priority",
      "push other pods off their nodes, with a priority of others",
      { priorityClassName: "probe-urgent" },
      { control: "ns-quota-limitrange", kind: "ReplicaSet" },
    ),
    {
      id: "node-changes-pool",
      title: "a node moves itself into another tenant's pool",
      controls: ["nodes-isolation-pools"],
      refusedBy: admissionPolicy("nodes-isolation-pools"),
      run: async (context) => {
        const { client, ref } = await kubeletOfSomeNode(context);
        await client.patch(ref, { metadata: { labels: { [POOL_LABEL]: "probe" } } }, { dryRun: true });
      },
    },
  ]),
  ...legitimateUses([
    {
      id: "use-evictable-pod",
      title: "wait for a node that is away, and run on any processor",
      controls: ["nodes-isolation-pools"],
      run: async (context) => {
        const spec = {
          tolerations: [
            { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute", tolerationSeconds: 30 },
            { key: "kubernetes.io/arch", operator: "Equal", value: "arm64", effect: "NoSchedule" },
          ],
        };
        const manifest = workloadManifest("Deployment", context.tenant.namespace, context.name("placed"), { spec });
        await context.admin.create(manifest, { dryRun: true });
      },
    },
    {
      id: "use-resize",
      title: "give a pod more memory in place",
      controls: ["rbac-pod-create-exec"],
      run: async (context) => {
        const ref = { apiVersion: "v1", kind: "Pod", ...(await context.victim("tenant")) };
        const resources = {
          requests: { cpu: "10m", memory: "24Mi" },
          limits: { cpu: "10m", memory: "24Mi" },
        };
        const patch = { spec: { containers: [{ name: "probe", resources }] } };
        await context.admin.patch(ref, patch, { dryRun: true, type: "strategic", subresource: "resize" });
      },
    },
    {
      id: "use-eviction",
      title: "evict a pod, as a drain does",
      controls: ["rbac-pod-create-exec"],
      run: async (context) => {
        const { namespace, name } = await context.victim("tenant");
        await context.admin.request("POST", `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, {
          query: { dryRun: "All" },
          body: {
            apiVersion: "policy/v1",
            kind: "Eviction",
            metadata: { name, namespace },
            deleteOptions: { dryRun: ["All"] },
          },
        });
      },
    },
    {
      id: "use-leader-election",
      title: "elect a leader with a Lease",
      controls: ["adm-vap-baseline"],
      run: async (context) => {
        const lease = namespacedManifest(
          "coordination.k8s.io/v1",
          "Lease",
          context.tenant.namespace,
          context.name("leader"),
          { spec: { holderIdentity: "probe", leaseDurationSeconds: 15 } },
        );
        await context.admin.create(lease, { dryRun: true });
      },
    },
    {
      id: "use-platform-namespace",
      title: "make a namespace of the platform whose agents run on every node",
      controls: ["nodes-isolation-pools"],
      run: async (context) => {
        const metadata = {
          name: context.name("agents"),
          labels: { "pod-security.kubernetes.io/enforce": "restricted" },
          annotations: { "security.blueprint/tolerations": "*" },
        };
        await context.admin.create({ apiVersion: "v1", kind: "Namespace", metadata }, { dryRun: true });
      },
    },
  ]),
];
