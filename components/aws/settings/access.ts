import type * as pulumi from "@pulumi/pulumi";
import type { Accepted } from "../../shared/acceptedRisks";
import { validateSourceCidr } from "../../shared/cidr";
import { fail, shown } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { checkPublicCidrs } from "../../shared/publicAccess";
import {
  entriesOf,
  keysOf,
  listOf,
  rejectUnknownProperties,
  validateBoolean,
  checkUnique,
} from "../../shared/validation";
import type { EksAccessArgs, EksDeployAccessArgs, EksTeamAccessArgs } from "../args";
import { resourceIdInput, roleArnInput } from "../arn";

/** One team's access. */
export interface TeamAccessSettings {
  readonly roleArn: pulumi.Input<string>;
  readonly groups: readonly string[];
  readonly namespaces: readonly string[];
}

/** Who may use the Kubernetes API. */
export interface AccessSettings {
  readonly deployRoleArn: pulumi.Input<string> | undefined;
  readonly admins: Readonly<Record<string, pulumi.Input<string>>>;
  readonly teams: Readonly<Record<string, TeamAccessSettings>>;
}

/** From where the Kubernetes API can be reached. */
export interface DeployAccessSettings {
  readonly allowedCidrs: readonly string[];
  readonly allowedSecurityGroupIds: readonly pulumi.Input<string>[];
  readonly sessionManager: boolean;
  readonly publicCidrs: readonly string[];
}

/** @throws InvalidArgumentError for users instead of roles, reserved groups and roles that are named twice. */
export function resolveAccess(args: EksAccessArgs): AccessSettings {
  rejectUnknownProperties("access", args, keysOf<EksAccessArgs>({ deployRoleArn: true, admins: true, teams: true }));
  const admins = Object.fromEntries(
    entriesOf("access.admins", args.admins).map(([name, arn]) => {
      const property = `access.admins.${name}`;
      return [validateName(property, name), roleArnInput(property, arn)];
    }),
  );
  const teams = Object.fromEntries(
    entriesOf("access.teams", args.teams).map(([name, team]) => {
      const property = `access.teams.${name}`;
      rejectUnknownProperties(
        property,
        team,
        keysOf<EksTeamAccessArgs>({ roleArn: true, groups: true, namespaces: true }),
      );
      const groups = listOf(`${property}.groups`, team.groups);
      const namespaces = listOf(`${property}.namespaces`, team.namespaces);
      groups.forEach((group, index) => {
        // rbac-cluster-admin-restricted: system:masters passes every authorization check.
        if (/^(system|eks|aws|amazon|iam):/.test(group)) {
          fail(
            `${property}.groups[${index}]`,
            `${shown(group)} is a reserved group`,
            "use a group of your own, bound by a RoleBinding",
          );
        }
      });
      namespaces.forEach((namespace, index) => validateName(`${property}.namespaces[${index}]`, namespace, 63));
      if (groups.length + namespaces.length === 0) {
        fail(property, "the role would have no rights at all", "give it groups, namespaces or both");
      }
      return [
        validateName(property, name),
        { roleArn: roleArnInput(`${property}.roleArn`, team.roleArn), groups, namespaces },
      ];
    }),
  );
  // EKS has one access entry per role.
  const roles = [args.deployRoleArn, ...Object.values(admins), ...Object.values(teams).map((team) => team.roleArn)];
  checkUnique("access", roles, "role");
  return {
    deployRoleArn:
      args.deployRoleArn === undefined ? undefined : roleArnInput("access.deployRoleArn", args.deployRoleArn),
    admins,
    teams,
  };
}

/** @throws InvalidArgumentError for ranges that are too wide, and for an opening whose risk was not accepted. */
export function resolveDeployAccess(args: EksDeployAccessArgs, accepted: Accepted): DeployAccessSettings {
  rejectUnknownProperties(
    "deployAccess",
    args,
    keysOf<EksDeployAccessArgs>({ cidrs: true, securityGroupIds: true, sessionManager: true, publicCidrs: true }),
  );
  const publicCidrs = listOf("deployAccess.publicCidrs", args.publicCidrs);
  checkPublicCidrs(publicCidrs, accepted, "reach the private endpoint through deployAccess.cidrs");
  const allowedCidrs = listOf("deployAccess.cidrs", args.cidrs);
  checkUnique("deployAccess.cidrs", allowedCidrs, "range");
  checkUnique("deployAccess.publicCidrs", publicCidrs, "range");
  return {
    allowedCidrs: allowedCidrs.map((text, index) => validateSourceCidr(`deployAccess.cidrs[${index}]`, text)),
    allowedSecurityGroupIds: listOf("deployAccess.securityGroupIds", args.securityGroupIds).map((id, index) =>
      resourceIdInput(`deployAccess.securityGroupIds[${index}]`, "sg", id),
    ),
    sessionManager: validateBoolean("deployAccess.sessionManager", args.sessionManager ?? false),
    publicCidrs,
  };
}
