import { resourcePolicies } from "../../../../policy-pack/lib/aws/iam/sources";
import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idResourcePolicyPublicAws } from "../../../../policy-pack/rules/aws/idResourcePolicyPublicAws";
import { findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const everybody = allow({ Principal: "*", Action: "*", Resource: "*" });
const judged = (type: string, props: object) => findings(idResourcePolicyPublicAws, { type, props });
/** Inputs with a value at a path such as `a.b`. */
const at = (path: string, value: unknown): object =>
  path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

describe("id-resource-policy-public-aws", () => {
  const places = Object.entries(resourcePolicies).flatMap(([type, paths]) =>
    paths.map((path) => [type, path] as const),
  );

  test.each(places)("reports everybody in %s, %s", (type, path) => {
    const expected = [`mandatory id-resource-policy-public-aws/anybody ${path}`];
    expect(judged(type, at(path, policyDocument(everybody)))).toEqual(expected);
    expect(judged(type, at(path, { Statement: [everybody] }))).toEqual(expected);
  });

  test("accepts named principals, a service with its source, and everybody of an organisation", () => {
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
    const policy = policyDocument(
      allow({ Principal: { AWS: "arn:aws:iam::1:role/a" }, Action: "s3:*", Resource: "*" }),
      allow({ Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject", Resource: "*" }),
      { ...everybody, Condition: organisation },
    );
    expect(judged(type, { policy })).toEqual([]);
  });

  test.each([
    ["aws:s3/bucketAcl:BucketAcl", { acl: "public-read" }, "acl"],
    ["aws:s3/bucket:Bucket", { acl: "public-read-write" }, "acl"],
    ["aws:s3/bucketV2:BucketV2", { acl: "authenticated-read" }, "acl"],
    ["aws-native:s3:Bucket", { accessControl: "PublicRead" }, "accessControl"],
    [
      "aws:s3/bucketAclV2:BucketAclV2",
      { accessControlPolicy: { grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }] } },
      "accessControlPolicy.grants[0].grantee.uri",
    ],
    [
      "aws:s3/bucket:Bucket",
      { grants: [{ uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }] },
      "grants[0].uri",
    ],
  ])("reports an ACL for everybody in %s", (type, props, path) => {
    expect(judged(type, props)).toEqual([`mandatory id-resource-policy-public-aws/anybody ${path}`]);
  });

  test("accepts private ACLs and the log delivery group", () => {
    expect(judged("aws:s3/bucketAcl:BucketAcl", { acl: "private" })).toEqual([]);
    const uri = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    expect(judged("aws:s3/bucket:Bucket", { acl: "log-delivery-write", grants: [{ uri }] })).toEqual([]);
  });

  test("warns of a document that is not known yet", () => {
    expect(judged("aws:sqs/queuePolicy:QueuePolicy", { policy: unknownPlaceholders.string })).toEqual([
      "advisory id-resource-policy-public-aws/unknown policy",
    ]);
  });

  test("warns of a block of public access that lets some through", () => {
    const type = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    const all = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
    expect(judged(type, all)).toEqual([]);
    expect(judged(type, { ...all, blockPublicPolicy: false, ignorePublicAcls: undefined })).toEqual([
      "advisory id-resource-policy-public-aws/block-off blockPublicPolicy",
      "advisory id-resource-policy-public-aws/block-off ignorePublicAcls",
    ]);
  });

  test("reports a function that everybody may call, unless the source is named", () => {
    const permission = (props: object) => judged("aws:lambda/permission:Permission", { principal: "*", ...props });
    expect(permission({})).toEqual(["mandatory id-resource-policy-public-aws/anybody principal"]);
    expect(permission({ principalOrgId: "o-1" })).toEqual([]);
    expect(permission({ principal: "events.amazonaws.com" })).toEqual([]);
    expect(permission({ principal: unknownPlaceholders.string })).toEqual([]);
  });
});
