import { QUARANTINE_LABEL } from "../../components/kubernetes/labels";
import { quarantine as quarantinePolicy } from "../../components/kubernetes/networkPolicies";
import { CommandError } from "../errors";
import type { KubeClient } from "../kube/client";
import { displayName, groupOf, type KubeObject, type ObjectRef } from "../kube/objects";
import { allowingPolicies, type Labels } from "./selectors";
import type { Step } from "./step";

/** Why and from whom, kept with the object for those who come later. */
const REASON_ANNOTATION = "security.blueprint/quarantine-reason";
/** The labels that tied a detached pod to its controller, as JSON. */
const DETACHED_ANNOTATION = "security.blueprint/detached-labels";

interface Taint {
  key: string;
  value?: string;
  effect: string;
}

export interface PodQuarantine {
  steps: Step[];
  /** Network policies that would still let the pod talk: while there is one, the pod is not isolated. */
  stillAllowing: string[];
}

/**
 * Cuts a pod off from the network and leaves it running, as evidence (ir-quarantine-networkpolicy). `detach` also takes
 * off the labels by which its controller knows it: the controller starts a clean replacement, services forget the pod,
 * and no update of the workload deletes it.
 *
 * @throws CommandError when there is no such pod.
 */
export async function planPodQuarantine(
  client: KubeClient,
  pod: { namespace: string; name: string },
  options: { reason: string; detach?: boolean },
): Promise<PodQuarantine> {
  const ref: ObjectRef = { apiVersion: "v1", kind: "Pod", ...pod };
  const found = await existing(client, ref);
  const tying = options.detach ? await controllerLabels(client, found) : {};
  const detached = Object.keys(tying).filter((key) => found.metadata.labels?.[key] === tying[key]);

  const labels: Record<string, string | null> = { [QUARANTINE_LABEL]: "true" };
  for (const key of detached) labels[key] = null;
  const annotations = {
    [REASON_ANNOTATION]: options.reason,
    ...(detached.length > 0 && { [DETACHED_ANNOTATION]: JSON.stringify(tying) }),
  };
  const steps: Step[] = [];
  const policy = quarantinePolicy(pod.namespace) as KubeObject;
  const policies = await client.list({ apiVersion: policy.apiVersion, kind: policy.kind, namespace: pod.namespace });
  if (!policies.some(({ metadata }) => metadata.name === policy.metadata.name)) {
    steps.push({
      description: `create NetworkPolicy ${pod.namespace}/${policy.metadata.name}, which allows quarantined pods nothing`,
      run: (api, write) => api.create(policy, write),
    });
  }
  steps.push({
    description:
      `label ${displayName(ref)} ${QUARANTINE_LABEL}=true` +
      (detached.length > 0 ? ` and detach it from its controller (${detached.join(", ")})` : ""),
    run: (api, write) => api.patch(ref, { metadata: { labels, annotations } }, write),
  });
  const remaining = Object.fromEntries(
    Object.entries({ ...found.metadata.labels, [QUARANTINE_LABEL]: "true" }).filter(([key]) => !detached.includes(key)),
  );
  return { steps, stillAllowing: allowingPolicies(policies, remaining) };
}

/** Gives a pod its connections, and its controller, back. @throws CommandError when it is not in quarantine. */
export async function planPodRelease(client: KubeClient, pod: { namespace: string; name: string }): Promise<Step[]> {
  const ref: ObjectRef = { apiVersion: "v1", kind: "Pod", ...pod };
  const found = await existing(client, ref);
  requireQuarantined(ref, found);
  const detached = JSON.parse(found.metadata.annotations?.[DETACHED_ANNOTATION] ?? "{}") as Labels;
  const labels = { ...detached, [QUARANTINE_LABEL]: null };
  const annotations = { [REASON_ANNOTATION]: null, [DETACHED_ANNOTATION]: null };
  return [
    {
      description: `take the quarantine off ${displayName(ref)}`,
      run: (api, write) => api.patch(ref, { metadata: { labels, annotations } }, write),
    },
  ];
}

/**
 * Keeps new pods off a node and marks it (ir-node-containment). What runs there goes on running, as evidence; `evict`
 * removes it at once, save for pods that tolerate the taint.
 *
 * @throws CommandError when there is no such node.
 */
export async function planNodeQuarantine(
  client: KubeClient,
  name: string,
  options: { reason: string; evict?: boolean },
): Promise<Step[]> {
  const ref: ObjectRef = { apiVersion: "v1", kind: "Node", name };
  const node = await existing(client, ref);
  const taint = { key: QUARANTINE_LABEL, value: "true", effect: options.evict ? "NoExecute" : "NoSchedule" };
  const taints = [...taintsOf(node).filter(({ key }) => key !== QUARANTINE_LABEL), taint];
  return [
    {
      description: `cordon, taint (${taint.effect}) and label ${displayName(ref)}`,
      run: (api, write) =>
        api.patch(
          ref,
          {
            // The list of taints is replaced as a whole: a node that has changed since is a conflict, not a loss.
            metadata: {
              resourceVersion: node.metadata.resourceVersion,
              labels: { [QUARANTINE_LABEL]: "true" },
              annotations: { [REASON_ANNOTATION]: options.reason },
            },
            spec: { unschedulable: true, taints },
          },
          write,
        ),
    },
  ];
}

/** Opens a node for pods again. @throws CommandError when it is not in quarantine. */
export async function planNodeRelease(client: KubeClient, name: string): Promise<Step[]> {
  const ref: ObjectRef = { apiVersion: "v1", kind: "Node", name };
  const node = await existing(client, ref);
  requireQuarantined(ref, node);
  const taints = taintsOf(node).filter(({ key }) => key !== QUARANTINE_LABEL);
  return [
    {
      description: `uncordon ${displayName(ref)} and take its quarantine off`,
      run: (api, write) =>
        api.patch(
          ref,
          {
            metadata: {
              resourceVersion: node.metadata.resourceVersion,
              labels: { [QUARANTINE_LABEL]: null },
              annotations: { [REASON_ANNOTATION]: null },
            },
            spec: { unschedulable: null, taints },
          },
          write,
        ),
    },
  ];
}

async function existing(client: KubeClient, ref: ObjectRef): Promise<KubeObject> {
  const object = await client.find(ref);
  if (object === undefined) throw new CommandError(`there is no ${displayName(ref)}`, "check the name and the context");
  return object;
}

function requireQuarantined(ref: ObjectRef, object: KubeObject): void {
  if (object.metadata.labels?.[QUARANTINE_LABEL] === undefined) {
    throw new CommandError(`${displayName(ref)} is not in quarantine`, "check the name and the context");
  }
}

function taintsOf(node: KubeObject): Taint[] {
  return (node["spec"] as { taints?: Taint[] } | undefined)?.taints ?? [];
}

/** The labels by which a pod's controller knows it. */
async function controllerLabels(client: KubeClient, pod: KubeObject): Promise<Labels> {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined) return {};
  const { apiVersion, kind, name } = owner;
  const controller = await client.find({ apiVersion, kind, name, namespace: pod.metadata.namespace });
  const spec = controller?.["spec"] as { selector?: { matchLabels?: Labels } & Labels } | undefined;
  // A ReplicationController has a plain map where later kinds have a selector.
  const selector = groupOf(apiVersion) === "" ? spec?.selector : spec?.selector?.matchLabels;
  return (selector as Labels | undefined) ?? {};
}
