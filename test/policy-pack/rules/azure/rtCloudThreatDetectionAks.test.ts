import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { rtCloudThreatDetectionAks } from "../../../../policy-pack/rules/azure/rtCloudThreatDetectionAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("rt-cloud-threat-detection-aks", () => {
  test("accepts Defender", () => {
    expect(
      findings(
        rtCloudThreatDetectionAks,
        cluster({ securityProfile: { defender: { securityMonitoring: { enabled: true } } } }),
      ),
    ).toEqual([]);
  });

  test("reports Defender that is off", () => {
    expect(
      findings(
        rtCloudThreatDetectionAks,
        cluster({ securityProfile: { defender: { securityMonitoring: { enabled: false } } } }),
      ),
    ).toEqual(["mandatory rt-cloud-threat-detection-aks/disabled securityProfile.defender.securityMonitoring.enabled"]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(rtCloudThreatDetectionAks, cluster({}))).toEqual([
      "mandatory rt-cloud-threat-detection-aks/disabled securityProfile.defender.securityMonitoring.enabled",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(rtCloudThreatDetectionAks, cluster({ securityProfile: { defender: unknownPlaceholders.object } })),
    ).toEqual(["mandatory rt-cloud-threat-detection-aks/unknown securityProfile.defender.securityMonitoring.enabled"]);
  });
});
