import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpDangerousFeaturesOffAks } from "../../../../policy-pack/rules/azure/cpDangerousFeaturesOffAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("cp-dangerous-features-off-aks", () => {
  test("accepts a cluster without them", () => {
    expect(
      findings(cpDangerousFeaturesOffAks, cluster({ apiServerAccessProfile: { disableRunCommand: true } })),
    ).toEqual([]);
  });

  test("accepts add-ons that are off", () => {
    expect(
      findings(
        cpDangerousFeaturesOffAks,
        cluster({
          apiServerAccessProfile: { disableRunCommand: true },
          addonProfiles: { kubeDashboard: { enabled: false } },
        }),
      ),
    ).toEqual([]);
  });

  test("reports the dashboard, however its key is spelled", () => {
    expect(
      findings(
        cpDangerousFeaturesOffAks,
        cluster({
          apiServerAccessProfile: { disableRunCommand: true },
          addonProfiles: { KubeDashboard: { enabled: true } },
        }),
      ),
    ).toEqual(["mandatory cp-dangerous-features-off-aks/dashboard addonProfiles.KubeDashboard.enabled"]);
  });

  test("reports HTTP application routing", () => {
    expect(
      findings(
        cpDangerousFeaturesOffAks,
        cluster({
          apiServerAccessProfile: { disableRunCommand: true },
          addonProfiles: { httpapplicationrouting: { enabled: true } },
        }),
      ),
    ).toEqual([
      "mandatory cp-dangerous-features-off-aks/http-application-routing addonProfiles.httpapplicationrouting.enabled",
    ]);
  });

  test("reports run command, which is on by default", () => {
    expect(findings(cpDangerousFeaturesOffAks, cluster({}))).toEqual([
      "mandatory cp-dangerous-features-off-aks/run-command apiServerAccessProfile.disableRunCommand",
    ]);
  });

  test("reports unknowns", () => {
    expect(
      findings(
        cpDangerousFeaturesOffAks,
        cluster({
          apiServerAccessProfile: { disableRunCommand: true },
          addonProfiles: { kubeDashboard: { enabled: unknownPlaceholders.boolean } },
        }),
      ),
    ).toEqual(["mandatory cp-dangerous-features-off-aks/unknown addonProfiles.kubeDashboard.enabled"]);
  });

  test("reports run command that is on", () => {
    expect(
      findings(cpDangerousFeaturesOffAks, cluster({ apiServerAccessProfile: { disableRunCommand: false } })),
    ).toEqual(["mandatory cp-dangerous-features-off-aks/run-command apiServerAccessProfile.disableRunCommand"]);
  });
});
