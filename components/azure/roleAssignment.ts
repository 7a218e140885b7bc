import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { type BuiltInRole, builtInRoles, roleDefinitionId } from "./roles";
import { type AksScope, resourceName } from "./scope";
import { stableGuid } from "./stableNames";

/** Who gets a role, and where. */
export interface RoleGrant {
  readonly principalId: pulumi.Input<string>;
  readonly principalType: "Group" | "ServicePrincipal";
  readonly role: BuiltInRole;
  /** Id of the resource, and of all below it. */
  readonly scope: pulumi.Input<string>;
}

/** Gives a principal one of Azure's built-in roles on one resource (id-infra-identity-least-privilege). */
export function assignRole(
  scope: AksScope,
  suffix: string,
  grant: RoleGrant,
  options: pulumi.CustomResourceOptions = { parent: scope.parent },
): authorization.RoleAssignment {
  const { name, location } = scope.settings;
  const { subscriptionId } = scope.client;
  return new authorization.RoleAssignment(
    resourceName(scope, `role-${suffix}`),
    {
      roleAssignmentName: subscriptionId.apply((id) => stableGuid(id, location, name, suffix)),
      principalId: grant.principalId,
      // Azure would otherwise look for a principal that was made a second ago, and not find it.
      principalType: grant.principalType,
      roleDefinitionId: subscriptionId.apply((id) => roleDefinitionId(id, builtInRoles[grant.role])),
      scope: grant.scope,
    },
    // Its name stays when its principal changes, and Azure refuses a second one of that name.
    { ...options, deleteBeforeReplace: true },
  );
}

// What Azure says it may take until a role is known everywhere is longer; AKS tries again by itself after that.
const PROPAGATION_MS = 90_000;

/** How long a role that was given then has to be waited for. */
export function remainingPropagation(createdOn: string | undefined, now: number): number {
  const created = Date.parse(createdOn ?? "");
  return Number.isNaN(created) ? 0 : Math.max(0, Math.min(PROPAGATION_MS, created + PROPAGATION_MS - now));
}

/**
 * The value, once the roles had time to spread: AKS checks them when a cluster is made, and fails when Azure's own copies
 * do not have them yet. It waits after new roles only, and never in a preview, where they are unknown.
 */
export function afterPropagation<T>(
  assignments: readonly authorization.RoleAssignment[],
  value: pulumi.Output<T>,
): pulumi.Output<T> {
  return pulumi
    .all([value, pulumi.all(assignments.map(({ createdOn }) => createdOn))])
    .apply(async ([settled, createdOn]) => {
      const now = Date.now();
      const wait = Math.max(0, ...createdOn.map((time) => remainingPropagation(time, now)));
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      return settled as T;
    }) as pulumi.Output<T>;
}
