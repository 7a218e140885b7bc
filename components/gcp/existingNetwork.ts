import { getSubnetworkOutput } from "@pulumi/gcp/compute";
import * as pulumi from "@pulumi/pulumi";
import { fail } from "../shared/errors";
import type { GkeNetwork } from "./clusterNetwork";
import type { GkeScope } from "./scope";
import type { ExistingNetworkSettings } from "./settings";

/** What Google says of a subnet that matters here. */
export interface ExistingSubnetwork {
  readonly id: string;
  readonly network: string;
  readonly region: string;
  readonly privateIpGoogleAccess: boolean;
  readonly secondaryIpRanges: readonly { readonly rangeName: string; readonly ipCidrRange: string }[];
}

/** The ranges that a cluster takes from an existing subnet. */
export interface SubnetworkRanges {
  readonly podCidr: string;
  readonly serviceCidr: string;
}

const pathOf = (id: string) => id.replace(/^https:\/\/www\.googleapis\.com\/compute\/v1\//, "");

/** @throws InvalidArgumentError unless a private cluster can run in the subnet. */
export function checkSubnetwork(
  subnetwork: ExistingSubnetwork,
  wanted: { networkId: string; region: string; podRangeName: string; serviceRangeName: string },
): SubnetworkRanges {
  const property = "network.existing.subnetworkId";
  if (pathOf(subnetwork.network) !== pathOf(wanted.networkId)) {
    fail(
      property,
      `${subnetwork.id} belongs to ${pathOf(subnetwork.network)}`,
      `name a subnet of ${pathOf(wanted.networkId)}`,
    );
  }
  if (subnetwork.region !== wanted.region) {
    fail(property, `${subnetwork.id} is in ${subnetwork.region}`, `name a subnet in ${wanted.region}`);
  }
  // net-private-service-endpoints: private nodes pull images and write logs over it.
  if (!subnetwork.privateIpGoogleAccess) {
    fail(property, `Private Google Access is off in ${subnetwork.id}`, "turn privateIpGoogleAccess on");
  }
  const rangeNamed = (option: "podRangeName" | "serviceRangeName") => {
    const range = subnetwork.secondaryIpRanges.find(({ rangeName }) => rangeName === wanted[option]);
    if (range !== undefined) return range.ipCidrRange;
    return fail(
      `network.existing.${option}`,
      `${subnetwork.id} has no secondary range "${wanted[option]}"`,
      "name one of its secondary ranges",
    );
  };
  return { podCidr: rangeNamed("podRangeName"), serviceCidr: rangeNamed("serviceRangeName") };
}

/** Project, region and name in a subnet's id. */
export function subnetworkParts(id: string): { project: string; region: string; name: string } {
  const [, project = "", , region = "", , name = ""] = pathOf(id).split("/");
  return { project, region, name };
}

/** A network made elsewhere. What uses the returned ids waits for the check. */
export function checkExistingNetwork(scope: GkeScope, network: ExistingNetworkSettings): GkeNetwork {
  const { region } = scope.settings;
  const { podRangeName, serviceRangeName } = network;
  const found = getSubnetworkOutput(pulumi.output(network.subnetworkId).apply(subnetworkParts), {
    parent: scope.parent,
  });
  const checked = pulumi.all([found, network.networkId]).apply(([subnetwork, networkId]) => ({
    id: subnetwork.id,
    networkId,
    ...checkSubnetwork(subnetwork, { networkId, region, podRangeName, serviceRangeName }),
  }));
  return {
    networkId: checked.networkId,
    subnetworkId: checked.id,
    podRangeName,
    serviceRangeName,
    podCidr: checked.podCidr,
    serviceCidr: checked.serviceCidr,
    controlPlaneSubnetworkId: undefined,
    ready: [],
  };
}
