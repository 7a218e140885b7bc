import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netPrivateServiceEndpointsGcp } from "../../../../policy-pack/rules/gcp/netPrivateServiceEndpointsGcp";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const subnetwork = (props: object) => ({ type: "gcp:compute/subnetwork:Subnetwork", props });

describe("net-private-service-endpoints-gcp", () => {
  test("accepts private access", () => {
    expect(findings(netPrivateServiceEndpointsGcp, subnetwork({ privateIpGoogleAccess: true }))).toEqual([]);
  });

  test("accepts a subnet for proxies", () => {
    expect(findings(netPrivateServiceEndpointsGcp, subnetwork({ purpose: "REGIONAL_MANAGED_PROXY" }))).toEqual([]);
  });

  test("reports a subnet without", () => {
    expect(findings(netPrivateServiceEndpointsGcp, subnetwork({ privateIpGoogleAccess: false }))).toEqual([
      "mandatory net-private-service-endpoints-gcp/disabled privateIpGoogleAccess",
    ]);
  });

  test("reports a subnet that says nothing", () => {
    expect(findings(netPrivateServiceEndpointsGcp, subnetwork({}))).toEqual([
      "mandatory net-private-service-endpoints-gcp/disabled privateIpGoogleAccess",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(netPrivateServiceEndpointsGcp, subnetwork({ privateIpGoogleAccess: unknownPlaceholders.boolean })),
    ).toEqual(["mandatory net-private-service-endpoints-gcp/unknown privateIpGoogleAccess"]);
  });

  test("repairs private access, once", () => {
    const repaired = remediated(netPrivateServiceEndpointsGcp, subnetwork({ privateIpGoogleAccess: false }));
    expect(repaired).toEqual({ changed: true, props: { privateIpGoogleAccess: true } });
    expect(findings(netPrivateServiceEndpointsGcp, subnetwork(repaired.props as object))).toEqual([]);
    expect(remediated(netPrivateServiceEndpointsGcp, subnetwork(repaired.props as object)).changed).toBe(false);
  });

  test("repairs nothing else", () => {
    expect(remediated(netPrivateServiceEndpointsGcp, subnetwork({ purpose: "REGIONAL_MANAGED_PROXY" })).changed).toBe(
      false,
    );
  });
});
