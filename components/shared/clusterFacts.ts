import * as pulumi from "@pulumi/pulumi";

/** How pods find names, so that network policies can allow exactly that. */
export interface DnsFacts {
  /** Address of the cluster's DNS service. */
  serviceIp: string;
  /** Cluster domain, e.g. `cluster.local`. */
  domain: string;
  /** Namespace in which the DNS pods run. */
  namespace: string;
  /** Labels that select the DNS pods. */
  podLabels: { [key: string]: string };
}

/**
 * All that a layer above the cluster may know of it, whoever made the cluster. Every cluster component has it as the
 * output `facts`; it can come from the same program, over a StackReference, or be written by hand for a cluster of
 * one's own.
 */
export interface ClusterFacts {
  /** Where the cluster runs: `local`, `eks`, `aks`, `gke` or `doks`. */
  platform: string;
  /** Name of the cluster. */
  name: string;
  /**
   * Tells this cluster from any other: the same for as long as it lives, whatever becomes of its kubeconfig, endpoint and
   * authority, another one once it was replaced. Default: the name.
   */
  clusterId?: string;
  /** Administrative kubeconfig as YAML. Always a secret. */
  kubeconfig: string;
  /** URL of the API server. */
  endpoint: string;
  /** The API server's certificate authority, PEM. */
  certificateAuthority: string;
  /** Kubernetes version, `major.minor.patch` where it is known, else `major.minor`. */
  version: string;
  /** Issuer of service account tokens, for workload identity. */
  oidcIssuer: string;
  /** Failure domains that the cluster spans. */
  zones: string[];
  /** Address ranges of pods. */
  podCidrs: string[];
  /** Address ranges of services. */
  serviceCidrs: string[];
  dns: DnsFacts;
  /** Instance metadata addresses that pods must not reach (netpol-block-metadata). */
  metadataAddresses: string[];
  /** Ids of the controls that the cluster component itself enforces. */
  enforcedControls: string[];
}

/** What every cluster component has in common, so that programs and layers need not know the provider. */
export interface Cluster {
  readonly facts: pulumi.Output<ClusterFacts>;
}

/** Facts, some of which are known only once the cluster runs. */
type ClusterFactsInputs = { [Fact in keyof Required<ClusterFacts>]: pulumi.Input<ClusterFacts[Fact]> };

/** One output of facts that become known at different times. */
export function clusterFacts(facts: ClusterFactsInputs): pulumi.Output<ClusterFacts> {
  // The SDK's own type of this keeps a wrapper around each member.
  return pulumi.output(facts) as unknown as pulumi.Output<ClusterFacts>;
}

/** What a Kubernetes provider takes a cluster for: as long as it is the same, it keeps the objects. */
export function clusterIdentifier(facts: pulumi.Input<ClusterFacts>): pulumi.Output<string> {
  const { clusterId, name } = pulumi.output(facts);
  return pulumi.unsecret(pulumi.all([clusterId, name]).apply(([id, byName]) => id ?? byName));
}
