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
    options,
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

/** Name of the zone that AKS writes the API server's name into. */
export function apiServerZoneName(location: string, vnetIntegration: boolean): string {
  return `${vnetIntegration ? "private" : "privatelink"}.${location}.azmk8s.io`;
}

/** The zone of the private API server: made and linked, or the user's own. Undefined for a public one. */
export function apiServerDns(scope: AksScope, networkId: pulumi.Input<string>): PrivateDns | undefined {
  const { network, publicCidrs, location, vnetIntegration, linkedNetworkIds } = scope.settings;
  if (publicCidrs.length > 0) return undefined;
  if (network.kind === "existing" && network.privateDnsZoneId !== undefined) {
    return { zoneId: network.privateDnsZoneId, links: [] };
  }
  return createPrivateDns(scope, "api-server-zone", apiServerZoneName(location, vnetIntegration), {
    cluster: networkId,
    ...linkedNetworkIds,
  });
}
