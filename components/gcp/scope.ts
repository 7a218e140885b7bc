import type * as pulumi from "@pulumi/pulumi";
import { childName } from "../shared/naming";
import type { GkeSettings } from "./settings";

/** What keys, logs and their like are made from, be it for a cluster or for a project. */
export interface GcpScope {
  readonly settings: Pick<GkeSettings, "name" | "project" | "region" | "deletionProtection" | "tags">;
  /** The project's number, which the names of Google's service agents are made of. */
  readonly projectNumber: pulumi.Output<string>;
  /** The component that the resources belong to. */
  readonly parent: pulumi.Resource;
}

/** What every part of a cluster needs to make its resources. */
export interface GkeScope extends GcpScope {
  readonly settings: GkeSettings;
}

/** Name of one of the resources; where Google lets us choose, also its name there. */
export function resourceName(scope: GcpScope, suffix: string): string {
  return childName(scope.settings.name, suffix);
}

/** Labels of the resources, in an object of its own for each. */
export function resourceLabels(scope: GcpScope): Record<string, string> {
  return { ...scope.settings.tags };
}

/** Options of a resource that outlives its stack while the cluster is protected: keys and logs (cp-deletion-protection). */
export function retainedOptions(
  scope: GcpScope,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  return { parent: scope.parent, retainOnDelete: scope.settings.deletionProtection, ...options };
}

/**
 * Options of what the cluster, or whoever looks into what happened to it, cannot do without: Pulumi refuses to delete or
 * replace it while the cluster is protected (cp-deletion-protection).
 */
export function protectedOptions(
  scope: Pick<GcpScope, "settings" | "parent">,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  // Left out where it is off, so that a parent's own protection still holds.
  return { parent: scope.parent, ...(scope.settings.deletionProtection ? { protect: true } : {}), ...options };
}
