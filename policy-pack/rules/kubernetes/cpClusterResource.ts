import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { internetAmong } from "../../lib/internet";
import { mapsBelow } from "../../lib/kubernetes/walk";
import type { Value } from "../../lib/value";

/** Custom resources of which a controller makes a managed cluster. */
const clusterKinds = [
  "container.cnrm.cloud.google.com/ContainerCluster",
  "container.gcp.upbound.io/Cluster",
  "containerservice.azure.com/ManagedCluster",
  "containerservice.azure.upbound.io/KubernetesCluster",
  "controlplane.cluster.x-k8s.io/AWSManagedControlPlane",
  "controlplane.cluster.x-k8s.io/AWSManagedControlPlaneTemplate",
  "eks.aws.crossplane.io/Cluster",
  "eks.aws.upbound.io/Cluster",
  "eks.services.k8s.aws/Cluster",
  "eksctl.io/ClusterConfig",
  "infrastructure.cluster.x-k8s.io/AWSManagedControlPlane",
  "infrastructure.cluster.x-k8s.io/AzureManagedControlPlane",
  "infrastructure.cluster.x-k8s.io/GCPManagedControlPlane",
  "kops.k8s.io/Cluster",
];

/** Keys under which a cluster of EKS says who may reach its endpoint. */
const endpointKeys = ["endpointPublicAccess", "endpointAccess", "clusterEndpoints", "privateCluster"];
/** Keys that open the endpoint to the internet unless ranges stand beside them. */
const publicKeys = ["endpointPublicAccess", "public", "publicAccess"];
const privateKeys = ["enablePrivateCluster", "enablePrivateEndpoint", "enablePrivateNodes", "privateClusterEnabled"];
const rangeKeys =
  /^(publicAccessCIDRs|publicAccessCidrs|publicCIDRs|kubernetesApiAccess|sshAccess|authorizedIPRanges|authorizedIpRanges|apiServerAuthorizedIpRanges|cidrBlocks)$/;
const unsafeFlags: Readonly<Record<string, boolean>> = {
  enableLegacyAbac: true,
  enableKubernetesAlpha: true,
  enableRBAC: false,
  disableLocalAccounts: false,
};

export const cpClusterResource = defineRule({
  id: "cp-cluster-resource",
  family: "kubernetes",
  controls: ["cp-private-endpoint", "cp-authorized-cidrs", "cp-dangerous-features-off"],
  severity: "high",
  title: "Clusters that a controller makes have a private endpoint",
  description:
    "A cluster that Cluster API, Crossplane or a cloud's own controller makes is as reachable as its custom resource says.",
  fix: "Switch the public endpoint off, or name the ranges that may reach it",
  scope: "object",
  kinds: clusterKinds,
  check: (object) => {
    const maps = [...mapsBelow(object.value)].map(({ value }) => value);
    const found = maps.flatMap(checkMap);
    const says = maps.some((map) => endpointKeys.some((key) => map.get(key).isPresent));
    // What EKS does when nobody says anything.
    const unsaid = /^eks\.|^eksctl\.|AWSManagedControlPlane/.test(object.kind) && !says;
    return unsaid
      ? [
          ...found,
          findingAt(object.value.get("spec"), { detail: "public-endpoint", found: "reachable from the internet" }),
        ]
      : found;
  },
});

function checkMap(value: Value): readonly Finding[] {
  const ranges = value.entries().filter(([key]) => rangeKeys.test(key));
  const open = ranges.flatMap(([, list]) =>
    internetAmong(list.items().map((item) => (item.get("cidrBlock").isPresent ? item.get("cidrBlock") : item))),
  );
  const unlimited = ranges.every(([, list]) => list.isAbsent || (list.isKnown && list.items().length === 0));
  return [
    ...publicKeys.flatMap((key) =>
      judge(value.get(key), {
        detail: "public-endpoint",
        bad: (setting) => setting.boolean() === true && unlimited,
      }),
    ),
    ...privateKeys.flatMap((key) =>
      judge(value.get(key), { detail: "public-endpoint", bad: (setting) => setting.boolean() === false }),
    ),
    ...open.map((range) => findingAt(range, { detail: "open-to-world", control: "cp-authorized-cidrs" })),
    ...Object.entries(unsafeFlags).flatMap(([key, bad]) =>
      judge(value.get(key), {
        detail: "unsafe-feature",
        control: "cp-dangerous-features-off",
        bad: (setting) => setting.boolean() === bad,
      }),
    ),
  ];
}
