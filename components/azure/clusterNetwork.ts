import type * as pulumi from "@pulumi/pulumi";

/** The network that a cluster runs in. */
export interface AksNetwork {
  readonly id: pulumi.Output<string>;
  readonly nodeSubnetId: pulumi.Output<string>;
  /** Undefined without VNet integration. */
  readonly apiServerSubnetId: pulumi.Output<string> | undefined;
  /** Undefined without a registry. */
  readonly endpointSubnetId: pulumi.Input<string> | undefined;
  /** Undefined unless machines that deploy have a subnet. */
  readonly runnerSubnetId: pulumi.Output<string> | undefined;
  /** What nodes need before they can start. */
  readonly ready: pulumi.Resource[];
}
