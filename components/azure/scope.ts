import type * as pulumi from "@pulumi/pulumi";
import { childName } from "../shared/naming";
import type { AksSettings } from "./settings";

/** Who runs Pulumi, and where. */
export interface AzureClient {
  readonly subscriptionId: pulumi.Output<string>;
  readonly tenantId: pulumi.Output<string>;
  readonly objectId: pulumi.Output<string>;
}

/** What every part of a cluster needs to make its resources. */
export interface AksScope {
  readonly settings: AksSettings;
  readonly client: AzureClient;
  /** The resource group that holds all of them. */
  readonly resourceGroupName: pulumi.Output<string>;
  /** The component that the resources belong to. */
  readonly parent: pulumi.Resource;
}

/** Logical name of one of the cluster's resources, and its name in Azure unless that must be unique in all of Azure. */
export function resourceName(scope: Pick<AksScope, "settings">, suffix: string): string {
  return childName(scope.settings.name, suffix);
}

/** What a resource of the cluster's group and region says of itself (adm-required-labels). */
export function placed(scope: AksScope): {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly location: string;
  readonly tags: Record<string, string>;
} {
  const { location, tags } = scope.settings;
  return { resourceGroupName: scope.resourceGroupName, location, tags: { ...tags } };
}

/** Options of a resource that outlives its stack while the cluster is protected: keys and logs (cp-deletion-protection). */
export function retainedOptions(
  scope: Pick<AksScope, "settings" | "parent">,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  return { parent: scope.parent, retainOnDelete: scope.settings.deletionProtection, ...options };
}

/**
 * Options of what the cluster, or whoever looks into what happened to it, cannot do without: Pulumi refuses to delete or
 * replace it while the cluster is protected (cp-deletion-protection).
 */
export function protectedOptions(
  scope: Pick<AksScope, "settings" | "parent">,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  // Left out where it is off, so that a parent's own protection still holds.
  return { parent: scope.parent, ...(scope.settings.deletionProtection ? { protect: true } : {}), ...options };
}
