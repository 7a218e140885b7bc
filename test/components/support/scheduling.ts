import type { RegisteredResource } from "./previewResources";

/** A node as far as the scheduler asks whether a pod may run on it. */
export interface SchedulableNode {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

/** What a pod says of the nodes that it runs on. */
export interface Placement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly { readonly key: string; readonly value?: string; readonly effect?: string }[];
}

/** Whether the scheduler finds the node fit: it has the labels, and each taint that keeps pods off is tolerated. */
export function fits({ nodeSelector, tolerations }: Placement, { labels, taints }: SchedulableNode): boolean {
  const selected = Object.entries(nodeSelector).every(([key, value]) => labels[key] === value);
  const tolerated = (taint: SchedulableNode["taints"][number]) =>
    /^prefer/i.test(taint.effect) ||
    tolerations.some(
      ({ key, value, effect }) =>
        key === taint.key && (value ?? "") === (taint.value ?? "") && (effect === undefined || effect === taint.effect),
    );
  return selected && taints.every(tolerated);
}

const effects: Readonly<Record<string, string>> = { NO_SCHEDULE: "NoSchedule", NO_EXECUTE: "NoExecute" };

function taintOfText(text: string): SchedulableNode["taints"][number] {
  const [, key = "", value = "", effect = ""] = /^([^=:]+)(?:=([^:]*))?:(.+)$/.exec(text) ?? [];
  return { key, value, effect };
}

/** A node of the pool that a cloud's resource makes, undefined for other resources. */
export function nodeOf({ type, inputs }: RegisteredResource): SchedulableNode | undefined {
  switch (type) {
    case "aws:eks/nodeGroup:NodeGroup":
    case "digitalocean:index/kubernetesNodePool:KubernetesNodePool": {
      const taints = inputs.taints as SchedulableNode["taints"];
      return { labels: inputs.labels, taints: taints.map((t) => ({ ...t, effect: effects[t.effect] ?? t.effect })) };
    }
    case "azure-native:containerservice:AgentPool":
      return { labels: inputs.nodeLabels, taints: (inputs.nodeTaints as string[]).map(taintOfText) };
    case "gcp:container/nodePool:NodePool": {
      const { labels, taints, sandboxConfig } = inputs.nodeConfig;
      // GKE taints the nodes of gVisor itself.
      const own = sandboxConfig ? [{ key: "sandbox.gke.io/runtime", value: "gvisor", effect: "NoSchedule" }] : [];
      const given = taints as SchedulableNode["taints"];
      return { labels, taints: [...given.map((t) => ({ ...t, effect: effects[t.effect] ?? t.effect })), ...own] };
    }
    default:
      return undefined;
  }
}
