import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import {
  entriesOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateInteger,
  validateOneOf,
} from "../../shared/validation";
import {
  GkeCapacity,
  GkeMode,
  type GkeNodePoolArgs,
  type GkeNodesArgs,
  type GkeTaintArgs,
  GkeTaintEffect,
} from "../args";
import { type NetworkSettings, nodesWithin } from "./network";

/** One node pool with nothing left open. */
export interface NodePoolSettings {
  readonly machineType: string;
  readonly capacity: GkeCapacity;
  readonly minSize: number;
  readonly maxSize: number;
  readonly diskSizeGib: number;
  readonly confidential: boolean;
  readonly sandbox: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly GkeTaintArgs[];
}

/** The nodes' part of the settings. */
export interface NodesSettings {
  readonly mode: GkeMode;
  /** Empty in Autopilot mode. */
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
}

// nodes-isolation-pools: Google's own add-ons tolerate this taint and go to a pool that has it.
const systemTaint: GkeTaintArgs = {
  key: "components.gke.io/gke-managed-components",
  value: "true",
  effect: GkeTaintEffect.NoSchedule,
};

// GKE lets names of 40 characters through; Pulumi adds 8, and the cluster's name and "-pool-" come before.
const MAX_POOL_NAME_LENGTH = 32;

/** The longest name that a pool of the cluster may have. */
export function maxPoolNameLength(cluster: string): number {
  return MAX_POOL_NAME_LENGTH - `${cluster}-pool-`.length;
}

function resolveMachineType(property: string, args: GkeNodePoolArgs, confidential: boolean, sandbox: boolean): string {
  const machineType = args.machineType ?? (confidential ? "n2d-standard-2" : "e2-standard-2");
  if (typeof machineType !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(machineType)) {
    fail(property, `"${machineType}" is not a machine type`, 'write one like "e2-standard-4"');
  }
  // nodes-fips-confidential
  if (confidential && !/^(n2d|c2d|c3d)-/.test(machineType)) {
    fail(
      property,
      `machines of type ${machineType} cannot encrypt their memory with AMD SEV`,
      "use one of the series n2d, c2d or c3d",
    );
  }
  if (sandbox && /^(e2-(micro|small|medium)|f1-|g1-)/.test(machineType)) {
    fail(property, `gVisor does not run on ${machineType}`, "use a larger machine type");
  }
  return machineType;
}

function resolveTaints(property: string, args: GkeTaintArgs[] | undefined): readonly GkeTaintArgs[] {
  return listOf(property, args).map((taint, index) => {
    const item = `${property}[${index}]`;
    rejectUnknownProperties(item, taint, ["key", "value", "effect"]);
    if (typeof taint.key !== "string" || !/^[A-Za-z0-9][\w./-]{0,62}$/.test(taint.key)) {
      fail(`${item}.key`, `"${String(taint.key)}" is not a taint's key`, 'write one like "dedicated"');
    }
    validateOneOf(`${item}.effect`, taint.effect, Object.values(GkeTaintEffect));
    return taint;
  });
}

function resolvePool(cluster: string, name: string, args: GkeNodePoolArgs): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  const known: (keyof GkeNodePoolArgs)[] = [
    "machineType",
    "capacity",
    "minSize",
    "maxSize",
    "diskSizeGib",
    "confidential",
    "sandbox",
    "labels",
    "taints",
  ];
  rejectUnknownProperties(property, args, known);
  validateName(property, name, maxPoolNameLength(cluster));
  const confidential = validateBoolean(`${property}.confidential`, args.confidential ?? false);
  const sandbox = validateBoolean(`${property}.sandbox`, args.sandbox ?? name === "sandbox");
  if (sandbox && name === "system") {
    fail(`${property}.sandbox`, "Google's add-ons do not run in gVisor", "give the workloads a pool of their own");
  }
  const minSize = validateInteger(`${property}.minSize`, args.minSize ?? 3, { min: 0, max: 1000 });
  const maxSize = validateInteger(`${property}.maxSize`, args.maxSize ?? Math.max(6, minSize), { min: 1, max: 1000 });
  if (maxSize < minSize) fail(`${property}.maxSize`, `it is below the minimum of ${minSize}`, "raise it");
  if (name === "system" && minSize < 1) {
    fail(`${property}.minSize`, "without a node the cluster's add-ons do not run", "use 1 or more");
  }
  for (const [key, value] of entriesOf(`${property}.labels`, args.labels)) {
    if (/(^|\.)(kubernetes\.io|k8s\.io|gke\.io|google\.com)\//.test(key)) {
      fail(`${property}.labels`, `the label "${key}" is reserved`, "use a prefix of your own");
    }
    if (typeof value !== "string" || !/^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/.test(value)) {
      fail(`${property}.labels`, `"${String(value)}" cannot be the value of "${key}"`, 'write one like "untrusted"');
    }
  }
  return {
    machineType: resolveMachineType(`${property}.machineType`, args, confidential, sandbox),
    capacity: validateOneOf(`${property}.capacity`, args.capacity ?? GkeCapacity.OnDemand, Object.values(GkeCapacity)),
    minSize,
    maxSize,
    diskSizeGib: validateInteger(`${property}.diskSizeGib`, args.diskSizeGib ?? 100, { min: 20, max: 65536 }),
    confidential,
    sandbox,
    labels: args.labels ?? {},
    taints: [...(name === "system" ? [systemTaint] : []), ...resolveTaints(`${property}.taints`, args.taints)],
  };
}

/** @throws InvalidArgumentError for pools that GKE would refuse, and for more nodes than pods have addresses for. */
export function resolveNodes(cluster: string, args: GkeNodesArgs, { network }: NetworkSettings): NodesSettings {
  rejectUnknownProperties("nodes", args, ["mode", "pools"]);
  const mode = validateOneOf("nodes.mode", args.mode ?? GkeMode.Standard, Object.values(GkeMode));
  if (mode === GkeMode.Autopilot) {
    if (args.pools !== undefined) {
      fail("nodes.pools", "in Autopilot mode Google makes the nodes", 'remove it, or use mode: "standard"');
    }
    return { mode, pools: {} };
  }
  const pools = args.pools ?? { system: {}, workload: {} };
  if (pools["system"] === undefined) {
    fail(
      "nodes.pools",
      'the pool "system", which the cluster\'s add-ons run on, is missing',
      "add system: {} to the pools",
    );
  }
  const resolved = entriesOf("nodes.pools", pools).map(
    ([name, pool]) => [name, resolvePool(cluster, name, pool)] as const,
  );
  // An upgrade adds one node to the pool before it takes one away.
  const most = resolved.reduce((sum, [, pool]) => sum + pool.maxSize + 1, 0);
  if (network.kind === "new" && most > nodesWithin(network.podCidr)) {
    fail(
      "network.podCidr",
      `the pools grow to ${most} nodes, the range has pod addresses for ${nodesWithin(network.podCidr)}`,
      "use a wider range, or smaller pools",
    );
  }
  return { mode, pools: Object.fromEntries(resolved) };
}
