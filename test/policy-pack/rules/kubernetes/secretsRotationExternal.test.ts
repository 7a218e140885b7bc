import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { secretsRotationExternal } from "../../../../policy-pack/rules/kubernetes/secretsRotationExternal";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("secrets-rotation-external", () => {
  test("accepts an hour", () => {
    expect(
      findings(
        secretsRotationExternal,
        object("external-secrets.io/v1", "ExternalSecret", { spec: { refreshInterval: "1h30m" } }),
      ),
    ).toEqual([]);
  });

  test("reports never, too often and too seldom", () => {
    expect(
      findings(
        secretsRotationExternal,
        object("external-secrets.io/v1", "ExternalSecret", { spec: { refreshInterval: "0" } }),
      ),
    ).toEqual(["mandatory secrets-rotation-external/interval spec.refreshInterval"]);
  });

  test("reports too often", () => {
    expect(
      findings(
        secretsRotationExternal,
        object("external-secrets.io/v1", "ExternalSecret", { spec: { refreshInterval: "15s" } }),
      ),
    ).toEqual(["mandatory secrets-rotation-external/interval spec.refreshInterval"]);
  });

  test("reports too seldom", () => {
    expect(
      findings(
        secretsRotationExternal,
        object("external-secrets.io/v1", "ExternalSecret", { spec: { refreshInterval: "25h" } }),
      ),
    ).toEqual(["mandatory secrets-rotation-external/interval spec.refreshInterval"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        secretsRotationExternal,
        object("external-secrets.io/v1", "ExternalSecret", { spec: { refreshInterval: unknownPlaceholders.string } }),
      ),
    ).toEqual(["mandatory secrets-rotation-external/unknown spec.refreshInterval"]);
  });
});
