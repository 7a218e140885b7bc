import type * as pulumi from "@pulumi/pulumi";
import { childName } from "../shared/naming";
import type { DoksSettings } from "./settings";

/** What every part of a cluster needs to make its resources. */
export interface DoksScope {
  readonly settings: DoksSettings;
  /** The component that the resources belong to. */
  readonly parent: pulumi.Resource;
}

/** Logical name of one of the cluster's resources. */
export function resourceName(scope: DoksScope, suffix: string): string {
  return childName(scope.settings.name, suffix);
}

/** Tags as DigitalOcean has them: texts without a value (adm-required-labels). */
export function resourceTags(scope: DoksScope): string[] {
  return Object.entries(scope.settings.tags).map(([key, value]) => `${key}:${value}`);
}

/**
 * Options of what the cluster, or whoever looks into what happened to it, cannot do without: Pulumi refuses to delete or
 * replace it while the cluster is protected (cp-deletion-protection).
 */
export function protectedOptions(
  scope: Pick<DoksScope, "settings" | "parent">,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  // Left out where it is off, so that a parent's own protection still holds.
  return { parent: scope.parent, ...(scope.settings.deletionProtection ? { protect: true } : {}), ...options };
}
