import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rtCloudThreatDetectionGke } from "../../../../policy-pack/rules/gcp/rtCloudThreatDetectionGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("rt-cloud-threat-detection-gke", () => {
  test("accepts the posture", () => {
    expect(findings(rtCloudThreatDetectionGke, cluster({ securityPostureConfig: { mode: "BASIC" } }))).toEqual([]);
  });

  test("warns of a posture that is off", () => {
    expect(findings(rtCloudThreatDetectionGke, cluster({ securityPostureConfig: { mode: "DISABLED" } }))).toEqual([
      "advisory rt-cloud-threat-detection-gke/disabled securityPostureConfig.mode",
    ]);
  });

  test("warns of a cluster that says nothing", () => {
    expect(findings(rtCloudThreatDetectionGke, cluster({}))).toEqual([
      "advisory rt-cloud-threat-detection-gke/disabled securityPostureConfig.mode",
    ]);
  });

  test("warns of an unknown", () => {
    expect(
      findings(rtCloudThreatDetectionGke, cluster({ securityPostureConfig: { mode: unknownPlaceholders.string } })),
    ).toEqual(["advisory rt-cloud-threat-detection-gke/unknown securityPostureConfig.mode"]);
  });
});
