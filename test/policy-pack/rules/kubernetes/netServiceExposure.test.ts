import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netServiceExposure } from "../../../../policy-pack/rules/kubernetes/netServiceExposure";
import { findings } from "../../support/evaluateRule";
import { service } from "../../support/kubernetesObjects";

describe("net-service-exposure", () => {
  test("accepts ClusterIP", () => {
    expect(findings(netServiceExposure, service({ type: "ClusterIP" }))).toEqual([]);
  });

  test("reports a node port and external IPs", () => {
    expect(findings(netServiceExposure, service({ type: "NodePort", externalIPs: ["192.0.2.1"] }))).toEqual([
      "mandatory net-service-exposure/node-port spec.type",
      "mandatory net-service-exposure/external-ips spec.externalIPs",
    ]);
  });

  test("reports an open load balancer", () => {
    expect(findings(netServiceExposure, service({ type: "LoadBalancer" }))).toEqual([
      "mandatory net-service-exposure/open-load-balancer spec.type",
    ]);
  });

  test("reports a load balancer for every address", () => {
    expect(
      findings(
        netServiceExposure,
        service({ type: "LoadBalancer", loadBalancerSourceRanges: ["10.0.0.0/8", "0.0.0.0/0"] }),
      ),
    ).toEqual(["mandatory net-service-exposure/open-load-balancer spec.loadBalancerSourceRanges[1]"]);
  });

  test("accepts one that is internal", () => {
    expect(
      findings(
        netServiceExposure,
        service({ type: "LoadBalancer" }, { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" }),
      ),
    ).toEqual([]);
  });

  test("accepts one for known addresses", () => {
    expect(
      findings(netServiceExposure, service({ type: "LoadBalancer", loadBalancerSourceRanges: ["10.0.0.0/8"] })),
    ).toEqual([]);
  });

  test("accepts one that is public on record", () => {
    expect(
      findings(netServiceExposure, service({ type: "LoadBalancer" }), { rule: { publicServices: ["example"] } }),
    ).toEqual([]);
  });

  test("reports unknowns", () => {
    expect(
      findings(
        netServiceExposure,
        service({ type: unknownPlaceholders.string, externalIPs: unknownPlaceholders.array }),
      ),
    ).toEqual([
      "mandatory net-service-exposure/unknown spec.type",
      "mandatory net-service-exposure/unknown spec.externalIPs",
    ]);
  });
});
