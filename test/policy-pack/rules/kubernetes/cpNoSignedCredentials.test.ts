import { cpNoSignedCredentials } from "../../../../policy-pack/rules/kubernetes/cpNoSignedCredentials";
import { findings } from "../../support/evaluateRule";

describe("cp-no-signed-credentials", () => {
  test.each<[string, string, unknown, readonly string[]]>([
    [
      "a client of the API server",
      "certificates.k8s.io/v1:CertificateSigningRequest",
      { spec: { signerName: "kubernetes.io/kube-apiserver-client", groups: ["system:masters"] } },
      ["mandatory cp-no-signed-credentials/client-certificate spec.signerName"],
    ],
  ])("reports %s", (_what, type, props, expected) => {
    expect(findings(cpNoSignedCredentials, { type: `kubernetes:${type}`, props })).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    [
      "a kubelet's serving certificate",
      "certificates.k8s.io/v1:CertificateSigningRequest",
      { spec: { signerName: "kubernetes.io/kubelet-serving" } },
    ],
  ])("accepts %s", (_what, type, props) => {
    expect(findings(cpNoSignedCredentials, { type: `kubernetes:${type}`, props })).toEqual([]);
  });
});
