import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpNoSignedCredentials = defineRule({
  id: "cp-no-signed-credentials",
  family: "kubernetes",
  controls: ["cp-no-static-credentials"],
  severity: "high",
  title: "No certificate signing request asks for a client of the API server",
  description:
    "A client certificate is a credential that nobody can take back before it expires, for whatever groups it names.",
  fix: "Sign in with OIDC, or use a ServiceAccount with bound tokens",
  scope: "object",
  kinds: ["CertificateSigningRequest"],
  check: ({ value }) => {
    const signer = value.at("spec.signerName");
    const isClient = ["kubernetes.io/kube-apiserver-client", "kubernetes.io/legacy-unknown"].includes(
      signer.string() ?? "",
    );
    return isClient ? [findingAt(signer, { detail: "client-certificate" })] : [];
  },
});
