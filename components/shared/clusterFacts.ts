import * as pulumi from "@pulumi/pulumi";
import { InvalidArgumentError } from "./errors";

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
  /** Administrative kubeconfig as YAML. Always a secret, and the only one among the facts. */
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

/** A secret that says so where a program writes it into a text, which would hold a hint of Pulumi's instead. */
function secretText(property: string, value: pulumi.Input<string>): pulumi.Output<string> {
  return Object.assign(pulumi.secret(value), {
    toString: (): string => {
      throw new InvalidArgumentError({
        property,
        problem: "it is a secret, which the text around it would not be",
        fix: `read it by itself: ${property}.apply(…)`,
      });
    },
  });
}

type ApplyWithUnknowns<T> = (func: (value: T) => unknown, runWithUnknowns: true) => pulumi.Output<unknown>;

/**
 * One output of facts that become known at different times. The kubeconfig alone is secret: it stays an output of its own
 * within the others, so that these are plain in a stack's outputs and in other languages. `facts.kubeconfig` reads it as
 * ever; a function that is applied to all the facts sees an output in its place.
 */
export function clusterFacts({ kubeconfig, ...others }: ClusterFactsInputs): pulumi.Output<ClusterFacts> {
  const secret = secretText("facts.kubeconfig", kubeconfig);
  // Providers give the authority beside credentials of theirs, and mark both.
  const publicAuthority = pulumi.unsecret(pulumi.output(others.certificateAuthority));
  const plain = pulumi.output({ ...others, certificateAuthority: publicAuthority });
  // With what is unknown, as the SDK itself reads a member: else none would be known before all are.
  const apply = plain.apply.bind(plain) as ApplyWithUnknowns<object>;
  return apply((known) => ({ ...known, kubeconfig: secret }), true) as pulumi.Output<ClusterFacts>;
}

/** What a Kubernetes provider takes a cluster for: as long as it is the same, it keeps the objects. */
export function clusterIdentifier(facts: pulumi.Input<ClusterFacts>): pulumi.Output<string> {
  const { clusterId, name } = pulumi.output(facts);
  return pulumi.unsecret(pulumi.all([clusterId, name]).apply(([id, byName]) => id ?? byName));
}
