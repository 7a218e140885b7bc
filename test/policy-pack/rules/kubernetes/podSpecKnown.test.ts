import scanConfig from "../../../../policy-pack/config/scan.json";
import { readPackConfig } from "../../../../policy-pack/lib/config";
import { Evaluator } from "../../../../policy-pack/lib/evaluate";
import { unknownPlaceholders, Value } from "../../../../policy-pack/lib/value";
import { rules } from "../../../../policy-pack/rules";
import { podSpecKnown } from "../../../../policy-pack/rules/kubernetes/podSpecKnown";
import { findings, summary, TODAY } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";
import { pod } from "../../support/workloads";

describe("pod-spec-known", () => {
  test("accepts a pod whose spec is known, be single values unknown", () => {
    expect(findings(podSpecKnown, pod())).toEqual([]);
    expect(findings(podSpecKnown, object("v1", "Pod", { spec: { containers: unknownPlaceholders.array } }))).toEqual(
      [],
    );
  });

  test("reports a spec that is not, also below an unknown template", () => {
    expect(findings(podSpecKnown, object("v1", "Pod", { spec: unknownPlaceholders.object }))).toEqual([
      "mandatory pod-spec-known/unknown spec",
    ]);
    expect(
      findings(podSpecKnown, object("apps/v1", "Deployment", { spec: { template: unknownPlaceholders.object } })),
    ).toEqual(["mandatory pod-spec-known/unknown spec.template.spec"]);
  });

  test("no other rule about pods says the same again", () => {
    const evaluator = new Evaluator(rules, readPackConfig(rules, scanConfig), TODAY);
    const props = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "a", namespace: "b" },
      spec: unknownPlaceholders.object,
    };
    const resource = { type: "kubernetes:core/v1:Pod", name: "a", urn: "urn:a", props: Value.of(props) };
    expect(summary(evaluator.evaluateResource(resource))).toEqual(["mandatory pod-spec-known/unknown spec"]);
  });
});
