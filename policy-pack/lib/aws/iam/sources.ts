import type { Resource } from "../../resource";
import type { Value } from "../../value";

/**
 * Where resources keep documents: paths of properties, `[]` for each element of a list. Both AWS providers are read;
 * they differ in names only.
 */
export type Paths = Readonly<Record<string, readonly string[]>>;

/** What a user, a group or a role may do. */
export const identityPolicies: Paths = {
  "aws:iam/policy:Policy": ["policy"],
  "aws:iam/rolePolicy:RolePolicy": ["policy"],
  "aws:iam/groupPolicy:GroupPolicy": ["policy"],
  "aws:iam/userPolicy:UserPolicy": ["policy"],
  "aws:iam/role:Role": ["inlinePolicies[].policy"],
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ["inlinePolicy"],
  "aws-native:iam:ManagedPolicy": ["policyDocument"],
  "aws-native:iam:RolePolicy": ["policyDocument"],
  "aws-native:iam:GroupPolicy": ["policyDocument"],
  "aws-native:iam:UserPolicy": ["policyDocument"],
  "aws-native:iam:Role": ["policies[].policyDocument"],
  "aws-native:iam:Group": ["policies[].policyDocument"],
  "aws-native:iam:User": ["policies[].policyDocument"],
  "aws-native:sso:PermissionSet": ["inlinePolicy"],
};

/** Policies of AWS or of the program that are attached by their ARN. */
export const attachedPolicies: Paths = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["policyArn"],
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": ["policyArn"],
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": ["policyArn"],
  "aws:iam/policyAttachment:PolicyAttachment": ["policyArn"],
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": ["policyArns[]"],
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": ["policyArns[]"],
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": ["policyArns[]"],
  "aws:iam/role:Role": ["managedPolicyArns[]"],
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": ["managedPolicyArn"],
  "aws-native:iam:Role": ["managedPolicyArns[]"],
  "aws-native:iam:Group": ["managedPolicyArns[]"],
  "aws-native:iam:User": ["managedPolicyArns[]"],
  "aws-native:sso:PermissionSet": ["managedPolicies[]"],
};

/** Who may take a role. */
export const trustPolicies: Paths = {
  "aws:iam/role:Role": ["assumeRolePolicy"],
  "aws-native:iam:Role": ["assumeRolePolicyDocument"],
};

export const keyPolicies: Paths = {
  "aws:kms/key:Key": ["policy"],
  "aws:kms/keyPolicy:KeyPolicy": ["policy"],
  "aws:kms/replicaKey:ReplicaKey": ["policy"],
  "aws:kms/externalKey:ExternalKey": ["policy"],
  "aws:kms/replicaExternalKey:ReplicaExternalKey": ["policy"],
  "aws-native:kms:Key": ["keyPolicy"],
  "aws-native:kms:ReplicaKey": ["keyPolicy"],
};

export const registryPolicies: Paths = {
  "aws:ecr/repositoryPolicy:RepositoryPolicy": ["policy"],
  "aws:ecr/registryPolicy:RegistryPolicy": ["policy"],
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": ["repositoryPolicy"],
  "aws:ecrpublic/repositoryPolicy:RepositoryPolicy": ["policy"],
  "aws-native:ecr:Repository": ["repositoryPolicyText"],
  "aws-native:ecr:RegistryPolicy": ["policyText"],
  "aws-native:ecr:RepositoryCreationTemplate": ["repositoryPolicy"],
  "aws-native:ecr:PublicRepository": ["repositoryPolicyText"],
};

/** Who may use what else holds data or starts something. */
export const resourcePolicies: Paths = {
  "aws:s3/bucket:Bucket": ["policy"],
  "aws:s3/bucketV2:BucketV2": ["policy"],
  "aws:s3/bucketPolicy:BucketPolicy": ["policy"],
  "aws:s3/accessPoint:AccessPoint": ["policy"],
  "aws:s3control/accessPointPolicy:AccessPointPolicy": ["policy"],
  "aws:s3control/bucketPolicy:BucketPolicy": ["policy"],
  "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy": ["details.policy"],
  "aws:secretsmanager/secret:Secret": ["policy"],
  "aws:secretsmanager/secretPolicy:SecretPolicy": ["policy"],
  "aws:ssm/resourcePolicy:ResourcePolicy": ["policy"],
  "aws:sqs/queue:Queue": ["policy"],
  "aws:sqs/queuePolicy:QueuePolicy": ["policy"],
  "aws:sns/topic:Topic": ["policy"],
  "aws:sns/topicPolicy:TopicPolicy": ["policy"],
  "aws:efs/fileSystemPolicy:FileSystemPolicy": ["policy"],
  "aws:backup/vaultPolicy:VaultPolicy": ["policy"],
  "aws:glacier/vault:Vault": ["accessPolicy"],
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": ["policy"],
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ["policyDocument"],
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": ["accessPolicy"],
  "aws:opensearch/domain:Domain": ["accessPolicies"],
  "aws:opensearch/domainPolicy:DomainPolicy": ["accessPolicies"],
  "aws:elasticsearch/domain:Domain": ["accessPolicies"],
  "aws:elasticsearch/domainPolicy:DomainPolicy": ["accessPolicies"],
  "aws:dynamodb/resourcePolicy:ResourcePolicy": ["policy"],
  "aws:kinesis/resourcePolicy:ResourcePolicy": ["policy"],
  "aws:msk/clusterPolicy:ClusterPolicy": ["policy"],
  "aws:glue/resourcePolicy:ResourcePolicy": ["policy"],
  "aws:codeartifact/domainPermissionsPolicy:DomainPermissionsPolicy": ["policyDocument"],
  "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": ["policyDocument"],
  "aws:acmpca/policy:Policy": ["policy"],
  "aws-native:s3:BucketPolicy": ["policyDocument"],
  "aws-native:s3:AccessPoint": ["policy"],
  "aws-native:secretsmanager:ResourcePolicy": ["resourcePolicy"],
  "aws-native:sqs:QueuePolicy": ["policyDocument"],
  "aws-native:sqs:QueueInlinePolicy": ["policyDocument"],
  "aws-native:sns:TopicPolicy": ["policyDocument"],
  "aws-native:sns:TopicInlinePolicy": ["policyDocument"],
  "aws-native:efs:FileSystem": ["fileSystemPolicy"],
  "aws-native:backup:BackupVault": ["accessPolicy"],
  "aws-native:events:EventBusPolicy": ["statement"],
  "aws-native:opensearchservice:Domain": ["accessPolicies"],
  "aws-native:dynamodb:Table": ["resourcePolicy.policyDocument"],
};

/** The values under the paths of a resource's type. */
export function valuesAt(paths: Paths, { type, props }: Resource): readonly Value[] {
  const key = type.replace(/^(aws-native:\w+)\/\w+:/, "$1:");
  return (paths[key] ?? []).flatMap((path) => valuesAtPath(props, path)).filter((value) => value.isPresent);
}

function valuesAtPath(value: Value, path: string): readonly Value[] {
  const [first = "", rest] = path.split("[]");
  const here = value.at(first);
  if (rest === undefined) return [here];
  return here.items().map((item) => (rest === "" ? item : item.at(rest.slice(1))));
}
