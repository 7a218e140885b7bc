import type * as pulumi from "@pulumi/pulumi";
import { type ClusterFacts, clusterIdentifier } from "../components/shared/clusterFacts";

/** The stack's outputs by name. */
export type StackOutputs = Record<string, pulumi.Input<unknown>>;

/** Each fact as an output of its own, so that a preview knows those that do not wait for the cluster. */
export function factsOutput(facts: pulumi.Output<ClusterFacts>): Record<keyof ClusterFacts, pulumi.Output<unknown>> {
  return {
    platform: facts.platform,
    name: facts.name,
    clusterId: clusterIdentifier(facts),
    kubeconfig: facts.kubeconfig,
    endpoint: facts.endpoint,
    certificateAuthority: facts.certificateAuthority,
    version: facts.version,
    oidcIssuer: facts.oidcIssuer,
    zones: facts.zones,
    podCidrs: facts.podCidrs,
    serviceCidrs: facts.serviceCidrs,
    dns: facts.dns,
    metadataAddresses: facts.metadataAddresses,
    enforcedControls: facts.enforcedControls,
  };
}
