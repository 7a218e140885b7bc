import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsThreatDetection } from "../../../../policy-pack/rules/stack/awsThreatDetection";
import { stackFindings, stackResource } from "../../support/stackResources";

const cluster = stackResource("aws:eks/cluster:Cluster", "shop", { name: "shop" });

const FEATURE = "aws:guardduty/detectorFeature:DetectorFeature";

describe("aws-threat-detection", () => {
  test("accepts a detector that watches audit logs", () => {
    expect(
      stackFindings(awsThreatDetection, [
        cluster,
        stackResource(FEATURE, "eks", { name: "EKS_AUDIT_LOGS", status: "ENABLED" }),
      ]),
    ).toEqual([]);
  });

  test("accepts a status that is not known yet", () => {
    expect(
      stackFindings(awsThreatDetection, [
        cluster,
        stackResource(FEATURE, "eks", { name: "EKS_AUDIT_LOGS", status: unknownPlaceholders.string }),
      ]),
    ).toEqual([]);
  });

  test("accepts the older setting of a detector", () => {
    expect(
      stackFindings(awsThreatDetection, [
        cluster,
        stackResource("aws:guardduty/detector:Detector", "all", {
          datasources: { kubernetes: { auditLogs: { enable: true } } },
        }),
      ]),
    ).toEqual([]);
  });

  test("accepts GuardDuty of the organisation", () => {
    expect(stackFindings(awsThreatDetection, [cluster], { rule: { orgManaged: true } })).toEqual([]);
  });

  test("accepts a stack without clusters", () => {
    expect(stackFindings(awsThreatDetection, [])).toEqual([]);
  });

  test("warns of a cluster that nobody watches", () => {
    expect(stackFindings(awsThreatDetection, [cluster])).toEqual([
      "advisory aws-threat-detection/missing Cluster/shop",
    ]);
  });

  test("warns of a feature that is off, or another one", () => {
    expect(
      stackFindings(awsThreatDetection, [
        cluster,
        stackResource(FEATURE, "eks", { name: "EKS_AUDIT_LOGS", status: "DISABLED" }),
        stackResource(FEATURE, "s3", { name: "S3_DATA_EVENTS", status: "ENABLED" }),
      ]),
    ).toEqual(["advisory aws-threat-detection/missing Cluster/shop"]);
  });
});
