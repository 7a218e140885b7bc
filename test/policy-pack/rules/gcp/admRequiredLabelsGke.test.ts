import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admRequiredLabelsGke } from "../../../../policy-pack/rules/gcp/admRequiredLabelsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("adm-required-labels-gke", () => {
  test("accepts the labels", () => {
    expect(
      findings(admRequiredLabelsGke, cluster({ resourceLabels: { owner: "platform", environment: "prod" } }), {
        rule: { level: "mandatory" },
      }),
    ).toEqual([]);
  });

  test("accepts labels that are unknown", () => {
    expect(
      findings(admRequiredLabelsGke, cluster({ resourceLabels: unknownPlaceholders.object }), {
        rule: { level: "mandatory" },
      }),
    ).toEqual([]);
  });

  test("reports a cluster without labels", () => {
    expect(findings(admRequiredLabelsGke, cluster({ resourceLabels: {} }), { rule: { level: "mandatory" } })).toEqual([
      "mandatory adm-required-labels-gke/no-labels resourceLabels",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(admRequiredLabelsGke, cluster({}), { rule: { level: "mandatory" } })).toEqual([
      "mandatory adm-required-labels-gke/no-labels resourceLabels",
    ]);
  });

  test("reports the missing one", () => {
    expect(
      findings(admRequiredLabelsGke, cluster({ resourceLabels: { owner: "platform" } }), {
        rule: { level: "mandatory" },
      }),
    ).toEqual(["mandatory adm-required-labels-gke/missing resourceLabels.environment"]);
  });

  test("is off until an organisation says which labels it wants", () => {
    expect(findings(admRequiredLabelsGke, cluster({}))).toEqual([]);
  });
});
