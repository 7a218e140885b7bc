import { AwsAccountBaseline, type AwsAccountBaselineArgs } from "../../../components/aws";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { countByType } from "../support/previewResources";
import { previewResources } from "./support/previewResources";
import { settledOutput } from "../support/settledOutput";

const region = "eu-central-1";
const preview = (args: Partial<AwsAccountBaselineArgs>) =>
  previewResources(() => new AwsAccountBaseline("account", { region, ...args }));

test("the resources with defaults", async () => {
  const { resources, result } = await preview({});
  expect(countByType(resources.values())).toEqual({
    "aws:cloudtrail/trail:Trail": 1,
    "aws:ebs/encryptionByDefault:EncryptionByDefault": 1,
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": 1,
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": 1,
    "aws:guardduty/detector:Detector": 1,
    "aws:guardduty/detectorFeature:DetectorFeature": 2,
    "aws:inspector2/enabler:Enabler": 1,
    "aws:kms/key:Key": 1,
    "aws:s3/bucket:Bucket": 1,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1,
    "aws:s3/bucketPolicy:BucketPolicy": 1,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
    "aws:s3/bucketVersioning:BucketVersioning": 1,
    "hardened-cluster:index:AwsAccountBaseline": 1,
  });
  await expect(settledOutput(result.enforcedControls)).resolves.toEqual([
    "audit-cloud-activity",
    "img-registry-scan",
    "rt-cloud-threat-detection",
  ]);
  await expect(settledOutput(result.attestedControls)).resolves.toEqual([]);
});

test("what the organisation runs is attested and not made", async () => {
  const { resources, result } = await preview({
    threatDetection: "organization",
    activityTrail: "organization",
    imageScanning: "organization",
  });
  expect(Object.keys(countByType(resources.values()))).toEqual([
    "aws:ebs/encryptionByDefault:EncryptionByDefault",
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
    "hardened-cluster:index:AwsAccountBaseline",
  ]);
  await expect(settledOutput(result.enforcedControls)).resolves.toEqual([]);
  await expect(settledOutput(result.attestedControls)).resolves.toEqual([
    "audit-cloud-activity",
    "img-registry-scan",
    "rt-cloud-threat-detection",
  ]);
});

test("the trail starts once its bucket takes records, and its records outlive the stack", async () => {
  const { resources } = await preview({});
  expect(resources.get("account-trail")?.dependencies).toEqual(
    expect.arrayContaining(["account-cloudtrail-policy", "account-cloudtrail-encryption", "account-cloudtrail-key"]),
  );
  const retained = [...resources.values()].filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
  expect(retained).toEqual(expect.arrayContaining(["account-cloudtrail", "account-cloudtrail-key"]));
  expect(resources.get("account-cloudtrail")?.inputs.bucket).toBe("account-cloudtrail-123456789012-eu-central-1");
});

test.each<[string, object, string, string, string]>([
  [
    "a name that does not fit into a bucket's",
    { name: "a".repeat(21) },
    "name",
    `"${"a".repeat(21)}" cannot name a cluster or Kubernetes object`,
    "use at most 20 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
  ],
  [
    "an unknown owner",
    { threatDetection: "nobody" },
    "threatDetection",
    '"nobody" is not known',
    'use one of "account", "organization"',
  ],
  [
    "a short trail without an accepted risk",
    { retentionDays: 90 },
    "retentionDays",
    "the trail is kept for 90 days only",
    'keep it for 365 days, or put it on record with acceptedRisks: [{ control: "audit-log-retention-encryption", reason, expires }]',
  ],
])("%s is refused", (_, { name = "account", ...args }: { name?: string }, property, problem, fix) => {
  expect(() => new AwsAccountBaseline(name, { region, ...args })).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});
