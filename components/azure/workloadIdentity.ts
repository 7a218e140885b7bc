import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { childName, componentType, validateName } from "../shared/naming";
import { entriesOf, keysOf, rejectUnknownProperties, validatedInput } from "../shared/validation";
import { roleDefinitionId } from "./roles";
import { stableGuid } from "./stableNames";

/** A role on a resource. */
export interface AksWorkloadRoleArgs {
  /** Id of the role's definition: the GUID of a built-in role or of one of your own. */
  roleId: string;
  /** Id of the resource, e.g. a storage container. All below it is included. */
  scope: pulumi.Input<string>;
}

/** A workload, and what it may do in Azure. */
export interface AksWorkloadArgs {
  /** Namespace of the service account. */
  namespace: string;
  /** The workload's own service account; wildcards are refused (id-workload-identity-scoped). */
  serviceAccount: string;
  /** Roles by a name of your choice. Roles with full access are refused. */
  roles?: { [name: string]: AksWorkloadRoleArgs };
}

/** A grant to a workload of any cluster, e.g. one known by a StackReference. */
export interface AksWorkloadGrantArgs extends AksWorkloadArgs {
  /** Region of the identity. */
  location: pulumi.Input<string>;
  /** Resource group of the identity. */
  resourceGroupName: pulumi.Input<string>;
  /** URL of the cluster's token issuer. */
  oidcIssuer: pulumi.Input<string>;
  /** Tags of the identity. */
  tags?: { [key: string]: string };
}

// Owner, Contributor, User Access Administrator, Role Based Access Control Administrator.
const fullAccess = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
];

// Entra ID exchanges tokens for this audience only.
const AUDIENCE = "api://AzureADTokenExchange";

/** @throws InvalidArgumentError for a role that allows everything, or that can give itself more. */
export function checkWorkloadRole(property: string, roleId: string): void {
  if (typeof roleId !== "string" || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(roleId)) {
    fail(
      property,
      `${shown(roleId)} is not the id of a role`,
      'write its GUID, like "acdd72a7-3385-48ef-bd42-f606fba81ae7"',
    );
  }
  if (fullAccess.includes(roleId.toLowerCase())) {
    fail(property, "the role gives full access", "name a role for what the workload does");
  }
}

/** @throws InvalidArgumentError for a whole subscription or management group. */
export function checkWorkloadScope(property: string, scope: string): void {
  if (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.test(scope)) return;
  fail(property, `${shown(scope)} is wider than a resource group`, "name the resource that the workload needs");
}

function validateWorkload(args: AksWorkloadGrantArgs): void {
  rejectUnknownProperties(
    "",
    args,
    keysOf<AksWorkloadGrantArgs>({
      namespace: true,
      serviceAccount: true,
      roles: true,
      location: true,
      resourceGroupName: true,
      oidcIssuer: true,
      tags: true,
    }),
  );
  validateName("namespace", args.namespace, 63);
  validateName("serviceAccount", args.serviceAccount, 63);
  // sa-dedicated: an identity for the default account would be one for every pod of the namespace.
  if (args.serviceAccount === "default") {
    fail(
      "serviceAccount",
      '"default" is the account of every pod that names none',
      "give the workload a service account of its own",
    );
  }
  for (const [name, role] of entriesOf("roles", args.roles)) {
    validateName(`roles.${name}`, name);
    rejectUnknownProperties(`roles.${name}`, role, keysOf<AksWorkloadRoleArgs>({ roleId: true, scope: true }));
    checkWorkloadRole(`roles.${name}.roleId`, role.roleId);
  }
}

/**
 * An Azure identity for one workload: exactly its service account, on exactly its cluster, can take it
 * (id-workload-identity, id-workload-identity-scoped).
 */
export class AksWorkloadGrant extends pulumi.ComponentResource {
  /** Goes into the annotation `azure.workload.identity/client-id` of the service account. */
  public readonly clientId: pulumi.Output<string>;
  /** Principal of the identity, for further roles. */
  public readonly principalId: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: AksWorkloadGrantArgs, opts?: pulumi.ComponentResourceOptions) {
    validateWorkload(args);
    super(componentType("AksWorkloadGrant"), name, args, opts);
    const options = { parent: this };
    const { resourceGroupName, location } = args;
    const identity = new managedidentity.UserAssignedIdentity(
      childName(name, "identity"),
      {
        resourceGroupName,
        location,
        resourceName: childName(name, "identity"),
        tags: { ...args.tags },
      },
      options,
    );
    new managedidentity.FederatedIdentityCredential(
      childName(name, "credential"),
      {
        resourceGroupName,
        resourceName: identity.name,
        federatedIdentityCredentialResourceName: `${args.namespace}-${args.serviceAccount}`,
        // id-workload-identity-scoped
        issuer: args.oidcIssuer,
        subject: `system:serviceaccount:${args.namespace}:${args.serviceAccount}`,
        audiences: [AUDIENCE],
      },
      options,
    );
    const { subscriptionId } = authorization.getClientConfigOutput(options);
    for (const [roleName, role] of Object.entries(args.roles ?? {})) {
      new authorization.RoleAssignment(
        childName(name, `role-${roleName}`),
        {
          roleAssignmentName: pulumi
            .all([subscriptionId, resourceGroupName])
            .apply(([id, group]) => stableGuid(id, group, name, roleName)),
          principalId: identity.principalId,
          principalType: "ServicePrincipal",
          roleDefinitionId: subscriptionId.apply((id) => roleDefinitionId(id, role.roleId)),
          scope: validatedInput(role.scope, (scope) => checkWorkloadScope(`roles.${roleName}.scope`, scope)),
        },
        { ...options, deleteBeforeReplace: true },
      );
    }
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.registerOutputs({ clientId: this.clientId, principalId: this.principalId });
  }
}
