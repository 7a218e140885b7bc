import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
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
  isText,
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateInteger,
  validateOneOf,
  checkUnique,
} from "../../shared/validation";
import {
  EksArchitecture,
  EksCapacity,
  type EksNodePoolArgs,
  EksNodeOs,
  type EksNodesArgs,
  EksTaintEffect,
  type EksTaintArgs,
} from "../args";
import { MAX_ZONES } from "../subnetPlan";

/** One node pool with nothing left open. */
export interface NodePoolSettings {
  readonly os: EksNodeOs;
  readonly architecture: EksArchitecture;
  readonly fips: boolean;
  readonly instanceTypes: readonly string[];
  readonly capacity: EksCapacity;
  readonly minSize: number;
  readonly maxSize: number;
  readonly diskSizeGib: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly EksTaintArgs[];
  readonly releaseVersion: string | undefined;
  readonly imdsHopLimit: number;
}

/** The nodes' part of the settings. */
export interface NodesSettings {
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
  readonly autoMode: boolean;
  readonly karpenter: boolean;
}

// nodes-isolation-pools: add-ons and untrusted code each have nodes that other pods are kept off.
const poolTaints: Readonly<Record<string, readonly EksTaintArgs[]>> = {
  [SYSTEM_POOL]: [{ ...SYSTEM_TAINT, effect: EksTaintEffect.NoSchedule }],
  [SANDBOX_POOL]: [poolTaint(SANDBOX_POOL, EksTaintEffect.NoSchedule)],
};

function isArmInstance(type: string): boolean {
  // The letter after the generation names the processor: m7g is Graviton, m7i is Intel.
  return /^[a-z]+\d+g/.test(type);
}

function checkInstanceTypes(property: string, types: readonly string[], architecture: EksArchitecture): void {
  if (types.length === 0) fail(property, "it is empty", "name at least one instance type, or remove it");
  types.forEach((type, index) => {
    const item = `${property}[${index}]`;
    if (!isText(type, /^[a-z0-9-]+\.[a-z0-9-]+$/))
      fail(item, `${shown(type)} is not an instance type`, 'write one like "m7i.large"');
    if (isArmInstance(type) !== (architecture === EksArchitecture.Arm)) {
      fail(
        item,
        `${shown(type)} does not have the architecture ${architecture}`,
        "change the type or the pool's architecture",
      );
    }
  });
  checkUnique(property, types, "instance type");
}

function checkReleaseVersion(property: string, release: string, os: EksNodeOs): void {
  const [pattern, example] =
    os === EksNodeOs.Bottlerocket
      ? [/^\d+\.\d+\.\d+-[0-9a-f]{8}$/, "1.51.0-47438798"]
      : [/^1\.\d+\.\d+-\d{8}$/, "1.36.4-20260917"];
  if (!isText(release, pattern))
    fail(property, `${shown(release)} is not a release of ${os}`, `write one like "${example}"`);
}

function resolvePool(name: string, args: EksNodePoolArgs, accepted: Accepted): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  validateName(property, name, 20);
  rejectUnknownProperties(
    property,
    args,
    keysOf<EksNodePoolArgs>({
      os: true,
      architecture: true,
      fips: true,
      instanceTypes: true,
      capacity: true,
      minSize: true,
      maxSize: true,
      diskSizeGib: true,
      labels: true,
      taints: true,
      releaseVersion: true,
      imdsHopLimit: true,
    }),
  );
  const os = validateOneOf(`${property}.os`, args.os ?? EksNodeOs.Bottlerocket, Object.values(EksNodeOs));
  const architecture = validateOneOf(
    `${property}.architecture`,
    args.architecture ?? EksArchitecture.X86,
    Object.values(EksArchitecture),
  );
  const fips = validateBoolean(`${property}.fips`, args.fips ?? false);
  if (fips && os !== EksNodeOs.Bottlerocket) {
    fail(`${property}.fips`, `EKS has no FIPS image of ${os}`, 'use os: "bottlerocket"');
  }
  const instanceTypes = listOf(
    `${property}.instanceTypes`,
    args.instanceTypes ?? [architecture === EksArchitecture.Arm ? "m7g.large" : "m7i.large"],
  );
  checkInstanceTypes(`${property}.instanceTypes`, instanceTypes, architecture);
  const { minSize, maxSize } = resolvePoolSize(property, args, {
    least: 0,
    most: 450,
    minSize: MAX_ZONES,
    maxSize: 2 * MAX_ZONES,
  });
  const imdsHopLimit = validateInteger(`${property}.imdsHopLimit`, args.imdsHopLimit ?? 1, { min: 1, max: 2 });
  if (imdsHopLimit > 1) {
    checkAcceptedRisk(accepted, {
      control: "nodes-imds-restricted",
      property: `${property}.imdsHopLimit`,
      problem: "pods could read the node's credentials from the metadata service",
      secure: "use 1 and give workloads an identity with grant()",
    });
  }
  const taints = validateTaints(`${property}.taints`, args.taints, Object.values(EksTaintEffect));
  if (args.releaseVersion !== undefined) checkReleaseVersion(`${property}.releaseVersion`, args.releaseVersion, os);
  return {
    os,
    architecture,
    fips,
    instanceTypes,
    capacity: validateOneOf(`${property}.capacity`, args.capacity ?? EksCapacity.OnDemand, Object.values(EksCapacity)),
    minSize,
    maxSize,
    diskSizeGib: validateInteger(`${property}.diskSizeGib`, args.diskSizeGib ?? 50, { min: 20, max: 16384 }),
    labels: validatePoolLabels(`${property}.labels`, args.labels, ["eks.amazonaws.com"]),
    taints: [...(poolTaints[name] ?? []), ...taints],
    releaseVersion: args.releaseVersion,
    imdsHopLimit,
  };
}

/** @throws InvalidArgumentError for pools that EKS would refuse or that would run less isolated than they look. */
export function resolveNodes(args: EksNodesArgs, accepted: Accepted): NodesSettings {
  rejectUnknownProperties("nodes", args, keysOf<EksNodesArgs>({ pools: true, autoMode: true, karpenter: true }));
  const autoMode = validateBoolean("nodes.autoMode", args.autoMode ?? false);
  const karpenter = validateBoolean("nodes.karpenter", args.karpenter ?? false);
  if (autoMode) {
    checkAcceptedRisk(accepted, {
      control: "net-cni-networkpolicy-engine",
      property: "nodes.autoMode",
      problem: "Auto Mode leaves network policies off until a ConfigMap in kube-system turns them on",
      secure: "use node pools",
    });
    if (karpenter) fail("nodes.karpenter", "Auto Mode brings its own Karpenter", "remove one of the two");
  }
  const pools = args.pools ?? (autoMode ? {} : { system: {}, workload: {} });
  const entries = autoMode ? entriesOf("nodes.pools", pools) : poolEntries(pools);
  return {
    pools: Object.fromEntries(entries.map(([name, pool]) => [name, resolvePool(name, pool, accepted)])),
    autoMode,
    karpenter,
  };
}
