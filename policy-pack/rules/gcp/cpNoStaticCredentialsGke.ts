import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

// Google's front end otherwise admits short-lived identities of IAM only.
const PAST_THE_FRONT_END = [
  ["enableK8sCertsViaDns", "certificate-via-dns"],
  ["enableK8sTokensViaDns", "token-via-dns"],
] as const;

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
    ...PAST_THE_FRONT_END.flatMap(([setting, detail]) =>
      judge(props.at(`controlPlaneEndpointsConfig.dnsEndpointConfig.${setting}`), {
        detail,
        // Some pipelines know no other credential than a service account's token.
        level: "advisory",
        fix: `Remove controlPlaneEndpointsConfig.dnsEndpointConfig.${setting}, or set it to false`,
        bad: (allowed) => allowed.boolean() === true,
      }),
    ),
  ],
});
