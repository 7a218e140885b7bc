import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { meshMtlsStrict } from "../../../../policy-pack/rules/kubernetes/meshMtlsStrict";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("mesh-mtls-strict", () => {
  test("accepts STRICT", () => {
    expect(
      findings(
        meshMtlsStrict,
        object("security.istio.io/v1", "PeerAuthentication", { spec: { mtls: { mode: "STRICT" } } }),
      ),
    ).toEqual([]);
  });

  test("reports anything else, also for a port", () => {
    expect(
      findings(
        meshMtlsStrict,
        object("security.istio.io/v1", "PeerAuthentication", {
          spec: { mtls: { mode: "PERMISSIVE" }, portLevelMtls: { "8080": { mode: "DISABLE" } } },
        }),
      ),
    ).toEqual([
      "mandatory mesh-mtls-strict/not-strict spec.mtls.mode",
      "mandatory mesh-mtls-strict/port-not-strict spec.portLevelMtls.8080.mode",
    ]);
  });

  test("accepts a namespace that moves", () => {
    expect(
      findings(
        meshMtlsStrict,
        object("security.istio.io/v1", "PeerAuthentication", { spec: { mtls: { mode: "PERMISSIVE" } } }),
        { rule: { migrationNamespaces: ["shop"] } },
      ),
    ).toEqual([]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        meshMtlsStrict,
        object("security.istio.io/v1", "PeerAuthentication", { spec: { mtls: { mode: unknownPlaceholders.string } } }),
      ),
    ).toEqual(["mandatory mesh-mtls-strict/unknown spec.mtls.mode"]);
  });
});
