import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";
import { referencedBy } from "../../lib/references";
import type { Value } from "../../lib/value";

/** Without the default routes there is no way out that a gateway could serve. */
function hasDefaultRoute(deleted: Value): boolean {
  return !deleted.isUnknown && deleted.boolean() !== true;
}

export const gcpEgressNat = defineRule({
  id: "gcp-egress-nat",
  family: "stack",
  controls: ["net-egress-controlled"],
  severity: "medium",
  title: "Private GKE nodes leave through a NAT gateway of their own, or not at all",
  description: "Nodes without one have no way to images outside Google, and the quick repair is a public address.",
  fix: 'Add a compute.RouterNat with natIpAllocateOption "MANUAL_ONLY", or set deleteDefaultRoutesOnCreate of the network to true',
  scope: "stack",
  check: (stack) => {
    if (stack.ofType("gcp:compute/routerNat:RouterNat").length > 0) return [];
    return stack
      .ofType(CLUSTER)
      .filter((cluster) => cluster.props.at("privateClusterConfig.enablePrivateNodes").boolean() === true)
      .filter((cluster) => {
        // A network of another program has its gateway there.
        const networks = referencedBy(stack, cluster, "network", ["gcp:compute/network:Network"]);
        return networks.some(({ props }) => hasDefaultRoute(props.get("deleteDefaultRoutesOnCreate")));
      })
      .map((cluster) =>
        findingAt(cluster.props, { detail: "no-nat", found: "without a NAT gateway", resource: cluster }),
      );
  },
});
