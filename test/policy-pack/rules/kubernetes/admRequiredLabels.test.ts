import { admRequiredLabels } from "../../../../policy-pack/rules/kubernetes/admRequiredLabels";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { deployment } from "../../support/workloads";

describe("adm-required-labels", () => {
  test("asks for none unless configured", () => {
    expect(findings(admRequiredLabels, deployment())).toEqual([]);
  });

  test("reports labels that are missing, of the workload and its pods", () => {
    expect(findings(admRequiredLabels, deployment(), { rule: { requiredLabels: ["app", "team"] } })).toEqual([
      "mandatory adm-required-labels/missing metadata.labels.app",
      "mandatory adm-required-labels/missing metadata.labels.team",
      "mandatory adm-required-labels/missing spec.template.metadata.labels.team",
    ]);
  });

  test("looks at namespaces", () => {
    expect(
      findings(admRequiredLabels, object("v1", "Namespace", {}, { name: "shop", labels: { app: "x" } }), {
        rule: { requiredLabels: ["app", "team"] },
      }),
    ).toEqual(["mandatory adm-required-labels/missing metadata.labels.team"]);
  });

  test("leaves other objects aside", () => {
    expect(findings(admRequiredLabels, object("v1", "Service"), { rule: { requiredLabels: ["team"] } })).toEqual([]);
  });
});
