import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsNetworkPolicyEngine } from "../../../../policy-pack/rules/stack/awsNetworkPolicyEngine";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: "shop" });

const auto = stackResource("aws:eks/cluster:Cluster", "auto", { computeConfig: { enabled: true } });
const switchedOn = stackResource("kubernetes:core/v1:ConfigMap", "cni", {
  metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
  data: { "enable-network-policy-controller": "true" },
});

function cni(configurationValues?: unknown) {
  const props = { addonName: "vpc-cni", clusterName: unknownPlaceholders.string, configurationValues };
  return stackResource("aws:eks/addon:Addon", "cni", props, { clusterName: [cluster] });
}

describe("aws-network-policy-engine", () => {
  test("accepts the add-on with its engine on, spelled either way", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster, cni('{"enableNetworkPolicy":"true"}')])).toEqual([]);
  });

  test("accepts a boolean", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster, cni('{"enableNetworkPolicy":true}')])).toEqual([]);
  });

  test("accepts an add-on that names the cluster", () => {
    expect(
      stackFindings(awsNetworkPolicyEngine, [
        cluster,
        stackResource("aws:eks/addon:Addon", "cni", {
          addonName: "vpc-cni",
          clusterName: "shop",
          configurationValues: '{"enableNetworkPolicy":"true"}',
        }),
      ]),
    ).toEqual([]);
  });

  test("accepts Cilium or Calico", () => {
    expect(
      stackFindings(awsNetworkPolicyEngine, [
        cluster,
        stackResource("kubernetes:helm.sh/v4:Chart", "cilium", { chart: "oci://quay.io/cilium/charts/cilium" }),
      ]),
    ).toEqual([]);
  });

  test("accepts Calico's operator", () => {
    expect(
      stackFindings(awsNetworkPolicyEngine, [
        cluster,
        stackResource("kubernetes:operator.tigera.io/v1:Installation", "default"),
      ]),
    ).toEqual([]);
  });

  test("accepts Auto Mode with its engine on", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [auto, switchedOn])).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [])).toEqual([]);
  });

  test("reports a cluster without an engine", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster])).toEqual([
      "mandatory aws-network-policy-engine/missing Cluster/shop",
    ]);
  });

  test("reports Auto Mode with its engine off", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [auto])).toEqual([
      "mandatory aws-network-policy-engine/missing Cluster/auto",
    ]);
  });

  test("reports the add-on with its engine off", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster, cni('{"enableNetworkPolicy":"false"}')])).toEqual([
      "mandatory aws-network-policy-engine/off Addon/cni configurationValues.enableNetworkPolicy",
    ]);
  });

  test("reports the default", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster, cni()])).toEqual([
      "mandatory aws-network-policy-engine/off Addon/cni configurationValues.enableNetworkPolicy",
    ]);
  });

  test("reports values that are not JSON", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster, cni("enableNetworkPolicy")])).toEqual([
      "mandatory aws-network-policy-engine/off Addon/cni configurationValues.enableNetworkPolicy",
    ]);
  });

  test("warns of values that are not known yet", () => {
    expect(stackFindings(awsNetworkPolicyEngine, [cluster, cni(unknownPlaceholders.string)])).toEqual([
      "advisory aws-network-policy-engine/unknown Addon/cni configurationValues",
    ]);
  });
});
