import * as privatedns from "@pulumi/azure-native/privatedns";
import type * as pulumi from "@pulumi/pulumi";
import { type AksScope, placed, protectedOptions, resourceName } from "./scope";

/** A private DNS zone that networks look names up in. */
export interface PrivateDns {
  readonly zoneId: pulumi.Input<string>;
  readonly links: pulumi.Resource[];
}

/** A private DNS zone, and its links to the cluster's network and the others. */
export function createPrivateDns(
  scope: AksScope,
  suffix: string,
  zoneName: string,
  networks: Readonly<Record<string, pulumi.Input<string>>>,
): PrivateDns {
  const options = protectedOptions(scope);
  const { tags } = placed(scope);
  const zone = new privatedns.PrivateZone(
    resourceName(scope, suffix),
    // A zone has no region.
    { resourceGroupName: scope.resourceGroupName, location: "global", privateZoneName: zoneName, tags },
    // A zone that exists keeps its name: another one would replace it, and the cluster with it.
    { ...options, ignoreChanges: ["privateZoneName"] },
  );
  const links = Object.entries(networks).map(
    ([name, id]) =>
      new privatedns.VirtualNetworkLink(
        resourceName(scope, `${suffix}-${name}`),
        {
          resourceGroupName: scope.resourceGroupName,
          location: "global",
          privateZoneName: zone.name,
          virtualNetworkLinkName: name,
          virtualNetwork: { id },
          // net-private-service-endpoints: machines do not write names of their own into it.
          registrationEnabled: false,
          tags,
        },
        options,
      ),
  );
  return { zoneId: zone.id, links };
}

/**
 * Name of the zone that AKS writes the API server's name into. It is the cluster's own: a hub's network can be linked to
 * one zone of a name only, and so to one cluster of a region if they all had the region's.
 */
export function apiServerZoneName(cluster: string, location: string, vnetIntegration: boolean): string {
  return `${cluster}.${vnetIntegration ? "private" : "privatelink"}.${location}.azmk8s.io`;
}

/**
 * The zone of the private API server: made and linked, or the user's own. A cluster that is public has one too, for the
 * day on which it is closed: AKS takes none later.
 */
export function apiServerDns(scope: AksScope, networkId: pulumi.Input<string>): PrivateDns {
  const { name, network, location, vnetIntegration, linkedNetworkIds } = scope.settings;
  if (network.kind === "existing" && network.privateDnsZoneId !== undefined) {
    return { zoneId: network.privateDnsZoneId, links: [] };
  }
  return createPrivateDns(scope, "api-server-zone", apiServerZoneName(name, location, vnetIntegration), {
    cluster: networkId,
    ...linkedNetworkIds,
  });
}
