import * as pulumi from "@pulumi/pulumi";
import type { ClusterFacts, DnsFacts } from "../shared/clusterFacts";

/** The facts that decide what the baseline's objects say, each known as soon as it is known by itself. */
export interface BaselineFacts {
  readonly platform: pulumi.Output<string>;
  readonly version: pulumi.Output<string>;
  readonly podCidrs: pulumi.Output<string[]>;
  readonly serviceCidrs: pulumi.Output<string[]>;
  readonly dns: pulumi.Output<DnsFacts>;
  readonly metadataAddresses: pulumi.Output<string[]>;
}

/**
 * Takes the public facts out one by one. At preview the kubeconfig is unknown and always secret; read whole, it would
 * make every object of the baseline unknown and secret too, and no policy could judge them.
 */
export function baselineFacts(facts: pulumi.Input<ClusterFacts>): BaselineFacts {
  const lifted = pulumi.output(facts);
  return {
    platform: pulumi.unsecret(lifted.platform),
    version: pulumi.unsecret(lifted.version),
    podCidrs: pulumi.unsecret(lifted.podCidrs),
    serviceCidrs: pulumi.unsecret(lifted.serviceCidrs),
    dns: pulumi.unsecret(lifted.dns),
    metadataAddresses: pulumi.unsecret(lifted.metadataAddresses),
  };
}
