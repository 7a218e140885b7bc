import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ingTlsRequired } from "../../../../policy-pack/rules/kubernetes/ingTlsRequired";
import { findings } from "../../support/evaluateRule";
import { ingress } from "../../support/kubernetesObjects";

describe("ing-tls-required", () => {
  test("accepts hosts with TLS, also by wildcard", () => {
    expect(
      findings(
        ingTlsRequired,
        ingress({
          tls: [{ hosts: ["a.example.com", "*.b.example.com"] }],
          rules: [{ host: "a.example.com" }, { host: "x.b.example.com" }],
        }),
      ),
    ).toEqual([]);
  });

  test("accepts TLS for all hosts", () => {
    expect(
      findings(ingTlsRequired, ingress({ tls: [{ secretName: "s" }], rules: [{ host: "a.example.com" }] })),
    ).toEqual([]);
  });

  test("reports no TLS", () => {
    expect(findings(ingTlsRequired, ingress({ rules: [{ host: "a.example.com" }] }))).toEqual([
      "mandatory ing-tls-required/no-tls spec.tls",
    ]);
  });

  test("reports a host without", () => {
    expect(
      findings(ingTlsRequired, ingress({ tls: [{ hosts: ["a.example.com"] }], rules: [{ host: "c.example.com" }] })),
    ).toEqual(["mandatory ing-tls-required/host-without-tls spec.rules[0].host"]);
  });

  test("reports plain HTTP beside TLS", () => {
    expect(
      findings(ingTlsRequired, ingress({ tls: [{}], rules: [] }, { "kubernetes.io/ingress.allow-http": "true" })),
    ).toEqual(['mandatory ing-tls-required/http-allowed metadata.annotations["kubernetes.io/ingress.allow-http"]']);
  });

  test("reports an unknown", () => {
    expect(findings(ingTlsRequired, ingress({ tls: unknownPlaceholders.array }))).toEqual([
      "mandatory ing-tls-required/unknown spec.tls",
    ]);
  });
});
