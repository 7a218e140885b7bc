import { CLUSTER } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { referencedBy } from "../../lib/references";
import type { Stack, StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

function zoneOf({ props }: StackResource): Value {
  const zone = props.get("availabilityZone");
  return zone.isPresent ? zone : props.get("availabilityZoneId");
}

function judgeCluster(stack: Stack, cluster: StackResource, minZones: number): readonly Finding[] {
  const listed = cluster.props.at("vpcConfig.subnetIds");
  const subnets = referencedBy(stack, cluster, "vpcConfig", ["aws:ec2/subnet:Subnet"]);
  // Subnets of another stack have zones that cannot be seen from here.
  if (subnets.length === 0 || listed.items().length > subnets.length) return [];
  const zones = subnets.map(zoneOf);
  const distinct = new Set(zones.flatMap((zone) => zone.string() ?? []));
  if (distinct.size >= minZones) return [];
  const unknown = zones.filter((zone) => zone.isUnknown);
  if (distinct.size + unknown.length >= minZones) {
    return unknown.slice(0, 1).map(() => unknownAt(listed, { detail: "too-few-zones", resource: cluster }));
  }
  return [
    findingAt(cluster.props.get("vpcConfig"), {
      detail: "too-few-zones",
      resource: cluster,
      found: `in ${distinct.size} availability zones that are known to differ`,
    }),
  ];
}

export const awsClusterZones = defineRule({
  id: "aws-cluster-zones",
  family: "stack",
  controls: ["cp-ha-multi-az", "nodes-multi-az"],
  severity: "medium",
  title: "The subnets of an EKS cluster are in three zones",
  description: "Subnets in the same zone fail together, however many there are.",
  fix: "Set availabilityZone of the cluster's subnets to three different zones",
  onUnknown: "advisory",
  params: {
    minZones: { type: "integer", description: "How many different zones are required.", default: 3, minimum: 1 },
  },
  scope: "stack",
  check: (stack, { params }) =>
    stack.ofType(CLUSTER).flatMap((cluster) => judgeCluster(stack, cluster, params.minZones)),
});
