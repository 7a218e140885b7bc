import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { type Cidr, formatCidr } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import {
  poolEntries,
  poolTaint,
  resolvePoolSize,
  SANDBOX_POOL,
  SYSTEM_POOL,
  SYSTEM_TAINT,
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
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly AksTaintArgs[];
}

/** The nodes' part of the settings. */
export interface NodesSettings {
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
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
    { option: "fips", isSet: args.fips === true },
    { option: "kata", isSet: args.kata === true },
    { option: "vmSize", isSet: sizeFeatures(vmSize).includes("p") },
  ].find(({ isSet }) => isSet);
  if (exclusive !== undefined) {
    const problem = exclusive.option === "vmSize" ? `${vmSize} has Arm processors, and` : "with it";
    fail(
      `${property}.${exclusive.option}`,
      `${problem} Azure has no secure boot`,
      "remove it, or set secureBoot to false",
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
  if (name === SYSTEM_POOL && capacity === AksCapacity.Spot) {
    fail(`${property}.capacity`, "Azure would take back what the cluster itself runs on", 'use "on-demand"');
  }
  const isSystem = name === SYSTEM_POOL;
  const { minSize, maxSize } = resolvePoolSize(property, args, {
    least: isSystem ? 1 : 0,
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
    labels: validatePoolLabels(`${property}.labels`, args.labels, ["kubernetes.azure.com"]),
    taints: [
      ...(poolTaints[name] ?? []),
      ...validateTaints(`${property}.taints`, args.taints, Object.values(AksTaintEffect)),
    ],
  };
}

/** @throws InvalidArgumentError for pools that AKS would refuse or that would run less isolated than they look. */
export function resolveNodes(args: AksNodesArgs, podCidr: Cidr, accepted: Accepted): NodesSettings {
  rejectUnknownProperties(
    "nodes",
    args,
    keysOf<AksNodesArgs>({
      pools: true,
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
  const pools = args.pools ?? { system: {}, workload: {} };
  const resolved = Object.fromEntries(
    poolEntries(pools).map(([name, pool]) => [name, resolvePool(name, pool, accepted)]),
  );
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
