import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpNoStaticCredentialsGke } from "../../../../policy-pack/rules/gcp/cpNoStaticCredentialsGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-no-static-credentials-gke", () => {
  test("accepts a cluster that says nothing", () => {
    expect(findings(cpNoStaticCredentialsGke, cluster({}))).toEqual([]);
  });

  test("accepts basic authentication that is off in the old way", () => {
    expect(findings(cpNoStaticCredentialsGke, cluster({ masterAuth: { username: "", password: "" } }))).toEqual([]);
  });

  test("reports a client certificate", () => {
    expect(
      findings(
        cpNoStaticCredentialsGke,
        cluster({ masterAuth: { clientCertificateConfig: { issueClientCertificate: true } } }),
      ),
    ).toEqual([
      "mandatory cp-no-static-credentials-gke/client-certificate masterAuth.clientCertificateConfig.issueClientCertificate",
    ]);
  });

  test.each([
    ["enableK8sCertsViaDns", "certificate-via-dns"],
    ["enableK8sTokensViaDns", "token-via-dns"],
  ])("reports %s, which lets long-lived credentials past Google's front end", (setting, detail) => {
    const endpoint = (enabled: boolean) =>
      cluster({ controlPlaneEndpointsConfig: { dnsEndpointConfig: { [setting]: enabled } } });
    expect(findings(cpNoStaticCredentialsGke, endpoint(true))).toEqual([
      `advisory cp-no-static-credentials-gke/${detail} controlPlaneEndpointsConfig.dnsEndpointConfig.${setting}`,
    ]);
    expect(findings(cpNoStaticCredentialsGke, endpoint(false))).toEqual([]);
  });

  test("reports a password", () => {
    expect(findings(cpNoStaticCredentialsGke, cluster({ masterAuth: { username: "admin" } }))).toEqual([
      "mandatory cp-no-static-credentials-gke/basic-auth masterAuth.username",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpNoStaticCredentialsGke,
        cluster({ masterAuth: { clientCertificateConfig: { issueClientCertificate: unknownPlaceholders.boolean } } }),
      ),
    ).toEqual([
      "mandatory cp-no-static-credentials-gke/unknown masterAuth.clientCertificateConfig.issueClientCertificate",
    ]);
  });
});
