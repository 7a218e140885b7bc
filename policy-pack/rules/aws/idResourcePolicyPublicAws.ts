import { judgeOpen } from "../../lib/aws/iam/judgeOpen";
import { judgeDocument } from "../../lib/aws/iam/judgeDocument";
import { resourcePolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";
import { judge, type Finding } from "../../lib/finding";
import type { Resource } from "../../lib/resource";

/** The groups of S3 that are everybody, by the end of their URI. */
const EVERYBODY = /\/global\/(AllUsers|AuthenticatedUsers)$/;
/** ACLs by their names, as both AWS providers spell them. */
const PUBLIC_ACLS: readonly (string | undefined)[] = [
  ...["public-read", "public-read-write", "authenticated-read"],
  ...["PublicRead", "PublicReadWrite", "AuthenticatedRead"],
];

function judgeAcl({ props }: Resource): readonly Finding[] {
  const grantees = [
    ...props
      .get("grants")
      .items()
      .map((grant) => grant.get("uri")),
    ...props
      .at("accessControlPolicy.grants")
      .items()
      .map((grant) => grant.at("grantee.uri")),
  ];
  const acls = ["acl", "accessControl"].map((key) => props.get(key));
  return [
    ...acls.flatMap((acl) => judge(acl, { detail: "anybody", bad: (value) => PUBLIC_ACLS.includes(value.string()) })),
    ...grantees.flatMap((uri) =>
      judge(uri, { detail: "anybody", bad: (value) => EVERYBODY.test(value.string() ?? "") }),
    ),
  ];
}

const BLOCKS: readonly string[] = [
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
];
const LAMBDA_PERMISSION = "aws:lambda/permission:Permission";

/** A block of public access that lets some of it through; off is the default of each. */
function judgeBlock({ props }: Resource): readonly Finding[] {
  return ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].flatMap((key) =>
    judge(props.get(key), {
      detail: "block-off",
      absent: "bad",
      level: "advisory",
      fix: `set ${key} to true`,
      bad: (value) => value.boolean() !== true,
    }),
  );
}

function judgePermission({ props }: Resource): readonly Finding[] {
  const isNarrowed = ["sourceArn", "sourceAccount", "principalOrgId"].some((key) => props.get(key).isPresent);
  // A principal that is not known yet is one of the program's own.
  return isNarrowed || props.get("principal").isUnknown
    ? []
    : judge(props.get("principal"), { detail: "anybody", bad: (value) => value.string()?.trim() === "*" });
}

const aclTypes = [
  ...[
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketV2:BucketV2",
    "aws:s3/bucketAcl:BucketAcl",
    "aws:s3/bucketAclV2:BucketAclV2",
  ],
  ...["aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2", "aws-native:s3:Bucket"],
];

export const idResourcePolicyPublicAws = defineRule({
  id: "id-resource-policy-public-aws",
  family: "aws",
  controls: ["id-workload-identity-scoped"],
  severity: "high",
  title: "Policies of buckets, secrets, queues and other resources name who may use them",
  description: "Principal * lets every AWS account, or everybody, read what a cluster's buckets and secrets hold.",
  fix: 'Replace the principal "*" with the ARNs of roles or accounts, or add a condition on aws:PrincipalOrgID or aws:SourceArn',
  onUnknown: "advisory",
  scope: "resource",
  types: [...new Set([...Object.keys(resourcePolicies), ...aclTypes, ...BLOCKS, LAMBDA_PERMISSION])],
  check: (resource) => [
    ...valuesAt(resourcePolicies, resource).flatMap((policy) =>
      judgeDocument(policy, "anybody", (statements) => judgeOpen(statements)),
    ),
    ...(aclTypes.includes(resource.type) ? judgeAcl(resource) : []),
    ...(BLOCKS.includes(resource.type) ? judgeBlock(resource) : []),
    ...(resource.type === LAMBDA_PERMISSION ? judgePermission(resource) : []),
  ],
});
