import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import {
  poolEntries,
  resolvePoolSize,
  SANDBOX_POOL,
  SYSTEM_POOL,
  validatePoolLabels,
  validateTaints,
} from "../../shared/nodePools";
import {
  keysOf,
  rejectUnknownProperties,
  validateBoolean,
  validateInteger,
  validateOneOf,
} from "../../shared/validation";
import {
  type GkeAutoProvisioningArgs,
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
  readonly autoProvisioning: GkeAutoProvisioningArgs | undefined;
}

// nodes-isolation-pools: Google's own add-ons tolerate this taint and go to a pool that has it.
const systemTaint: GkeTaintArgs = {
  key: "components.gke.io/gke-managed-components",
  value: "true",
  effect: GkeTaintEffect.NoSchedule,
};

/** A new project has room for 500 GB of such disks in a region; six nodes and their successors stay below. */
export const DEFAULT_DISK_GIB = 50;

// GKE lets names of 40 characters through; Pulumi adds 8, and the cluster's name and "-pool-" come before.
const MAX_POOL_NAME_LENGTH = 32;

/** The longest name that a pool of the cluster may have. */
export function maxPoolNameLength(cluster: string): number {
  return MAX_POOL_NAME_LENGTH - `${cluster}-pool-`.length;
}

function resolveMachineType(property: string, args: GkeNodePoolArgs, confidential: boolean, sandbox: boolean): string {
  const machineType = args.machineType ?? (confidential ? "n2d-standard-2" : "e2-standard-2");
  if (typeof machineType !== "string" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(machineType)) {
    fail(property, `${shown(machineType)} is not a machine type`, 'write one like "e2-standard-4"');
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

function resolvePool(cluster: string, name: string, args: GkeNodePoolArgs): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  rejectUnknownProperties(
    property,
    args,
    keysOf<GkeNodePoolArgs>({
      machineType: true,
      capacity: true,
      minSize: true,
      maxSize: true,
      diskSizeGib: true,
      confidential: true,
      sandbox: true,
      labels: true,
      taints: true,
    }),
  );
  validateName(property, name, maxPoolNameLength(cluster));
  const confidential = validateBoolean(`${property}.confidential`, args.confidential ?? false);
  const sandbox = validateBoolean(`${property}.sandbox`, args.sandbox ?? name === SANDBOX_POOL);
  if (sandbox && name === SYSTEM_POOL) {
    fail(`${property}.sandbox`, "Google's add-ons do not run in gVisor", "give the workloads a pool of their own");
  }
  const { minSize, maxSize } = resolvePoolSize(property, args, { least: 0, most: 1000, minSize: 3, maxSize: 6 });
  if (name === SYSTEM_POOL && minSize < 1) {
    fail(`${property}.minSize`, "without a node the cluster's add-ons do not run", "use 1 or more");
  }
  return {
    machineType: resolveMachineType(`${property}.machineType`, args, confidential, sandbox),
    capacity: validateOneOf(`${property}.capacity`, args.capacity ?? GkeCapacity.OnDemand, Object.values(GkeCapacity)),
    minSize,
    maxSize,
    diskSizeGib: validateInteger(`${property}.diskSizeGib`, args.diskSizeGib ?? DEFAULT_DISK_GIB, {
      min: 20,
      max: 65536,
    }),
    confidential,
    sandbox,
    labels: validatePoolLabels(`${property}.labels`, args.labels, ["gke.io", "google.com"]),
    taints: [
      ...(name === SYSTEM_POOL ? [systemTaint] : []),
      ...validateTaints(`${property}.taints`, args.taints, Object.values(GkeTaintEffect)),
    ],
  };
}

function resolveAutoProvisioning(args: GkeAutoProvisioningArgs | undefined): GkeAutoProvisioningArgs | undefined {
  if (args === undefined) return undefined;
  const property = "nodes.autoProvisioning";
  rejectUnknownProperties(property, args, keysOf<GkeAutoProvisioningArgs>({ maxCpus: true, maxMemoryGib: true }));
  const limit = (option: "maxCpus" | "maxMemoryGib") =>
    validateInteger(`${property}.${option}`, args[option], { min: 1, max: 1_000_000 });
  return { maxCpus: limit("maxCpus"), maxMemoryGib: limit("maxMemoryGib") };
}

/** @throws InvalidArgumentError for pools that GKE would refuse, and for more nodes than pods have addresses for. */
export function resolveNodes(cluster: string, args: GkeNodesArgs, { network }: NetworkSettings): NodesSettings {
  rejectUnknownProperties("nodes", args, keysOf<GkeNodesArgs>({ mode: true, pools: true, autoProvisioning: true }));
  const mode = validateOneOf("nodes.mode", args.mode ?? GkeMode.Standard, Object.values(GkeMode));
  if (mode === GkeMode.Autopilot) {
    if (args.pools !== undefined) {
      fail("nodes.pools", "in Autopilot mode Google makes the nodes", 'remove it, or use mode: "standard"');
    }
    if (args.autoProvisioning !== undefined) {
      fail("nodes.autoProvisioning", "in Autopilot mode Google makes all nodes", 'remove it, or use mode: "standard"');
    }
    return { mode, pools: {}, autoProvisioning: undefined };
  }
  const pools = args.pools ?? { system: {}, workload: {} };
  const resolved = poolEntries(pools).map(([name, pool]) => [name, resolvePool(cluster, name, pool)] as const);
  // An upgrade adds one node to the pool before it takes one away.
  const most = resolved.reduce((sum, [, pool]) => sum + pool.maxSize + 1, 0);
  if (network.kind === "new" && most > nodesWithin(network.podCidr)) {
    fail(
      "network.podCidr",
      `the pools grow to ${most} nodes, the range has pod addresses for ${nodesWithin(network.podCidr)}`,
      "use a wider range, or smaller pools",
    );
  }
  return {
    mode,
    pools: Object.fromEntries(resolved),
    autoProvisioning: resolveAutoProvisioning(args.autoProvisioning),
  };
}
