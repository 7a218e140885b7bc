import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { saNoTokenSecrets } from "../../../../policy-pack/rules/kubernetes/saNoTokenSecrets";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("sa-no-token-secrets", () => {
  test("accepts other Secrets", () => {
    expect(findings(saNoTokenSecrets, object("v1", "Secret", { type: "Opaque" }))).toEqual([]);
  });

  test("reports a Secret for a token", () => {
    expect(findings(saNoTokenSecrets, object("v1", "Secret", { type: "kubernetes.io/service-account-token" }))).toEqual(
      ["mandatory sa-no-token-secrets/token-secret type"],
    );
  });

  test("reports an unknown", () => {
    expect(findings(saNoTokenSecrets, object("v1", "Secret", { type: unknownPlaceholders.string }))).toEqual([
      "mandatory sa-no-token-secrets/unknown type",
    ]);
  });
});
