import { nsSeparation } from "../../../../policy-pack/rules/kubernetes/nsSeparation";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("ns-separation", () => {
  test("accepts a namespace with owner and exposure", () => {
    expect(
      findings(
        nsSeparation,
        object("v1", "Namespace", {}, { name: "shop", labels: { owner: "shop", exposure: "internal" } }),
      ),
    ).toEqual([]);
  });

  test("warns of what is missing", () => {
    expect(findings(nsSeparation, object("v1", "Namespace", {}, { name: "shop", labels: { owner: "shop" } }))).toEqual([
      "advisory ns-separation/label-missing metadata.labels.exposure",
    ]);
  });
});
