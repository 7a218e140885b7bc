import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingGatewayTls } from "../../../../policy-pack/rules/kubernetes/ingGatewayTls";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("ing-gateway-tls", () => {
  test("accepts HTTPS and a redirect", () => {
    expect(
      findings(
        ingGatewayTls,
        object("gateway.networking.k8s.io/v1", "Gateway", {
          spec: {
            listeners: [
              { name: "https", protocol: "HTTPS" },
              { name: "http-redirect", protocol: "HTTP" },
            ],
          },
        }),
      ),
    ).toEqual([]);
  });

  test("reports a listener in the clear", () => {
    expect(
      findings(
        ingGatewayTls,
        object("gateway.networking.k8s.io/v1", "Gateway", {
          spec: { listeners: [{ name: "http", protocol: "HTTP" }] },
        }),
      ),
    ).toEqual(["mandatory ing-gateway-tls/http-listener spec.listeners[0].protocol"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        ingGatewayTls,
        object("gateway.networking.k8s.io/v1", "Gateway", {
          spec: { listeners: [{ name: "a", protocol: unknownPlaceholders.string }] },
        }),
      ),
    ).toEqual(["mandatory ing-gateway-tls/unknown spec.listeners[0].protocol"]);
  });
});
