import { refersTo } from "../references";
import type { Stack, StackResource } from "../resource";

export const CLUSTER = "digitalocean:index/kubernetesCluster:KubernetesCluster";

/** Whether the cluster's VPC is made elsewhere, and its NAT gateway with it: neither can be judged from this stack. */
export function hasNetworkElsewhere(stack: Stack, cluster: StackResource): boolean {
  const vpc = cluster.props.get("vpcUuid");
  if (vpc.isAbsent || vpc.string() === "") return false;
  return !stack.ofType("digitalocean:index/vpc:Vpc").some((own) => refersTo(cluster, "vpcUuid", own));
}
