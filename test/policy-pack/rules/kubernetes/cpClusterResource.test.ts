import { cpClusterResource } from "../../../../policy-pack/rules/kubernetes/cpClusterResource";
import { findings } from "../../support/evaluateRule";

describe("cp-cluster-resource", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "ACK's cluster for everybody",
      "eks.services.k8s.aws/v1alpha1:Cluster",
      { spec: { resourcesVPCConfig: { endpointPublicAccess: true, publicAccessCIDRs: ["0.0.0.0/0"] } } },
      ["mandatory cp-cluster-resource/open-to-world spec.resourcesVPCConfig.publicAccessCIDRs[0]"],
    ],
    [
      "ACK's cluster that says nothing",
      "eks.services.k8s.aws/v1alpha1:Cluster",
      { spec: { name: "a" } },
      ["mandatory cp-cluster-resource/public-endpoint spec"],
    ],
    [
      "eksctl's cluster for everybody",
      "eksctl.io/v1alpha5:ClusterConfig",
      { vpc: { clusterEndpoints: { publicAccess: true, privateAccess: true } } },
      ["mandatory cp-cluster-resource/public-endpoint vpc.clusterEndpoints.publicAccess"],
    ],
    [
      "eksctl's cluster that says nothing",
      "eksctl.io/v1alpha5:ClusterConfig",
      { metadata: { name: "a" } },
      ["mandatory cp-cluster-resource/public-endpoint spec"],
    ],
    [
      "Cluster API's control plane without ranges",
      "controlplane.cluster.x-k8s.io/v1beta2:AWSManagedControlPlane",
      { spec: { endpointAccess: { public: true } } },
      ["mandatory cp-cluster-resource/public-endpoint spec.endpointAccess.public"],
    ],
    [
      "Crossplane's cluster",
      "eks.aws.upbound.io/v1beta1:Cluster",
      { spec: { forProvider: { vpcConfig: [{ endpointPublicAccess: true }] } } },
      ["mandatory cp-cluster-resource/public-endpoint spec.forProvider.vpcConfig[0].endpointPublicAccess"],
    ],
    [
      "Config Connector's cluster",
      "container.cnrm.cloud.google.com/v1beta1:ContainerCluster",
      {
        spec: {
          enableLegacyAbac: true,
          privateClusterConfig: { enablePrivateEndpoint: false },
          masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "0.0.0.0/0" }] },
        },
      },
      [
        "mandatory cp-cluster-resource/unsafe-feature spec.enableLegacyAbac",
        "mandatory cp-cluster-resource/public-endpoint spec.privateClusterConfig.enablePrivateEndpoint",
        "mandatory cp-cluster-resource/open-to-world spec.masterAuthorizedNetworksConfig.cidrBlocks[0].cidrBlock",
      ],
    ],
    [
      "Azure's own controller's cluster",
      "containerservice.azure.com/v1api20240901:ManagedCluster",
      { spec: { enableRBAC: false, apiServerAccessProfile: { enablePrivateCluster: false } } },
      [
        "mandatory cp-cluster-resource/unsafe-feature spec.enableRBAC",
        "mandatory cp-cluster-resource/public-endpoint spec.apiServerAccessProfile.enablePrivateCluster",
      ],
    ],
    [
      "kops' API for everybody",
      "kops.k8s.io/v1alpha2:Cluster",
      { spec: { kubernetesApiAccess: ["0.0.0.0/0", "10.0.0.0/8"] } },
      ["mandatory cp-cluster-resource/open-to-world spec.kubernetesApiAccess[0]"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cpClusterResource, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a private endpoint",
      "eks.services.k8s.aws/v1alpha1:Cluster",
      { spec: { resourcesVPCConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } } },
    ],
    [
      "a public endpoint for one network",
      "eks.aws.upbound.io/v1beta1:Cluster",
      { spec: { forProvider: { vpcConfig: [{ endpointPublicAccess: true, publicAccessCidrs: ["203.0.113.0/24"] }] } } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cpClusterResource, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
