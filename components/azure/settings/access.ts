import type * as pulumi from "@pulumi/pulumi";
import type { Accepted } from "../../shared/acceptedRisks";
import { validateSourceCidr } from "../../shared/cidr";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { checkPublicCidrs } from "../../shared/publicAccess";
import {
  entriesOf,
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  validateOneOf,
  checkUnique,
} from "../../shared/validation";
import {
  type AksAccessArgs,
  type AksDeployAccessArgs,
  AksLogin,
  AksPrincipalType,
  type AksTeamAccessArgs,
} from "../args";
import { objectIdInput, resourceIdInput } from "../resourceId";

/** One team's access. */
export interface TeamAccessSettings {
  readonly groupObjectId: pulumi.Input<string>;
  readonly namespaces: readonly string[];
  readonly readOnly: boolean;
}

/** Who may use the Kubernetes API. */
export interface AccessSettings {
  readonly deployObjectId: pulumi.Input<string> | undefined;
  readonly deployPrincipalType: AksPrincipalType;
  readonly admins: Readonly<Record<string, pulumi.Input<string>>>;
  readonly teams: Readonly<Record<string, TeamAccessSettings>>;
  readonly login: AksLogin;
}

/** From where the Kubernetes API can be reached. */
export interface DeployAccessSettings {
  readonly allowedCidrs: readonly string[];
  readonly linkedNetworkIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly publicCidrs: readonly string[];
  /** Whether the network has a subnet for machines that deploy. */
  readonly runners: boolean;
}

function resolveTeam(property: string, team: AksTeamAccessArgs): TeamAccessSettings {
  rejectUnknownProperties(
    property,
    team,
    keysOf<AksTeamAccessArgs>({ groupObjectId: true, namespaces: true, readOnly: true }),
  );
  const namespaces = listOf(`${property}.namespaces`, team.namespaces);
  namespaces.forEach((namespace, index) => {
    const item = `${property}.namespaces[${index}]`;
    validateName(item, namespace, 63);
    // rbac-admin-developer-separation: whoever edits what runs in it owns the cluster.
    if (namespace.startsWith("kube-")) {
      fail(item, `"${namespace}" belongs to the cluster itself`, "name a namespace of the team's own");
    }
  });
  checkUnique(`${property}.namespaces`, namespaces, "namespace");
  const readOnly = validateBoolean(`${property}.readOnly`, team.readOnly ?? false);
  if (readOnly && namespaces.length === 0) {
    fail(`${property}.readOnly`, "there is no namespace to look at", "name namespaces, or remove it");
  }
  return {
    groupObjectId: objectIdInput(`${property}.groupObjectId`, team.groupObjectId),
    namespaces: [...namespaces],
    readOnly,
  };
}

/** @throws InvalidArgumentError for what is no object id, and for groups that are named twice. */
export function resolveAccess(args: AksAccessArgs): AccessSettings {
  rejectUnknownProperties(
    "access",
    args,
    keysOf<AksAccessArgs>({ deployObjectId: true, deployPrincipalType: true, admins: true, teams: true, login: true }),
  );
  const admins = Object.fromEntries(
    entriesOf("access.admins", args.admins).map(([name, id]) => {
      const property = `access.admins.${name}`;
      return [validateName(property, name), objectIdInput(property, id)];
    }),
  );
  const teams = Object.fromEntries(
    entriesOf("access.teams", args.teams).map(([name, team]) => {
      const property = `access.teams.${name}`;
      return [validateName(property, name), resolveTeam(property, team)];
    }),
  );
  const principals = [
    args.deployObjectId,
    ...Object.values(admins),
    ...Object.values(teams).map((team) => team.groupObjectId),
  ];
  checkUnique("access", principals, "principal");
  return {
    deployObjectId:
      args.deployObjectId === undefined ? undefined : objectIdInput("access.deployObjectId", args.deployObjectId),
    deployPrincipalType: validateOneOf(
      "access.deployPrincipalType",
      args.deployPrincipalType ?? AksPrincipalType.ServicePrincipal,
      Object.values(AksPrincipalType),
    ),
    admins,
    teams,
    login: validateOneOf("access.login", args.login ?? AksLogin.AzureCli, Object.values(AksLogin)),
  };
}

/** @throws InvalidArgumentError for ranges that are too wide, and for an opening whose risk was not accepted. */
export function resolveDeployAccess(
  args: AksDeployAccessArgs,
  vnetIntegration: boolean,
  accepted: Accepted,
): DeployAccessSettings {
  rejectUnknownProperties(
    "deployAccess",
    args,
    keysOf<AksDeployAccessArgs>({ cidrs: true, linkedNetworkIds: true, runners: true, publicCidrs: true }),
  );
  const publicCidrs = listOf("deployAccess.publicCidrs", args.publicCidrs);
  checkPublicCidrs(publicCidrs, accepted, "reach the private endpoint through deployAccess.cidrs");
  if (publicCidrs.length > 0 && !vnetIntegration) {
    fail(
      "deployAccess.publicCidrs",
      "without vnetIntegration the nodes too would go over the internet, and a public endpoint could never be closed",
      "leave network.vnetIntegration on",
    );
  }
  const allowedCidrs = listOf("deployAccess.cidrs", args.cidrs);
  checkUnique("deployAccess.cidrs", allowedCidrs, "range");
  checkUnique("deployAccess.publicCidrs", publicCidrs, "range");
  const linkedNetworkIds = Object.fromEntries(
    entriesOf("deployAccess.linkedNetworkIds", args.linkedNetworkIds).map(([name, id]) => {
      const property = `deployAccess.linkedNetworkIds.${name}`;
      // It names the link of the cluster's own network.
      if (name === "cluster") fail(property, '"cluster" is the cluster\'s own network', "use another name");
      return [validateName(property, name), resourceIdInput(property, "Microsoft.Network/virtualNetworks", id)];
    }),
  );
  return {
    allowedCidrs: allowedCidrs.map((text, index) => validateSourceCidr(`deployAccess.cidrs[${index}]`, text)),
    linkedNetworkIds,
    publicCidrs: [...publicCidrs],
    runners: validateBoolean("deployAccess.runners", args.runners ?? false),
  };
}
