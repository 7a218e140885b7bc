import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { meshTrafficEncrypted } from "../../../../policy-pack/rules/kubernetes/meshTrafficEncrypted";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("mesh-traffic-encrypted", () => {
  test("accepts mutual TLS", () => {
    expect(
      findings(
        meshTrafficEncrypted,
        object("networking.istio.io/v1", "DestinationRule", {
          spec: { trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } },
        }),
      ),
    ).toEqual([]);
  });

  test("reports TLS that is off, at every level", () => {
    expect(
      findings(
        meshTrafficEncrypted,
        object("networking.istio.io/v1", "DestinationRule", {
          spec: {
            trafficPolicy: { tls: { mode: "DISABLE" }, portLevelSettings: [{ tls: { mode: "DISABLE" } }] },
            subsets: [{ trafficPolicy: { tls: { mode: "DISABLE" } } }],
          },
        }),
      ),
    ).toEqual([
      "mandatory mesh-traffic-encrypted/disabled spec.trafficPolicy.tls.mode",
      "mandatory mesh-traffic-encrypted/disabled spec.trafficPolicy.portLevelSettings[0].tls.mode",
      "mandatory mesh-traffic-encrypted/disabled spec.subsets[0].trafficPolicy.tls.mode",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        meshTrafficEncrypted,
        object("networking.istio.io/v1", "DestinationRule", {
          spec: { trafficPolicy: { tls: { mode: unknownPlaceholders.string } } },
        }),
      ),
    ).toEqual(["mandatory mesh-traffic-encrypted/unknown spec.trafficPolicy.tls.mode"]);
  });
});
