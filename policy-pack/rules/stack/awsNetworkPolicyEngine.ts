import { addonsOf, CLUSTER, hasChart, isAutoMode } from "../../lib/aws/eks";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import type { Stack, StackResource } from "../../lib/resource";

const engines = ["calico", "cilium", "tigera-operator"];

/** In Auto Mode a ConfigMap switches the built-in engine on. */
function isAutoModeEngineOn(stack: Stack): boolean {
  return stack
    .ofType("kubernetes:core/v1:ConfigMap")
    .some(
      ({ props }) =>
        props.at("metadata.name").string() === "amazon-vpc-cni" &&
        props.get("data").get("enable-network-policy-controller").boolean() === true,
    );
}

function judgeCluster(stack: Stack, cluster: StackResource): readonly Finding[] {
  if (hasChart(stack, engines) || stack.ofType("kubernetes:operator.tigera.io/v1:Installation").length > 0) return [];
  if (isAutoMode(cluster) && isAutoModeEngineOn(stack)) return [];
  const addons = addonsOf(stack, cluster, "vpc-cni");
  if (addons.length === 0) {
    return [findingAt(cluster.props, { detail: "missing", resource: cluster, found: "without the add-on vpc-cni" })];
  }
  return addons.flatMap((addon) => {
    const values = addon.props.get("configurationValues");
    return judge(values.isUnknown ? values : values.json().get("enableNetworkPolicy"), {
      detail: "off",
      resource: addon,
      absent: "bad",
      fix: 'set configurationValues to JSON with "enableNetworkPolicy": "true"',
      bad: (value) => value.boolean() !== true,
    });
  });
}

export const awsNetworkPolicyEngine = defineRule({
  id: "aws-network-policy-engine",
  family: "stack",
  controls: ["net-cni-networkpolicy-engine"],
  severity: "high",
  title: "Every EKS cluster enforces NetworkPolicies",
  description: "Without an engine the API server accepts NetworkPolicies, and nothing enforces them.",
  fix: 'Create an aws.eks.Addon vpc-cni with configurationValues {"enableNetworkPolicy":"true"}, or install Cilium or Calico',
  onUnknown: "advisory",
  scope: "stack",
  check: (stack) => stack.ofType(CLUSTER).flatMap((cluster) => judgeCluster(stack, cluster)),
});
