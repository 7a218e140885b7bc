import type { KubernetesClusterControlPlaneFirewall, KubernetesClusterSso } from "@pulumi/digitalocean/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { DoksNetwork } from "./clusterNetwork";
import type { DoksScope } from "./scope";

/**
 * Who may reach the API server. Private nodes reach it from the NAT gateway's address. Undefined where the account has
 * no such firewall: DigitalOcean refuses even one that is switched off.
 */
export function controlPlaneFirewall(
  scope: DoksScope,
  network: DoksNetwork,
): KubernetesClusterControlPlaneFirewall | undefined {
  const { firewall, allowedCidrs } = scope.settings;
  if (!firewall) return undefined;
  const nodes = network.egressAddress === undefined ? [] : [pulumi.interpolate`${network.egressAddress}/32`];
  // cp-authorized-cidrs: the endpoint of DOKS is public, so this list is all that keeps the internet away.
  return { enabled: true, allowedAddresses: [...allowedCidrs, ...nodes] };
}

/** Where people sign in. */
export function singleSignOn(scope: DoksScope): KubernetesClusterSso[] | undefined {
  const { sso } = scope.settings;
  // id-human-sso: who leaves the organisation loses access with it.
  return sso === undefined ? undefined : [{ enabled: true, ...sso }];
}
