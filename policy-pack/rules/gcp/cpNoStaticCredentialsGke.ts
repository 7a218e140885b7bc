import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

export const cpNoStaticCredentialsGke = defineRule({
  id: "cp-no-static-credentials-gke",
  family: "gcp",
  controls: ["cp-no-static-credentials"],
  severity: "high",
  title: "GKE issues no client certificate and no password",
  description: "A client certificate cannot be revoked before it expires, and a password is shared by everybody.",
  fix: "Set masterAuth.clientCertificateConfig.issueClientCertificate to false",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => [
    ...judge(props.at("masterAuth.clientCertificateConfig.issueClientCertificate"), {
      detail: "client-certificate",
      bad: (issued) => issued.boolean() === true,
    }),
    // An empty user name is how older provider versions turn basic authentication off.
    ...judge(props.at("masterAuth.username"), {
      detail: "basic-auth",
      fix: "Remove masterAuth.username and masterAuth.password",
      bad: (name) => name.string() !== "",
    }),
  ],
});
