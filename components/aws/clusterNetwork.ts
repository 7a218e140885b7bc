import type * as pulumi from "@pulumi/pulumi";

/** The network that a cluster runs in. */
export interface EksNetwork {
  readonly vpcId: pulumi.Input<string>;
  readonly nodeSubnetIds: pulumi.Input<string>[];
  readonly controlPlaneSubnetIds: pulumi.Input<string>[];
  /** Of nodes and control plane; none of a network made elsewhere. */
  readonly routeTableIds: pulumi.Output<string>[];
  readonly zones: pulumi.Input<string[]>;
  /** Ranges that pods have addresses of. */
  readonly podCidrs: string[];
  /** Undefined for a network made elsewhere. */
  readonly s3PrefixListId: pulumi.Output<string> | undefined;
  /** What nodes need before they can start. */
  readonly routes: pulumi.Resource[];
  /** What callers from connected networks need. */
  readonly connection: pulumi.Resource[];
}
