import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { entriesOf, listOf, rejectUnknownProperties, validateInteger, validateOneOf } from "../../shared/validation";
import { type DoksNodePoolArgs, type DoksNodesArgs, type DoksTaintArgs, DoksTaintEffect } from "../args";

/** One node pool with nothing left open. */
export interface NodePoolSettings {
  readonly size: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly DoksTaintArgs[];
}

/** The nodes' part of the settings. */
export interface NodesSettings {
  /** The pool that the cluster is made with. */
  readonly systemPool: NodePoolSettings;
  /** The other pools by name. */
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
}

/** The pool that DigitalOcean makes with the cluster and that cannot be removed. */
export const SYSTEM_POOL = "system";

// nodes-isolation-pools: add-ons and untrusted code each have nodes that other pods are kept off.
const poolTaints: Readonly<Record<string, readonly DoksTaintArgs[]>> = {
  [SYSTEM_POOL]: [{ key: "CriticalAddonsOnly", value: "true", effect: DoksTaintEffect.NoSchedule }],
  sandbox: [{ key: "sandbox", value: "true", effect: DoksTaintEffect.NoSchedule }],
};

// As many as the default range of pods has room for: each node takes a /25 of it.
const MAX_NODES = 512;

function resolveTaint(property: string, taint: DoksTaintArgs): DoksTaintArgs {
  rejectUnknownProperties(property, taint, ["key", "value", "effect"]);
  if (typeof taint.key !== "string" || !/^[A-Za-z0-9][\w./-]{0,62}$/.test(taint.key)) {
    fail(`${property}.key`, `"${String(taint.key)}" is not a taint's key`, 'write one like "dedicated"');
  }
  validateOneOf(`${property}.effect`, taint.effect, Object.values(DoksTaintEffect));
  return taint;
}

function resolvePool(name: string, args: DoksNodePoolArgs): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  validateName(property, name, 20);
  rejectUnknownProperties(property, args, ["size", "minSize", "maxSize", "labels", "taints"]);
  const size = args.size ?? "s-2vcpu-4gb";
  if (typeof size !== "string" || !/^[a-z][a-z0-9_.]*(-[a-z0-9_.]+)+$/.test(size)) {
    fail(`${property}.size`, `"${String(size)}" is not the slug of a Droplet size`, 'write one like "s-2vcpu-4gb"');
  }
  const minSize = validateInteger(`${property}.minSize`, args.minSize ?? 3, { min: 1, max: MAX_NODES });
  const maxSize = validateInteger(`${property}.maxSize`, args.maxSize ?? Math.max(6, minSize), {
    min: 1,
    max: MAX_NODES,
  });
  if (maxSize < minSize) {
    fail(`${property}.maxSize`, `${maxSize} is less than minSize (${minSize})`, "raise maxSize or lower minSize");
  }
  for (const [key] of entriesOf(`${property}.labels`, args.labels)) {
    if (/(^|\.)(kubernetes\.io|k8s\.io|digitalocean\.com)\//.test(key)) {
      fail(`${property}.labels`, `the label "${key}" is reserved`, "use a prefix of your own");
    }
  }
  const taints = listOf(`${property}.taints`, args.taints).map((taint, index) =>
    resolveTaint(`${property}.taints[${index}]`, taint),
  );
  return { size, minSize, maxSize, labels: args.labels ?? {}, taints: [...(poolTaints[name] ?? []), ...taints] };
}

function keepsPodsOff({ effect }: DoksTaintArgs): boolean {
  return effect !== DoksTaintEffect.PreferNoSchedule;
}

/** @throws InvalidArgumentError for pools that DOKS would refuse, and where pods without tolerations find no node. */
export function resolveNodes(args: DoksNodesArgs): NodesSettings {
  rejectUnknownProperties("nodes", args, ["pools"]);
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
  return { systemPool, pools };
}
