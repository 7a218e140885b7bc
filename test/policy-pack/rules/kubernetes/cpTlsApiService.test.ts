import { cpTlsApiService } from "../../../../policy-pack/rules/kubernetes/cpTlsApiService";
import { findings } from "../../support/evaluateRule";

describe("cp-tls-api-service", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "an API server that is not verified",
      "apiregistration.k8s.io/v1:APIService",
      { spec: { insecureSkipTLSVerify: true } },
      ["mandatory cp-tls-api-service/not-verified spec.insecureSkipTLSVerify"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cpTlsApiService, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ["one that is", "apiregistration.k8s.io/v1:APIService", { spec: { caBundle: "x", service: {} } }],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cpTlsApiService, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
