import type * as pulumi from "@pulumi/pulumi";

/** The network that a cluster runs in. */
export interface GkeNetwork {
  readonly networkId: pulumi.Input<string>;
  readonly subnetworkId: pulumi.Input<string>;
  /** Names of the subnet's secondary ranges. */
  readonly podRangeName: string;
  readonly serviceRangeName: string;
  readonly podCidr: pulumi.Input<string>;
  readonly serviceCidr: pulumi.Input<string>;
  /** Where the API server's private address lies; undefined where that is left to Google. */
  readonly controlPlaneSubnetworkId: pulumi.Input<string> | undefined;
  /** What nodes need before they can start. */
  readonly ready: pulumi.Resource[];
}
