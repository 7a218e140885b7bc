import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpDangerousFeaturesOffGke } from "../../../../policy-pack/rules/gcp/cpDangerousFeaturesOffGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-dangerous-features-off-gke", () => {
  test("accepts a cluster that says nothing", () => {
    expect(findings(cpDangerousFeaturesOffGke, cluster({}))).toEqual([]);
  });

  test("reports alpha features", () => {
    expect(findings(cpDangerousFeaturesOffGke, cluster({ enableKubernetesAlpha: true }))).toEqual([
      "mandatory cp-dangerous-features-off-gke/alpha enableKubernetesAlpha",
    ]);
  });

  test("reports the dashboard", () => {
    expect(
      findings(cpDangerousFeaturesOffGke, cluster({ addonsConfig: { kubernetesDashboard: { disabled: false } } })),
    ).toEqual(["mandatory cp-dangerous-features-off-gke/dashboard addonsConfig.kubernetesDashboard.disabled"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(cpDangerousFeaturesOffGke, cluster({ enableKubernetesAlpha: unknownPlaceholders.boolean })),
    ).toEqual(["mandatory cp-dangerous-features-off-gke/unknown enableKubernetesAlpha"]);
  });
});
