import type { KubernetesObject } from "../kubernetesObject";
import { addressSet, difference, union, type AddressSet } from "../addressSet";
import type { AddressFamily } from "../cidr";
import { coversInternet } from "../internet";
import type { Value } from "../value";

const LAST_PORT = 65_535;

/** One rule of a NetworkPolicy: whom it lets in or out, and on which ports. */
export interface NetworkPolicyRule {
  readonly direction: "ingress" | "egress";
  readonly value: Value;
  /** The `from` or `to` list. */
  readonly peerList: Value;
  readonly peers: readonly Value[];
}

/** The rules of a NetworkPolicy, of both directions but for one that `policyTypes` switches off. */
export function networkPolicyRules(object: KubernetesObject): readonly NetworkPolicyRule[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    (policyApplies(object, direction === "ingress" ? "Ingress" : "Egress")
      ? [object.value.at(`spec.${direction}`)]
      : []
    )
      .flatMap((rules) => rules.items())
      .map((value) => {
        const peerList = value.get(direction === "ingress" ? "from" : "to");
        return { direction, value, peerList, peers: peerList.items() };
      }),
  );
}

/**
 * The ranges of the `ipBlock`s through which the internet is let in or out: each that is it alone, without its exceptions,
 * else the first of several that are it together.
 */
export function blocksOpenToInternet(blocks: readonly Value[]): readonly Value[] {
  const known = blocks.filter((block) => block.get("cidr").string() !== undefined);
  const alone = known.filter((block) => areInternet([block]));
  const open = alone.length === 0 && areInternet(known) ? known.slice(0, 1) : alone;
  return open.map((block) => block.get("cidr"));
}

function areInternet(blocks: readonly Value[]): boolean {
  return (["ipv4", "ipv6"] as const).some((family) =>
    coversInternet(union(blocks.flatMap((block) => addressesOf(block, family))), family),
  );
}

/** The addresses of one block without its exceptions, which do not bind the blocks beside it. */
function addressesOf(block: Value, family: AddressFamily): AddressSet {
  const exceptions = block.get("except").items();
  const texts = exceptions.flatMap((exception) => exception.string() ?? []);
  return difference(addressSet([block.get("cidr").string() ?? ""], family), addressSet(texts, family));
}

/** Whether a selector is set and selects everything. */
export function selectsAll(selector: Value): boolean {
  return (
    selector.isKnown &&
    selector.get("matchLabels").entries().length === 0 &&
    !selector.get("matchLabels").isUnknown &&
    selector.get("matchExpressions").items().every(isAlwaysTrue)
  );
}

/** The API server gives every namespace the label of its name. */
function isAlwaysTrue(expression: Value): boolean {
  return (
    expression.get("key").string() === "kubernetes.io/metadata.name" && expression.get("operator").string() === "Exists"
  );
}

/** A direction as `policyTypes` spells it. */
export type Direction = "Ingress" | "Egress";

/** Whether a rule's `ports` leave every port open, of one protocol at least. */
export function everyPort(ports: Value): boolean {
  if (ports.isAbsent || (ports.isKnown && ports.items().length === 0)) return true;
  return ports.items().some((port) => {
    const first = port.get("port");
    const last = port.get("endPort").number() ?? first.number() ?? 0;
    return port.isKnown && (first.isAbsent || ((first.number() ?? 2) <= 1 && last >= LAST_PORT));
  });
}

/** Whether a NetworkPolicy isolates the pods it selects in a direction. */
export function policyApplies(policy: KubernetesObject, direction: Direction): boolean {
  const spec = policy.value.get("spec");
  const types = spec.get("policyTypes");
  // Left out, the types are Ingress, and Egress where there are egress rules.
  if (types.isAbsent) return direction === "Ingress" || spec.get("egress").isPresent;
  return types.isUnknown || types.items().some((type) => type.isUnknown || type.string() === direction);
}
