import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { admRequiredLabelsAks } from "../../../../policy-pack/rules/azure/admRequiredLabelsAks";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "azure-native:containerservice:ManagedCluster", props });

describe("adm-required-labels-aks", () => {
  test("accepts the tags", () => {
    expect(
      findings(admRequiredLabelsAks, cluster({ tags: { Owner: "platform", environment: "prod" } }), {
        rule: { level: "mandatory" },
      }),
    ).toEqual([]);
  });

  test("accepts tags that are unknown", () => {
    expect(
      findings(admRequiredLabelsAks, cluster({ tags: unknownPlaceholders.object }), { rule: { level: "mandatory" } }),
    ).toEqual([]);
  });

  test("reports the missing one", () => {
    expect(
      findings(admRequiredLabelsAks, cluster({ tags: { owner: "platform" } }), { rule: { level: "mandatory" } }),
    ).toEqual(["mandatory adm-required-labels-aks/missing tags.environment"]);
  });

  test("reports a cluster without tags, against the configured list", () => {
    expect(
      findings(admRequiredLabelsAks, cluster({}), { rule: { level: "mandatory", requiredTags: ["team"] } }),
    ).toEqual(["mandatory adm-required-labels-aks/missing tags.team"]);
  });

  test("is off until an organisation says which tags it wants", () => {
    expect(findings(admRequiredLabelsAks, cluster({}))).toEqual([]);
  });
});
