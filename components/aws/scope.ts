import type * as pulumi from "@pulumi/pulumi";
import { childName } from "../shared/naming";
import type { ClusterLocation } from "./identifiers";
import type { EksSettings } from "./settings";

/** What every part of a cluster needs to make its resources. */
export interface EksScope {
  readonly settings: EksSettings;
  readonly location: pulumi.Output<ClusterLocation>;
  /** The component that the resources belong to. */
  readonly parent: pulumi.Resource;
}

/** Logical name of one of the cluster's resources. */
export function resourceName(scope: EksScope, suffix: string): string {
  return childName(scope.settings.name, suffix);
}

/** Tags of one of the cluster's resources: the user's, its name and what AWS and Kubernetes look for. */
export function resourceTags(
  scope: EksScope,
  suffix: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return { ...scope.settings.tags, Name: resourceName(scope, suffix), ...more };
}

/**
 * Options of a resource that a destroy must stop at: EKS refuses deletion of the cluster itself only, after everything
 * around it is gone; Pulumi refuses in the preview, and without one at each such resource (cp-deletion-protection). What
 * comes and goes with arguments, as people's access does, is left out.
 */
export function protectedOptions(
  scope: EksScope,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  // Left out where it is off, so that a parent's own protection still holds.
  return { parent: scope.parent, ...(scope.settings.deletionProtection ? { protect: true } : {}), ...options };
}

/** Options of a resource that outlives its stack while the cluster is protected: keys and logs (cp-deletion-protection). */
export function retainedOptions(
  scope: EksScope,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  return { parent: scope.parent, retainOnDelete: scope.settings.deletionProtection, ...options };
}
