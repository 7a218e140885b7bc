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

  const AWS = "service.beta.kubernetes.io/aws-load-balancer";

  test.each([
    ["the AWS controller's class", { loadBalancerClass: "service.k8s.aws/nlb" }, {}],
    ["the class of EKS Auto Mode", { loadBalancerClass: "eks.amazonaws.com/nlb" }, {}],
    ["the AWS controller by annotation", {}, { [`${AWS}-type`]: "external" }],
    ["the AWS controller with addresses of pods", {}, { [`${AWS}-type`]: "nlb-ip" }],
    ["a tailnet", { loadBalancerClass: "tailscale" }, {}],
    ["GKE's internal class", { loadBalancerClass: "networking.gke.io/l4-regional-internal" }, {}],
    ["Oracle's cloud", {}, { "service.beta.kubernetes.io/oci-load-balancer-internal": "true" }],
    [
      "ranges by annotation",
      {},
      { "service.beta.kubernetes.io/load-balancer-source-ranges": "203.0.113.0/24, 10.0.0.0/8" },
    ],
    ["Azure's ranges", {}, { "service.beta.kubernetes.io/azure-allowed-ip-ranges": "203.0.113.0/24" }],
    [
      "DigitalOcean's ranges",
      {},
      { "service.beta.kubernetes.io/do-loadbalancer-allow-rules": "cidr:203.0.113.0/24,ip:10.0.0.1" },
    ],
    ["a prefix list", { loadBalancerClass: "x" }, { [`${AWS}-security-group-prefix-lists`]: "pl-0a1b2c" }],
  ])("accepts %s", (_what, spec, annotations) => {
    expect(findings(netServiceExposure, service({ type: "LoadBalancer", ...spec }, annotations))).toEqual([]);
  });

  test.each([
    [
      "internet-facing by class and scheme",
      { loadBalancerClass: "service.k8s.aws/nlb" },
      { [`${AWS}-scheme`]: "internet-facing" },
    ],
    [
      "internet-facing of the AWS controller",
      {},
      { [`${AWS}-type`]: "external", [`${AWS}-scheme`]: "internet-facing" },
    ],
    ["internal: false of the AWS controller", {}, { [`${AWS}-type`]: "external", [`${AWS}-internal`]: "false" }],
    ["a network load balancer of the cloud itself", {}, { [`${AWS}-type`]: "nlb" }],
    ["a funnel out of the tailnet", { loadBalancerClass: "tailscale" }, { "tailscale.com/funnel": "true" }],
    ["a class that says nothing", { loadBalancerClass: "metallb.io/metallb" }, {}],
    ["internal: false", {}, { "service.beta.kubernetes.io/azure-load-balancer-internal": "false" }],
    ["an empty list of ranges", {}, { "service.beta.kubernetes.io/load-balancer-source-ranges": " " }],
  ])("reports %s", (_what, spec, annotations) => {
    expect(findings(netServiceExposure, service({ type: "LoadBalancer", ...spec }, annotations))).toEqual([
      "mandatory net-service-exposure/open-load-balancer spec.type",
    ]);
  });

  test("reports the internet in an annotation, also in parts", () => {
    for (const name of ["load-balancer-source-ranges", "azure-allowed-ip-ranges"]) {
      for (const ranges of ["0.0.0.0/0", "0.0.0.0/1,128.0.0.0/1"]) {
        const annotation = { [`service.beta.kubernetes.io/${name}`]: ranges };
        expect(findings(netServiceExposure, service({ type: "LoadBalancer" }, annotation))).toContain(
          `mandatory net-service-exposure/open-load-balancer metadata.annotations["service.beta.kubernetes.io/${name}"]`,
        );
      }
    }
  });
});
