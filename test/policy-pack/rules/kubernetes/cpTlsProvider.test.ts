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

  test("and as JSON", () => {
    expect(
      findings(cpTlsProvider, {
        type: "pulumi:providers:kubernetes",
        props: { kubeconfig: '{"insecure-skip-tls-verify":true}' },
      }),
    ).toEqual(["mandatory cp-tls-provider/unverified kubeconfig"]);
  });
});
