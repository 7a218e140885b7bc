import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import {
  poolTaint,
  resolvePoolSize,
  SANDBOX_POOL,
  SYSTEM_POOL,
  validatePoolLabels,
  validateTaints,
} from "../../shared/nodePools";
import { SYSTEM_TAINT } from "../../shared/systemTaint";
import { entriesOf, keysOf, rejectUnknownProperties, validateInteger, validateOneOf } from "../../shared/validation";
import {
  type DoksAutoscalerArgs,
  DoksExpander,
  type DoksNodePoolArgs,
  type DoksNodesArgs,
  type DoksTaintArgs,
  DoksTaintEffect,
} from "../args";

/** One node pool with nothing left open. */
export interface NodePoolSettings {
  readonly size: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly DoksTaintArgs[];
}

/** How the autoscaler behaves. */
export interface AutoscalerSettings {
  readonly utilizationThreshold: number;
  readonly unneededMinutes: number;
  readonly expander: DoksExpander;
}

/** The nodes' part of the settings. */
export interface NodesSettings {
  /** The pool that the cluster is made with. */
  readonly systemPool: NodePoolSettings;
  /** The other pools by name. */
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
  /** Undefined: DigitalOcean's own. */
  readonly autoscaler: AutoscalerSettings | undefined;
}

// nodes-isolation-pools: add-ons and untrusted code each have nodes that other pods are kept off.
const poolTaints: Readonly<Record<string, readonly DoksTaintArgs[]>> = {
  [SYSTEM_POOL]: [{ ...SYSTEM_TAINT, effect: DoksTaintEffect.NoSchedule }],
  [SANDBOX_POOL]: [poolTaint(SANDBOX_POOL, DoksTaintEffect.NoSchedule)],
};

// As many as the default range of pods has room for: each node takes a /25 of it.
const MAX_NODES = 512;

function resolvePool(name: string, args: DoksNodePoolArgs): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  validateName(property, name, 20);
  rejectUnknownProperties(
    property,
    args,
    keysOf<DoksNodePoolArgs>({ size: true, minSize: true, maxSize: true, labels: true, taints: true }),
  );
  const size = args.size ?? "s-2vcpu-4gb";
  if (typeof size !== "string" || !/^[a-z][a-z0-9_.]*(-[a-z0-9_.]+)+$/.test(size)) {
    fail(`${property}.size`, `${shown(size)} is not the slug of a Droplet size`, 'write one like "s-2vcpu-4gb"');
  }
  const { minSize, maxSize } = resolvePoolSize(property, args, { least: 1, most: MAX_NODES, minSize: 3, maxSize: 6 });
  const taints = validateTaints(`${property}.taints`, args.taints, Object.values(DoksTaintEffect));
  return {
    size,
    minSize,
    maxSize,
    labels: validatePoolLabels(`${property}.labels`, args.labels, ["digitalocean.com"]),
    taints: [...(poolTaints[name] ?? []), ...taints],
  };
}

// The provider sends a member that is missing as zero, so all have a value: DigitalOcean's own.
function resolveAutoscaler(args: DoksAutoscalerArgs | undefined): AutoscalerSettings | undefined {
  if (args === undefined) return undefined;
  const property = "nodes.autoscaler";
  const known = { utilizationThreshold: true, unneededMinutes: true, expander: true } as const;
  rejectUnknownProperties(property, args, keysOf<DoksAutoscalerArgs>(known));
  const { utilizationThreshold = 0.65, unneededMinutes = 1, expander = DoksExpander.Random } = args;
  if (typeof utilizationThreshold !== "number" || !(utilizationThreshold >= 0.01 && utilizationThreshold <= 1)) {
    fail(
      `${property}.utilizationThreshold`,
      `${shown(utilizationThreshold)} is not a share from 0.01 to 1`,
      "write one like 0.65",
    );
  }
  return {
    utilizationThreshold,
    unneededMinutes: validateInteger(`${property}.unneededMinutes`, unneededMinutes, { min: 1, max: 1440 }),
    expander: validateOneOf(`${property}.expander`, expander, Object.values(DoksExpander)),
  };
}

function keepsPodsOff({ effect }: DoksTaintArgs): boolean {
  return effect !== DoksTaintEffect.PreferNoSchedule;
}

/** @throws InvalidArgumentError for pools that DOKS would refuse, and where pods without tolerations find no node. */
export function resolveNodes(args: DoksNodesArgs): NodesSettings {
  rejectUnknownProperties("nodes", args, keysOf<DoksNodesArgs>({ pools: true, autoscaler: true }));
  const { [SYSTEM_POOL]: systemPool, ...pools } = Object.fromEntries(
    entriesOf("nodes.pools", args.pools ?? { [SYSTEM_POOL]: {}, workload: {} }).map(([name, pool]) => [
      name,
      resolvePool(name, pool),
    ]),
  );
  if (systemPool === undefined) {
    return fail(
      "nodes.pools",
      'the pool "system", which DigitalOcean makes with the cluster, is missing',
      "add system: {} to the pools",
    );
  }
  // DigitalOcean's own add-ons do not all tolerate the taint of the system pool.
  if (!Object.values(pools).some(({ taints }) => !taints.some(keepsPodsOff))) {
    return fail(
      "nodes.pools",
      "every pool has a taint, so ordinary pods find no node",
      "add workload: {} to the pools",
    );
  }
  return { systemPool, pools, autoscaler: resolveAutoscaler(args.autoscaler) };
}
