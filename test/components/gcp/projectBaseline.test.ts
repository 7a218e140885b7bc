import { GcpProjectBaseline, type GcpProjectBaselineArgs } from "../../../components/gcp";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { countByType } from "../support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { project, signedProject } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const preview = (args: Partial<GcpProjectBaselineArgs> = {}) =>
  previewResources(() => new GcpProjectBaseline("project", { ...project, ...args }));

test("the resources with defaults", async () => {
  const { resources, result } = await preview();
  expect(countByType(resources.values())).toEqual({
    "gcp:binaryauthorization/policy:Policy": 1,
    "gcp:kms/cryptoKey:CryptoKey": 1,
    "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": 1,
    "gcp:kms/keyRing:KeyRing": 1,
    "gcp:logging/projectBucketConfig:ProjectBucketConfig": 1,
    "gcp:logging/projectExclusion:ProjectExclusion": 1,
    "gcp:logging/projectSink:ProjectSink": 1,
    "gcp:orgpolicy/policy:Policy": 5,
    "gcp:projects/iAMAuditConfig:IAMAuditConfig": 1,
    "gcp:projects/service:Service": 14,
    "hardened-cluster:index:GcpProjectBaseline": 1,
  });
  await expect(settledOutput(result.enforcedControls)).resolves.toEqual([
    "audit-cloud-activity",
    "id-infra-identity-least-privilege",
    "net-private-nodes",
    "img-registry-scan",
  ]);
  await expect(settledOutput(result.attestedControls)).resolves.toEqual([]);
});

test("what the organisation runs is attested and not made", async () => {
  const { resources, result } = await preview({ activityLogs: "organization", organizationPolicies: "organization" });
  expect(Object.keys(countByType(resources.values()))).toEqual([
    "gcp:binaryauthorization/policy:Policy",
    "gcp:projects/service:Service",
    "hardened-cluster:index:GcpProjectBaseline",
  ]);
  await expect(settledOutput(result.enforcedControls)).resolves.toEqual(["img-registry-scan"]);
  await expect(settledOutput(result.attestedControls)).resolves.toEqual([
    "audit-cloud-activity",
    "id-infra-identity-least-privilege",
    "net-private-nodes",
  ]);
});

test("nothing is made before the APIs are there, and they stay when the stack goes", async () => {
  const { resources } = await preview();
  for (const name of [
    "project-keys",
    "project-data-access",
    "project-image-policy",
    "project-compute.requireShieldedVm",
  ]) {
    expect(resources.get(name)?.dependencies).toEqual(
      expect.arrayContaining(["project-api-cloudkms", "project-api-orgpolicy", "project-api-binaryauthorization"]),
    );
  }
  const apis = [...resources.values()].filter(({ type }) => type === "gcp:projects/service:Service");
  expect(apis.filter(({ inputs }) => inputs.disableOnDestroy !== false)).toEqual([]);
});

test("the audit logs outlive the stack", async () => {
  const { resources } = await preview();
  expect(resources.get("project-logs")).toMatchObject({
    retainOnDelete: true,
    inputs: { bucketId: "project-logs", location: "europe-west4", retentionDays: 365, locked: false },
  });
  expect(resources.get("project-logs-sink")?.inputs.filter).toBe(
    'logName:"projects/my-company-prod/logs/cloudaudit.googleapis.com"',
  );
});

describe("the policy of images", () => {
  test("writes down what it would refuse while nobody signs", async () => {
    const { resources } = await preview();
    expect(resources.get("project-image-policy")?.inputs).toEqual({
      project: "my-company-prod",
      defaultAdmissionRule: { evaluationMode: "ALWAYS_DENY", enforcementMode: "DRYRUN_AUDIT_LOG_ONLY" },
      globalPolicyEvaluationMode: "ENABLE",
      admissionWhitelistPatterns: [],
    });
  });

  test("refuses what the attestors have not signed", async () => {
    const { resources, result } = await preview(signedProject);
    expect(resources.get("project-image-policy")?.inputs).toEqual({
      project: "my-company-prod",
      defaultAdmissionRule: {
        evaluationMode: "REQUIRE_ATTESTATION",
        enforcementMode: "ENFORCED_BLOCK_AND_AUDIT_LOG",
        requireAttestationsBies: ["projects/my-company-build/attestors/pipeline"],
      },
      globalPolicyEvaluationMode: "ENABLE",
      admissionWhitelistPatterns: [{ namePattern: "europe-west4-docker.pkg.dev/my-company-prod/tools/*" }],
    });
    await expect(settledOutput(result.enforcedControls)).resolves.toContain("img-sign-verify");
  });
});

test.each<[string, object, string, string, string]>([
  [
    "a misspelt argument",
    { activityTrail: "project" },
    "activityTrail",
    "there is no such argument",
    "use one of project, region, activityLogs, organizationPolicies, imagePolicy, retentionDays, keepDefaultCopy, deletionProtection, tags, acceptedRisks",
  ],
  [
    "an unknown owner",
    { activityLogs: "folder" },
    "activityLogs",
    '"folder" is not known',
    'use one of "project", "organization"',
  ],
  [
    "an attestor's name alone",
    { imagePolicy: { attestors: ["pipeline"] } },
    "imagePolicy.attestors[0]",
    '"pipeline" is not the id of an attestor',
    'write the id, like "projects/my-company-build/attestors/pipeline"',
  ],
  [
    "images of every registry",
    { imagePolicy: { unsignedImages: ["*"] } },
    "imagePolicy.unsignedImages[0]",
    '"*" lets images of any registry in',
    'begin it with the name of a registry, or put it on record with acceptedRisks: [{ control: "adm-trusted-registries", reason, expires }]',
  ],
  [
    "short retention",
    { retentionDays: 90 },
    "retentionDays",
    "records are kept for 90 days only",
    'keep them for 365 days, or put it on record with acceptedRisks: [{ control: "audit-log-retention-encryption", reason, expires }]',
  ],
])("refuses %s", (_, change, property, problem, fix) => {
  expect(() => new GcpProjectBaseline("project", { ...project, ...change })).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});
