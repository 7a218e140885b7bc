import type { KubernetesObject } from "../kubernetesObject";
import type { Value } from "../value";

/** One rule of a NetworkPolicy: whom it lets in or out, and on which ports. */
export interface NetworkPolicyRule {
  readonly direction: "ingress" | "egress";
  readonly value: Value;
  /** The `from` or `to` list. */
  readonly peerList: Value;
  readonly peers: readonly Value[];
}

/** All rules of a NetworkPolicy, of both directions. */
export function networkPolicyRules(object: KubernetesObject): readonly NetworkPolicyRule[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    object.value
      .at(`spec.${direction}`)
      .items()
      .map((value) => {
        const peerList = value.get(direction === "ingress" ? "from" : "to");
        return { direction, value, peerList, peers: peerList.items() };
      }),
  );
}

/** Whether a selector is set and selects everything. */
export function selectsAll(selector: Value): boolean {
  return (
    selector.isKnown &&
    selector.get("matchLabels").entries().length === 0 &&
    selector.get("matchExpressions").items().length === 0 &&
    !selector.get("matchLabels").isUnknown &&
    !selector.get("matchExpressions").isUnknown
  );
}

/** A direction as `policyTypes` spells it. */
export type Direction = "Ingress" | "Egress";

/** Whether a policy isolates the pods it selects in a direction. Other kinds than NetworkPolicy are taken to do so. */
export function policyApplies(policy: KubernetesObject, direction: Direction): boolean {
  if (policy.kind !== "NetworkPolicy") return true;
  const spec = policy.value.get("spec");
  const types = spec.get("policyTypes");
  // Left out, the types are Ingress, and Egress where there are egress rules.
  if (types.isAbsent) return direction === "Ingress" || spec.get("egress").isPresent;
  return types.isUnknown || types.items().some((type) => type.isUnknown || type.string() === direction);
}
