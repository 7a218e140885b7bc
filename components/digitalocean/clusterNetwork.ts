import type * as pulumi from "@pulumi/pulumi";

/** The network that a cluster runs in. */
export interface DoksNetwork {
  readonly vpcId: pulumi.Input<string>;
  readonly workerSubnetId: pulumi.Input<string> | undefined;
  /** Public address that private nodes leave from. Undefined for nodes with addresses of their own. */
  readonly egressAddress: pulumi.Output<string> | undefined;
  /** What nodes need before they can start. */
  readonly routes: pulumi.Resource[];
}
