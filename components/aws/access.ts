import { getSessionContextOutput } from "@pulumi/aws/iam";
import * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { fail } from "../shared/errors";
import { type EksScope, resourceName, resourceTags } from "./scope";

const deployRoleFix =
  'run Pulumi with an IAM role, or name one with access: { deployRoleArn: "arn:aws:iam::123456789012:role/deploy" }';

/**
 * The role behind a session.
 *
 * @throws InvalidArgumentError for the root user and IAM users, whose credentials never expire.
 */
export function deployRoleOfSession(issuerArn: string): string {
  if (/:role\//.test(issuerArn)) return issuerArn;
  const caller = issuerArn.endsWith(":root") ? "the account's root user" : "an IAM user";
  fail(
    "access.deployRoleArn",
    `it is not set, and Pulumi runs as ${caller} (${issuerArn}), which must not own a cluster`,
    deployRoleFix,
  );
}

/** The deploy role that the user names, else the role of the session that runs Pulumi. */
export function deployRoleArn(scope: EksScope, callerArn: pulumi.Output<string>): pulumi.Input<string> {
  return (
    scope.settings.deployRoleArn ??
    getSessionContextOutput({ arn: callerArn }, { parent: scope.parent }).issuerArn.apply(deployRoleOfSession)
  );
}

/** Access policies that AWS maintains; each is a set of Kubernetes rights. */
type AccessPolicy = "AmazonEKSClusterAdminPolicy" | "AmazonEKSEditPolicy";

interface Grant {
  readonly policy: AccessPolicy;
  /** Namespaces, or the whole cluster. */
  readonly namespaces: readonly string[] | "cluster";
}

function createAccess(
  scope: EksScope,
  cluster: eks.Cluster,
  suffix: string,
  principalArn: pulumi.Input<string>,
  groups: readonly string[],
  grant: Grant | undefined,
): pulumi.Resource[] {
  const { region, partition } = scope.settings;
  const options = { parent: scope.parent };
  const entry = new eks.AccessEntry(
    resourceName(scope, `access-${suffix}`),
    {
      region,
      clusterName: cluster.name,
      // id-human-sso, id-iam-groups-not-users: roles only, so people sign in where their multi-factor rules are.
      principalArn,
      kubernetesGroups: [...groups],
      type: "STANDARD",
      tags: resourceTags(scope, `access-${suffix}`),
    },
    options,
  );
  if (grant === undefined) return [entry];
  const association = new eks.AccessPolicyAssociation(
    resourceName(scope, `access-${suffix}-policy`),
    {
      region,
      clusterName: cluster.name,
      principalArn: entry.principalArn,
      // id-cloud-iam-kubernetes: rights that AWS maintains and CloudTrail records.
      policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${grant.policy}`,
      accessScope:
        grant.namespaces === "cluster" ? { type: "cluster" } : { type: "namespace", namespaces: [...grant.namespaces] },
    },
    options,
  );
  return [entry, association];
}

/**
 * The deploy role's access. Whatever needs the Kubernetes API waits for it, and so is also deleted before it: without
 * it, destroying the rest would be refused.
 */
export function createDeployAccess(
  scope: EksScope,
  cluster: eks.Cluster,
  roleArn: pulumi.Input<string>,
): pulumi.Resource[] {
  return createAccess(scope, cluster, "deploy", roleArn, [], {
    policy: "AmazonEKSClusterAdminPolicy",
    namespaces: "cluster",
  });
}

/** Access of administrators and teams (rbac-admin-developer-separation). */
export function createPeopleAccess(scope: EksScope, cluster: eks.Cluster): void {
  for (const [name, arn] of Object.entries(scope.settings.admins)) {
    createAccess(scope, cluster, `admin-${name}`, arn, [], {
      policy: "AmazonEKSClusterAdminPolicy",
      namespaces: "cluster",
    });
  }
  for (const [name, team] of Object.entries(scope.settings.teams)) {
    const grant = { policy: "AmazonEKSEditPolicy" as const, namespaces: team.namespaces };
    createAccess(
      scope,
      cluster,
      `team-${name}`,
      team.roleArn,
      team.groups,
      team.namespaces.length > 0 ? grant : undefined,
    );
  }
}
