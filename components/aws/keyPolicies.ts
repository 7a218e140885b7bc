import { accountRootArn, type ClusterLocation, logGroupArn, roleArn, serviceDomain } from "./identifiers";
import { policyDocument, type PolicyStatement } from "./policyDocument";

const USE_KEY = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
/** What the cluster's role does with the key of secrets, besides granting. */
export const SECRETS_KEY_ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey", "kms:ListGrants"];
/** What a role that makes volumes does with their key, besides granting. */
export const VOLUMES_KEY_ACTIONS = USE_KEY;

// cp-kms-key-hygiene: without the account in the policy a mistake locks everyone out of the key, and only AWS's support
// can undo that. It lets IAM policies of the account grant rights; by itself it grants them to nobody but the root user.
function accountAdministration(location: ClusterLocation): PolicyStatement {
  return {
    Sid: "AccountAdministration",
    Effect: "Allow",
    Principal: { AWS: accountRootArn(location) },
    Action: "kms:*",
    Resource: "*",
  };
}

/** Policy of the key that encrypts Kubernetes secrets: the cluster's role may use it (cp-etcd-encryption-cmk). */
export function secretsKeyPolicy(location: ClusterLocation): string {
  return policyDocument(accountAdministration(location), {
    Sid: "ClusterRole",
    Effect: "Allow",
    Principal: { AWS: roleArn(location, "cluster") },
    Action: [...SECRETS_KEY_ACTIONS, "kms:CreateGrant"],
    Resource: "*",
  });
}

/**
 * Policy of the key that encrypts logs: CloudWatch Logs may use it, for exactly these log groups
 * (audit-log-retention-encryption).
 */
export function logsKeyPolicy(location: ClusterLocation, logGroupNames: readonly string[]): string {
  return policyDocument(accountAdministration(location), {
    Sid: "CloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${location.region}.${serviceDomain(location.partition)}` },
    Action: USE_KEY,
    Resource: "*",
    Condition: {
      ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroupNames.map((name) => logGroupArn(location, name)) },
    },
  });
}

/** Who may use a key, and on which condition. */
interface KeyUser {
  readonly sid: string;
  readonly principal: NonNullable<PolicyStatement["Principal"]>;
  readonly only: NonNullable<PolicyStatement["Condition"]>;
}

/**
 * Policy of the key that encrypts disks (nodes-disk-encryption): EC2 attaches them on behalf of Auto Scaling and of the
 * roles that make volumes, named by their suffix.
 */
export function volumesKeyPolicy(location: ClusterLocation, roleSuffixes: readonly string[]): string {
  const { partition, accountId } = location;
  const autoScalingRole = `arn:${partition}:iam::${accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const users: KeyUser[] = [
    {
      sid: "AutoScaling",
      // KMS refuses a principal that does not exist, and AWS makes this role with the account's first group: so the
      // principal is any of the account, and the condition names the one.
      principal: { AWS: "*" },
      only: { StringEquals: { "kms:CallerAccount": accountId }, ArnEquals: { "aws:PrincipalArn": autoScalingRole } },
    },
    ...(roleSuffixes.length === 0
      ? []
      : [{ sid: "Roles", principal: { AWS: roleSuffixes.map((suffix) => roleArn(location, suffix)) }, only: {} }]),
  ];
  return policyDocument(
    accountAdministration(location),
    ...users.flatMap(({ sid, principal, only }): PolicyStatement[] => [
      { Sid: `${sid}Use`, Effect: "Allow", Principal: principal, Action: USE_KEY, Resource: "*", ...condition(only) },
      {
        Sid: `${sid}Grant`,
        Effect: "Allow",
        Principal: principal,
        Action: "kms:CreateGrant",
        Resource: "*",
        // Only EC2 may use such a grant, not the caller itself.
        Condition: { ...only, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ]),
  );
}

function condition(only: KeyUser["only"]): Pick<PolicyStatement, "Condition"> {
  return Object.keys(only).length === 0 ? {} : { Condition: only };
}

/** Policy of the key that encrypts images. ECR works with grants that it makes when a repository is created. */
export function registryKeyPolicy(location: ClusterLocation): string {
  return policyDocument(accountAdministration(location));
}
