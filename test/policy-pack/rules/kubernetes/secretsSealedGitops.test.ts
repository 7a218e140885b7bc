import { secretsSealedGitops } from "../../../../policy-pack/rules/kubernetes/secretsSealedGitops";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("secrets-sealed-gitops", () => {
  test("accepts a sealed secret of its namespace", () => {
    expect(findings(secretsSealedGitops, object("bitnami.com/v1alpha1", "SealedSecret"))).toEqual([]);
  });

  test("reports one for the cluster", () => {
    expect(
      findings(
        secretsSealedGitops,
        object(
          "bitnami.com/v1alpha1",
          "SealedSecret",
          {},
          { annotations: { "sealedsecrets.bitnami.com/cluster-wide": "true" } },
        ),
      ),
    ).toEqual([
      'mandatory secrets-sealed-gitops/cluster-wide metadata.annotations["sealedsecrets.bitnami.com/cluster-wide"]',
    ]);
  });
});
