import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { type Cidr, formatCidr } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import {
  poolEntries,
  poolTaint,
  resolvePoolSize,
  SANDBOX_POOL,
  SYSTEM_POOL,
  validatePoolLabels,
  validateTaints,
} from "../../shared/nodePools";
import { SYSTEM_TAINT } from "../../shared/systemTaint";
import {
  entriesOf,
  keysOf,
  rejectUnknownProperties,
  validateBoolean,
  validateInteger,
  validateOneOf,
} from "../../shared/validation";
import {
  AksCapacity,
  type AksNodePoolArgs,
  AksNodeOs,
  type AksNodesArgs,
  AksTaintEffect,
  type AksTaintArgs,
  AksWeekDay,
} from "../args";

/** One node pool with nothing left open. */
export interface NodePoolSettings {
  readonly os: AksNodeOs;
  readonly vmSize: string;
  readonly capacity: AksCapacity;
  readonly minSize: number;
  readonly maxSize: number;
  readonly diskSizeGib: number;
  readonly ephemeralDisk: boolean;
  readonly secureBoot: boolean;
  readonly fips: boolean;
  readonly kata: boolean;
  /** Whether the cluster's own add-ons run on it. */
  readonly runsAddons: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly AksTaintArgs[];
}

/** The nodes' part of the settings. */
export interface NodesSettings {
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
  /** Name of the pool that is part of the cluster. */
  readonly systemPool: string;
  readonly autoProvisioning: boolean;
  readonly hostEncryption: boolean;
  readonly readOnlyResourceGroup: boolean;
  readonly maintenanceDay: AksWeekDay;
  readonly maintenanceHour: number;
}

const DEFAULT_SIZE = "Standard_D4ds_v5";
const DEFAULT_NODES = 3;
const MAX_POOL_SIZE = 1000;
// Each node takes a /24 of the pods' range.
const NODE_PREFIX = 24;

// nodes-isolation-pools: add-ons and untrusted code each have nodes that other pods are kept off.
const poolTaints: Readonly<Record<string, readonly AksTaintArgs[]>> = {
  [SYSTEM_POOL]: [{ ...SYSTEM_TAINT, effect: AksTaintEffect.NoSchedule }],
  [SANDBOX_POOL]: [poolTaint(SANDBOX_POOL, AksTaintEffect.NoSchedule)],
};

/** The letters after the number of processors, e.g. `ds` of `Standard_D4ds_v5`. */
function sizeFeatures(vmSize: string): string {
  return /^Standard_[A-Z]+\d+(?:-\d+)?([a-z]*)/.exec(vmSize)?.[1] ?? "";
}

function resolveSecureBoot(property: string, args: AksNodePoolArgs, vmSize: string, accepted: Accepted): boolean {
  const secureBoot = validateBoolean(`${property}.secureBoot`, args.secureBoot ?? true);
  if (!secureBoot) {
    checkAcceptedRisk(accepted, {
      control: "nodes-secure-boot",
      property: `${property}.secureBoot`,
      problem: "a rootkit could load before the kernel",
      secure: "leave it on",
    });
    return false;
  }
  const exclusive = [
    // Azure's images of Ubuntu 22.04 have both, and `Ubuntu` with FIPS stands for them.
    { option: "fips", isSet: args.fips === true && args.os !== AksNodeOs.Ubuntu },
    { option: "kata", isSet: args.kata === true },
    { option: "vmSize", isSet: sizeFeatures(vmSize).includes("p") },
  ].find(({ isSet }) => isSet);
  if (exclusive !== undefined) {
    const problem = exclusive.option === "vmSize" ? `${vmSize} has Arm processors, and` : "with it";
    const isFips = exclusive.option === "fips";
    fail(
      `${property}.${exclusive.option}`,
      `${problem} Azure has no secure boot${isFips ? " on Azure Linux" : ""}`,
      `${isFips ? 'use os: "Ubuntu"' : "remove it"}, or set secureBoot to false`,
    );
  }
  return true;
}

function resolvePool(name: string, args: AksNodePoolArgs, accepted: Accepted): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  if (!/^[a-z][a-z0-9]{0,11}$/.test(name)) {
    fail(
      property,
      `${shown(name)} cannot name a pool`,
      "use at most 12 lower-case letters and digits, starting with a letter",
    );
  }
  rejectUnknownProperties(
    property,
    args,
    keysOf<AksNodePoolArgs>({
      os: true,
      vmSize: true,
      capacity: true,
      minSize: true,
      maxSize: true,
      diskSizeGib: true,
      ephemeralDisk: true,
      secureBoot: true,
      fips: true,
      kata: true,
      addons: true,
      labels: true,
      taints: true,
    }),
  );
  const os = validateOneOf(`${property}.os`, args.os ?? AksNodeOs.AzureLinux, Object.values(AksNodeOs));
  const vmSize = args.vmSize ?? DEFAULT_SIZE;
  if (typeof vmSize !== "string" || !/^Standard_[A-Z]+\d+[A-Za-z0-9_-]*$/.test(vmSize)) {
    fail(`${property}.vmSize`, `${shown(vmSize)} is not a size of nodes`, `write one like "${DEFAULT_SIZE}"`);
  }
  const capacity = validateOneOf(
    `${property}.capacity`,
    args.capacity ?? AksCapacity.OnDemand,
    Object.values(AksCapacity),
  );
  const runsAddons = validateBoolean(`${property}.addons`, args.addons ?? name === SYSTEM_POOL);
  if (name === SYSTEM_POOL && !runsAddons) {
    fail(`${property}.addons`, "the cluster's add-ons would have no node", "remove it");
  }
  if (runsAddons && capacity === AksCapacity.Spot) {
    fail(`${property}.capacity`, "Azure would take back what the cluster itself runs on", 'use "on-demand"');
  }
  const { minSize, maxSize } = resolvePoolSize(property, args, {
    least: runsAddons ? 1 : 0,
    most: MAX_POOL_SIZE,
    minSize: DEFAULT_NODES,
    maxSize: 2 * DEFAULT_NODES,
  });
  const ephemeralDisk = validateBoolean(`${property}.ephemeralDisk`, args.ephemeralDisk ?? true);
  if (ephemeralDisk && !sizeFeatures(vmSize).includes("d")) {
    fail(
      `${property}.ephemeralDisk`,
      `${vmSize} has no disk of its own`,
      `use a size with one, like "${DEFAULT_SIZE}", or set it to false`,
    );
  }
  const fips = validateBoolean(`${property}.fips`, args.fips ?? false);
  const kata = validateBoolean(`${property}.kata`, args.kata ?? false);
  if (kata && (fips || os !== AksNodeOs.AzureLinux)) {
    fail(`${property}.kata`, "it needs Azure Linux without FIPS", 'use os: "AzureLinux" and no fips');
  }
  return {
    os,
    vmSize,
    capacity,
    minSize,
    maxSize,
    diskSizeGib: validateInteger(`${property}.diskSizeGib`, args.diskSizeGib ?? 128, { min: 30, max: 2048 }),
    ephemeralDisk,
    secureBoot: resolveSecureBoot(property, args, vmSize, accepted),
    fips,
    kata,
    runsAddons,
    labels: validatePoolLabels(`${property}.labels`, args.labels, ["kubernetes.azure.com"]),
    taints: [
      ...(poolTaints[runsAddons ? SYSTEM_POOL : name] ?? []),
      ...validateTaints(`${property}.taints`, args.taints, Object.values(AksTaintEffect)),
    ],
  };
}

/** @throws InvalidArgumentError unless the pool that is part of the cluster can be, and `system` does not stand beside it. */
function resolveSystemPool(name: string, pools: Readonly<Record<string, NodePoolSettings>>): string {
  if (name === SYSTEM_POOL) return name;
  if (pools[name]?.runsAddons !== true) {
    fail(
      "nodes.systemPool",
      `${shown(name)} is not a pool that the cluster's add-ons run on`,
      "name one of nodes.pools that has addons: true",
    );
  }
  if (SYSTEM_POOL in pools) {
    fail(
      `nodes.pools.${SYSTEM_POOL}`,
      `${shown(name)} takes its place, so nobody would change or upgrade it any more`,
      "remove it here; it stays in Azure until you delete it there",
    );
  }
  return name;
}

/** Whether pods that tolerate nothing can run on it: AKS taints Spot nodes by itself. */
function takesOrdinaryPods({ capacity, taints }: NodePoolSettings): boolean {
  return capacity !== AksCapacity.Spot && taints.every(({ effect }) => effect === AksTaintEffect.PreferNoSchedule);
}

/** @throws InvalidArgumentError for pools that AKS would refuse or that would run less isolated than they look. */
export function resolveNodes(args: AksNodesArgs, podCidr: Cidr, accepted: Accepted): NodesSettings {
  rejectUnknownProperties(
    "nodes",
    args,
    keysOf<AksNodesArgs>({
      pools: true,
      systemPool: true,
      autoProvisioning: true,
      hostEncryption: true,
      readOnlyResourceGroup: true,
      maintenanceDay: true,
      maintenanceHour: true,
    }),
  );
  const hostEncryption = validateBoolean("nodes.hostEncryption", args.hostEncryption ?? true);
  if (!hostEncryption) {
    checkAcceptedRisk(accepted, {
      control: "nodes-disk-encryption",
      property: "nodes.hostEncryption",
      problem: "temporary disks and caches would not be encrypted",
      secure: "register the feature EncryptionAtHost, e.g. with AzureSubscriptionBaseline",
    });
  }
  const readOnlyResourceGroup = validateBoolean("nodes.readOnlyResourceGroup", args.readOnlyResourceGroup ?? true);
  if (!readOnlyResourceGroup) {
    checkAcceptedRisk(accepted, {
      control: "cp-deletion-protection",
      property: "nodes.readOnlyResourceGroup",
      problem: "nodes could be changed or deleted behind the cluster's back",
      secure: "leave it on unless an extension has to write there",
    });
  }
  const autoProvisioning = validateBoolean("nodes.autoProvisioning", args.autoProvisioning ?? false);
  if (autoProvisioning) {
    checkAcceptedRisk(accepted, {
      control: "nodes-secure-boot",
      property: "nodes.autoProvisioning",
      problem: "Azure does not say that the nodes it makes by itself boot securely",
      secure: "use pools",
    });
  }
  const pools = args.pools ?? { system: {}, workload: {} };
  const systemPool = args.systemPool ?? SYSTEM_POOL;
  const entries = systemPool === SYSTEM_POOL ? poolEntries(pools) : entriesOf("nodes.pools", pools);
  const resolved = Object.fromEntries(entries.map(([name, pool]) => [name, resolvePool(name, pool, accepted)]));
  if (!autoProvisioning && !Object.values(resolved).some(takesOrdinaryPods)) {
    fail(
      "nodes.pools",
      "every pool is Spot or has a taint, so ordinary pods find no node",
      "add a pool like workload: {} without taints; with minSize: 0 it costs nothing while it is not needed",
    );
  }
  const mostNodes = Object.values(resolved).reduce((sum, pool) => sum + pool.maxSize, 0);
  if (mostNodes > 2 ** (NODE_PREFIX - podCidr.prefix)) {
    fail(
      "network.podCidr",
      `${formatCidr(podCidr)} has addresses for ${2 ** (NODE_PREFIX - podCidr.prefix)} nodes, and the pools may have ${mostNodes}`,
      "use a wider range or smaller pools",
    );
  }
  return {
    pools: resolved,
    systemPool: resolveSystemPool(systemPool, resolved),
    autoProvisioning,
    hostEncryption,
    readOnlyResourceGroup,
    maintenanceDay: validateOneOf(
      "nodes.maintenanceDay",
      args.maintenanceDay ?? AksWeekDay.Sunday,
      Object.values(AksWeekDay),
    ),
    maintenanceHour: validateInteger("nodes.maintenanceHour", args.maintenanceHour ?? 2, { min: 0, max: 23 }),
  };
}
