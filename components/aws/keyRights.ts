import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { RoleWithPolicies } from "./iamRole";
import { policyDocument } from "./policyDocument";
import { SECRETS_KEY_ACTIONS, VOLUMES_KEY_ACTIONS } from "./keyPolicies";
import { type EksScope, resourceName } from "./scope";

/** The policy of a role that uses one key. Grants only for AWS services to use, not for the caller itself. */
function keyRightsPolicy(keyArn: string, actions: readonly string[]): string {
  return policyDocument(
    { Sid: "Use", Effect: "Allow", Action: actions, Resource: keyArn },
    {
      Sid: "Grant",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keyArn,
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  );
}

function withKeyRights(
  scope: EksScope,
  suffix: string,
  role: RoleWithPolicies,
  keyArn: pulumi.Input<string> | undefined,
  actions: readonly string[],
): RoleWithPolicies {
  if (keyArn === undefined) return role;
  const policy = new iam.RolePolicy(
    resourceName(scope, suffix),
    { role: role.role.name, policy: pulumi.output(keyArn).apply((arn) => keyRightsPolicy(arn, actions)) },
    { parent: scope.parent },
  );
  return { role: role.role, attachments: [...role.attachments, policy] };
}

/**
 * A role that makes encrypted volumes, with rights on a volumes key of the user's own: a key that the component makes
 * names its roles, one made elsewhere cannot know them (nodes-disk-encryption).
 */
export function withVolumesKey(scope: EksScope, suffix: string, role: RoleWithPolicies): RoleWithPolicies {
  return withKeyRights(
    scope,
    `${suffix}-volumes-key`,
    role,
    scope.settings.encryption.volumesKeyArn,
    VOLUMES_KEY_ACTIONS,
  );
}

/** The cluster's role, with rights on a secrets key of the user's own (cp-etcd-encryption-cmk). */
export function withSecretsKey(scope: EksScope, suffix: string, role: RoleWithPolicies): RoleWithPolicies {
  return withKeyRights(
    scope,
    `${suffix}-secrets-key`,
    role,
    scope.settings.encryption.secretsKeyArn,
    SECRETS_KEY_ACTIONS,
  );
}
