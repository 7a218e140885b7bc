import { cpTlsProvider } from "../../../../policy-pack/rules/kubernetes/cpTlsProvider";
import { findings } from "../../support/evaluateRule";

describe("cp-tls-provider", () => {
  test("accepts a kubeconfig with a certificate authority", () => {
    expect(
      findings(cpTlsProvider, {
        type: "pulumi:providers:kubernetes",
        props: { kubeconfig: "clusters:\n- cluster:\n    certificate-authority-data: x\n" },
      }),
    ).toEqual([]);
  });

  test("reports a kubeconfig that checks nothing, as YAML", () => {
    expect(
      findings(cpTlsProvider, {
        type: "pulumi:providers:kubernetes",
        props: { kubeconfig: "    insecure-skip-tls-verify: true\n" },
      }),
    ).toEqual(["mandatory cp-tls-provider/unverified kubeconfig"]);
  });

  test.each([
    ["    server: http://10.0.0.1:8080\n", ["mandatory cp-tls-provider/no-tls kubeconfig"]],
    ['{"cluster":{"server":"http://k8s.example.com"}}', ["mandatory cp-tls-provider/no-tls kubeconfig"]],
    ["    server: http://127.0.0.1:8001\n", []],
    ["    server: https://k8s.example.com\n", []],
  ])("plain HTTP is for loopback alone: %j", (kubeconfig, expected) => {
    expect(findings(cpTlsProvider, { type: "pulumi:providers:kubernetes", props: { kubeconfig } })).toEqual(expected);
  });

  test("and as JSON", () => {
    expect(
      findings(cpTlsProvider, {
        type: "pulumi:providers:kubernetes",
        props: { kubeconfig: '{"insecure-skip-tls-verify":true}' },
      }),
    ).toEqual(["mandatory cp-tls-provider/unverified kubeconfig"]);
  });
});
