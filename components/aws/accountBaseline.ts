import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ebs from "@pulumi/aws/ebs";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecr from "@pulumi/aws/ecr";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as guardduty from "@pulumi/aws/guardduty";
import * as inspector2 from "@pulumi/aws/inspector2";
import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { checkAcceptedRisk, resolveAcceptedRisks, type AcceptedRisk } from "../shared/acceptedRisks";
import { childName, componentType, validateName } from "../shared/naming";
import { keysOf, rejectUnknownProperties, validateInteger, validateOneOf } from "../shared/validation";
import { trailBucketPolicy, trailKeyPolicy, type TrailLocation } from "./cloudTrailPolicies";
import { partitionOf, validateRegion } from "./region";

/** Who runs a service of which an account can have one only. */
export const AwsServiceOwner = {
  /** This component, in this account. */
  Account: "account",
  /** The organisation, centrally: nothing is made here, and the control is attested instead. */
  Organization: "organization",
} as const;
export type AwsServiceOwner = (typeof AwsServiceOwner)[keyof typeof AwsServiceOwner];

/** What every cluster of an account relies on. */
export interface AwsAccountBaselineArgs {
  /** AWS region, e.g. `eu-central-1`. */
  region: string;
  /** Who runs GuardDuty (rt-cloud-threat-detection). Default `account`. */
  threatDetection?: AwsServiceOwner;
  /** Who runs CloudTrail (audit-cloud-activity). Default `account`. */
  activityTrail?: AwsServiceOwner;
  /** Who runs continuous image scanning in ECR (img-registry-scan). Default `account`. */
  imageScanning?: AwsServiceOwner;
  /** Days for which the trail is kept. Default 365. */
  retentionDays?: number;
  /** SNS topic that hears of EKS health events (audit-security-bulletins); it must admit `events.amazonaws.com`. */
  notificationTopicArn?: pulumi.Input<string>;
  /** Tags of every resource. */
  tags?: { [key: string]: string };
  /** Weakenings on record; without an entry a weakened value is an error. */
  acceptedRisks?: AcceptedRisk[];
}

const MIN_RETENTION_DAYS = 365;
// A bucket's name holds it, a suffix, the account and the region, in at most 63 characters.
const MAX_NAME_LENGTH = 20;

interface AccountSettings {
  readonly name: string;
  readonly region: string;
  readonly threatDetection: AwsServiceOwner;
  readonly activityTrail: AwsServiceOwner;
  readonly imageScanning: AwsServiceOwner;
  readonly retentionDays: number;
}

function resolveAccountSettings(name: string, args: AwsAccountBaselineArgs): AccountSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<AwsAccountBaselineArgs>({
      region: true,
      threatDetection: true,
      activityTrail: true,
      imageScanning: true,
      retentionDays: true,
      notificationTopicArn: true,
      tags: true,
      acceptedRisks: true,
    }),
  );
  const accepted = resolveAcceptedRisks(args.acceptedRisks);
  const owner = (option: "threatDetection" | "activityTrail" | "imageScanning") =>
    validateOneOf(option, args[option] ?? AwsServiceOwner.Account, Object.values(AwsServiceOwner));
  const retentionDays = validateInteger("retentionDays", args.retentionDays ?? MIN_RETENTION_DAYS, {
    min: 1,
    max: 3650,
  });
  if (retentionDays < MIN_RETENTION_DAYS) {
    checkAcceptedRisk(accepted, {
      control: "audit-log-retention-encryption",
      property: "retentionDays",
      problem: `the trail is kept for ${retentionDays} days only`,
      secure: `keep it for ${MIN_RETENTION_DAYS} days`,
    });
  }
  return {
    name: validateName("name", name, MAX_NAME_LENGTH),
    region: validateRegion("region", args.region),
    threatDetection: owner("threatDetection"),
    activityTrail: owner("activityTrail"),
    imageScanning: owner("imageScanning"),
    retentionDays,
  };
}

/**
 * What an AWS account has once for all its clusters: threat detection, an audit trail, image scanning and safe defaults
 * for disks and instances. Make one per account and region, apart from clusters: a second one would collide, and a
 * cluster's end would disarm the others.
 */
export class AwsAccountBaseline extends pulumi.ComponentResource {
  /** Ids of the controls that this component enforces for the account. */
  public readonly enforcedControls: pulumi.Output<string[]>;
  /** Ids of the controls that the organisation is said to take care of. Nobody checks them here. */
  public readonly attestedControls: pulumi.Output<string[]>;

  /**
   * @throws InvalidArgumentError for the first argument that is wrong, before anything is registered.
   */
  constructor(name: string, args: AwsAccountBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveAccountSettings(name, args);
    super(componentType("AwsAccountBaseline"), name, args, opts);
    const { region } = settings;
    const tagsOf = (suffix: string) => ({ ...args.tags, Name: childName(name, suffix) });
    const accountId = getCallerIdentityOutput({}, { parent: this }).accountId;

    new ebs.EncryptionByDefault(
      childName(name, "ebs-encryption"),
      // nodes-disk-encryption, nodes-storage-class-encryption: also for volumes that nobody thought of.
      { region, enabled: true },
      { parent: this },
    );
    new ec2.InstanceMetadataDefaults(
      childName(name, "metadata-defaults"),
      // nodes-imds-restricted: also for instances outside of clusters.
      { region, httpTokens: "required" },
      { parent: this },
    );
    if (settings.threatDetection === AwsServiceOwner.Account) createThreatDetection(this, name, region, tagsOf);
    if (settings.imageScanning === AwsServiceOwner.Account) createImageScanning(this, name, region, accountId);
    if (settings.activityTrail === AwsServiceOwner.Account) createTrail(this, settings, accountId, tagsOf);
    if (args.notificationTopicArn !== undefined) {
      createHealthNotifications(this, name, region, args.notificationTopicArn, tagsOf);
    }

    const owned: [string, AwsServiceOwner][] = [
      ["audit-cloud-activity", settings.activityTrail],
      ["img-registry-scan", settings.imageScanning],
      ["rt-cloud-threat-detection", settings.threatDetection],
    ];
    const controlsOf = (owner: AwsServiceOwner) => owned.filter(([, who]) => who === owner).map(([control]) => control);
    this.enforcedControls = pulumi.output([
      ...controlsOf(AwsServiceOwner.Account),
      ...(args.notificationTopicArn === undefined ? [] : ["audit-security-bulletins"]),
    ]);
    this.attestedControls = pulumi.output(controlsOf(AwsServiceOwner.Organization));
    this.registerOutputs({ enforcedControls: this.enforcedControls, attestedControls: this.attestedControls });
  }
}

type Tags = (suffix: string) => Record<string, string>;

function createThreatDetection(parent: pulumi.Resource, name: string, region: string, tagsOf: Tags): void {
  const options = { parent };
  const detector = new guardduty.Detector(
    childName(name, "detector"),
    { region, enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES", tags: tagsOf("detector") },
    options,
  );
  // rt-cloud-threat-detection: what is asked of the API, and what runs on nodes.
  new guardduty.DetectorFeature(
    childName(name, "detector-audit-logs"),
    { region, detectorId: detector.id, name: "EKS_AUDIT_LOGS", status: "ENABLED" },
    options,
  );
  new guardduty.DetectorFeature(
    childName(name, "detector-runtime"),
    {
      region,
      detectorId: detector.id,
      // Never together with EKS_RUNTIME_MONITORING, its predecessor.
      name: "RUNTIME_MONITORING",
      status: "ENABLED",
      // AWS answers with all three, and the provider replaces the feature for one that is not listed. The agents of
      // other services cost by themselves; who wants them turns them on.
      additionalConfigurations: [
        { name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" },
        { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "DISABLED" },
        { name: "EC2_AGENT_MANAGEMENT", status: "DISABLED" },
      ],
    },
    options,
  );
}

function createImageScanning(
  parent: pulumi.Resource,
  name: string,
  region: string,
  accountId: pulumi.Output<string>,
): void {
  const options = { parent };
  const inspector = new inspector2.Enabler(
    childName(name, "inspector"),
    { region, accountIds: [accountId], resourceTypes: ["ECR", "EC2"] },
    options,
  );
  new ecr.RegistryScanningConfiguration(
    childName(name, "image-scanning"),
    {
      region,
      // img-registry-scan: an image that was clean when pushed is looked at again with each new advisory.
      scanType: "ENHANCED",
      rules: [{ scanFrequency: "CONTINUOUS_SCAN", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    },
    { ...options, dependsOn: [inspector] },
  );
}

function createTrail(
  parent: pulumi.Resource,
  settings: AccountSettings,
  accountId: pulumi.Output<string>,
  tagsOf: Tags,
): void {
  const { name, region } = settings;
  // The record of who did what outlives the stack, and so does the key that opens it.
  const retained = { parent, retainOnDelete: true };
  const location = accountId.apply((id): TrailLocation => ({
    accountId: id,
    region,
    partition: partitionOf(region),
    trail: name,
    bucket: `${name}-cloudtrail-${id}-${region}`,
  }));
  const key = new kms.Key(
    childName(name, "cloudtrail-key"),
    {
      region,
      description: `Audit trail ${name}`,
      // cp-kms-key-hygiene
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      policy: location.apply(trailKeyPolicy),
      tags: tagsOf("cloudtrail-key"),
    },
    retained,
  );
  const bucket = new s3.Bucket(
    childName(name, "cloudtrail"),
    { region, bucket: location.bucket, tags: tagsOf("cloudtrail") },
    retained,
  );
  const publicAccessBlock = new s3.BucketPublicAccessBlock(
    childName(name, "cloudtrail-private"),
    {
      region,
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    retained,
  );
  // Overwritten or deleted records stay readable.
  const versioning = new s3.BucketVersioning(
    childName(name, "cloudtrail-versions"),
    { region, bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
    retained,
  );
  const encryption = new s3.BucketServerSideEncryptionConfiguration(
    childName(name, "cloudtrail-encryption"),
    {
      region,
      bucket: bucket.bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    },
    retained,
  );
  new s3.BucketLifecycleConfiguration(
    childName(name, "cloudtrail-retention"),
    {
      region,
      bucket: bucket.bucket,
      rules: [
        {
          id: "retention",
          status: "Enabled",
          filter: { prefix: "" },
          // audit-log-retention-encryption
          expiration: { days: settings.retentionDays },
          noncurrentVersionExpiration: { noncurrentDays: settings.retentionDays },
        },
      ],
    },
    { ...retained, dependsOn: [versioning] },
  );
  const bucketPolicy = new s3.BucketPolicy(
    childName(name, "cloudtrail-policy"),
    { region, bucket: bucket.bucket, policy: location.apply(trailBucketPolicy) },
    { ...retained, dependsOn: [publicAccessBlock] },
  );
  new cloudtrail.Trail(
    childName(name, "trail"),
    {
      region,
      name,
      s3BucketName: bucket.bucket,
      kmsKeyId: key.arn,
      // audit-cloud-activity: all regions and global services, and a chain of digests that shows tampering.
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      tags: tagsOf("trail"),
    },
    { parent, dependsOn: [bucketPolicy, encryption] },
  );
}

function createHealthNotifications(
  parent: pulumi.Resource,
  name: string,
  region: string,
  topicArn: pulumi.Input<string>,
  tagsOf: Tags,
): void {
  // audit-security-bulletins
  const rule = new cloudwatch.EventRule(
    childName(name, "eks-health"),
    {
      region,
      description: "Health events of EKS: forced upgrades, end of support, incidents",
      eventPattern: JSON.stringify({ source: ["aws.health"], detail: { service: ["EKS"] } }),
      tags: tagsOf("eks-health"),
    },
    { parent },
  );
  new cloudwatch.EventTarget(
    childName(name, "eks-health-topic"),
    { region, rule: rule.name, arn: topicArn },
    { parent },
  );
}
