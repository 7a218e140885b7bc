/**
 * Members that a provider fills in inside an object that the program sets. A top-level property needs no entry: what is
 * not among the inputs is unknown anyway. Without an entry a program would see such a member as absent rather than
 * unknown.
 */
const computedMembers: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/instance:Instance": ["rootBlockDevice.volumeId"],
  "aws:eks/cluster:Cluster": [
    "accessConfig.authenticationMode",
    "kubernetesNetworkConfig.serviceIpv4Cidr",
    "kubernetesNetworkConfig.serviceIpv6Cidr",
    "vpcConfig.clusterSecurityGroupId",
    "vpcConfig.vpcId",
  ],
  "azure-native:containerservice:ManagedCluster": [
    "identity.principalId",
    "identity.tenantId",
    "networkProfile.dnsServiceIP",
    "networkProfile.serviceCidr",
    "oidcIssuerProfile.issuerURL",
  ],
  "azure-native:network:AzureFirewall": ["ipConfigurations.privateIPAddress"],
  "digitalocean:index/kubernetesCluster:KubernetesCluster": [
    "maintenancePolicy.duration",
    "nodePool.actualNodeCount",
    "nodePool.id",
    "nodePool.nodes",
  ],
  "gcp:container/cluster:Cluster": [
    "controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint",
    "masterAuth.clientCertificate",
    "masterAuth.clientKey",
    "masterAuth.clusterCaCertificate",
    "privateClusterConfig.peeringName",
    "privateClusterConfig.privateEndpoint",
    "privateClusterConfig.publicEndpoint",
  ],
};

/** The same for every type of a package: a Kubernetes object whose name is left out is named by the provider. */
const computedOfPackage: Readonly<Record<string, readonly string[]>> = { kubernetes: ["metadata.name"] };

/** Azure's tokens carry an API version, `azure-native:containerservice/v20240901:ManagedCluster`. */
function withoutApiVersion(type: string): string {
  return type.startsWith("azure-native:") ? type.replace(/\/[^:]+:/, ":") : type;
}

/** Paths, as lists of keys, of the members that the provider of a type fills in. */
export function computedPaths(type: string): readonly (readonly string[])[] {
  const ofPackage = computedOfPackage[type.slice(0, type.indexOf(":"))] ?? [];
  const ofType = computedMembers[withoutApiVersion(type)] ?? [];
  return [...ofPackage, ...ofType].map((path) => path.split("."));
}
