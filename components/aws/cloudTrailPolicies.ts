import { accountRootArn } from "./identifiers";
import { policyDocument } from "./policyDocument";

/** Where a trail and its records are. */
export interface TrailLocation {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly trail: string;
  readonly bucket: string;
}

function trailArn({ partition, region, accountId, trail }: TrailLocation): string {
  return `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trail}`;
}

/** Policy of the key that encrypts a trail: CloudTrail encrypts for this trail, the account's administrators decide who reads. */
export function trailKeyPolicy(location: TrailLocation): string {
  return policyDocument(
    {
      // cp-kms-key-hygiene: the account stays able to manage the key.
      Sid: "AccountAdministration",
      Effect: "Allow",
      Principal: { AWS: accountRootArn(location) },
      Action: "kms:*",
      Resource: "*",
    },
    {
      Sid: "CloudTrailEncrypts",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceArn": trailArn(location) } },
    },
  );
}

/** Policy of the bucket: this trail writes, and nothing travels unencrypted. */
export function trailBucketPolicy(location: TrailLocation): string {
  const { partition, bucket, accountId } = location;
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const fromTrail = { "aws:SourceArn": trailArn(location) };
  return policyDocument(
    {
      Sid: "CloudTrailChecks",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: { StringEquals: fromTrail },
    },
    {
      Sid: "CloudTrailWrites",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${accountId}/*`,
      Condition: { StringEquals: { ...fromTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "OnlyEncryptedTransport",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
