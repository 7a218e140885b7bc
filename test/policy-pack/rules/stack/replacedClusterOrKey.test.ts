import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { replacedClusterOrKey } from "../../../../policy-pack/rules/stack/replacedClusterOrKey";
import type { TestResource } from "../../support/evaluateRule";
import { stackFindings, stackResource } from "../../support/stackResources";

const UNKNOWN = unknownPlaceholders.string;
const CLUSTER = "aws:eks/cluster:Cluster";
const ADDON = "aws:eks/addon:Addon";

const withOutputs = (resource: TestResource, outputs: object): TestResource => ({ ...resource, outputs });
const known = (resource: TestResource) => withOutputs(resource, { arn: "arn:aws:eks:eu-central-1:123456789012:it" });
const unknown = (resource: TestResource) => withOutputs(resource, { arn: UNKNOWN, capacity: "ON_DEMAND" });

const cluster = stackResource(CLUSTER, "shop");
const addon = stackResource(ADDON, "dns", {}, { clusterName: [cluster] });

describe("replaced-cluster-or-key", () => {
  test.each<[string, TestResource[]]>([
    ["a first preview, where nothing has outputs", [cluster, addon]],
    ["a first deployment, where providers fill in defaults only", [unknown(cluster), unknown(addon)]],
    ["a stack in which nothing is replaced", [known(cluster), known(addon)]],
    ["something new beside it", [known(cluster), unknown(addon)]],
    ["a deployment that ended before the cluster", [unknown(cluster), known(stackResource("aws:ec2/vpc:Vpc", "vpc"))]],
    ["a user that is no cluster or key", [unknown(stackResource(ADDON, "old")), known(addon)]],
  ])("accepts %s", (_, resources) => {
    expect(stackFindings(replacedClusterOrKey, resources)).toEqual([]);
  });

  test.each([
    CLUSTER,
    "aws:kms/key:Key",
    "gcp:container/cluster:Cluster",
    "digitalocean:index/kubernetesCluster:KubernetesCluster",
  ])("warns of a %s that is made anew under what uses it", (type) => {
    const old = stackResource(type, "shop");
    const user = known(stackResource("aws:kms/alias:Alias", "user", {}, { target: [old] }));
    expect(stackFindings(replacedClusterOrKey, [unknown(old), user])).toEqual([
      `advisory replaced-cluster-or-key/replaced ${type.split(":")[2]}/shop`,
    ]);
  });
});
