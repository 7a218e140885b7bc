import { ingRouteTls } from "../../../../policy-pack/rules/kubernetes/ingRouteTls";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

const services = [{ name: "web", port: 80 }];

function route(apiVersion: string, kind: string, spec: Record<string, unknown>) {
  return findings(ingRouteTls, object(apiVersion, kind, { spec }));
}

describe("ing-route-tls", () => {
  test.each([
    ["traefik.io/v1alpha1", "IngressRoute", { entryPoints: ["websecure"], routes: [{ services }] }],
    ["traefik.io/v1alpha1", "IngressRoute", { entryPoints: ["web"], tls: {}, routes: [{ services }] }],
    [
      "traefik.io/v1alpha1",
      "IngressRoute",
      { entryPoints: ["web"], routes: [{ services, middlewares: [{ name: "redirect-https" }] }] },
    ],
    [
      "projectcontour.io/v1",
      "HTTPProxy",
      { virtualhost: { fqdn: "a.example.com", tls: { secretName: "s" } }, routes: [{ services }] },
    ],
    ["projectcontour.io/v1", "HTTPProxy", { routes: [{ services }] }],
    ["route.openshift.io/v1", "Route", { tls: { termination: "edge", insecureEdgeTerminationPolicy: "Redirect" } }],
    [
      "networking.istio.io/v1",
      "Gateway",
      {
        servers: [
          { port: { protocol: "HTTPS" }, tls: { mode: "SIMPLE" } },
          { port: { protocol: "HTTP" }, tls: { httpsRedirect: true } },
        ],
      },
    ],
  ])("accepts %s %s %j", (apiVersion, kind, spec) => {
    expect(route(apiVersion, kind, spec)).toEqual([]);
  });

  test.each([
    ["traefik.io/v1alpha1", "IngressRoute", { entryPoints: ["web"], routes: [{ services }] }, "no-tls spec.tls"],
    ["traefik.containo.us/v1alpha1", "IngressRoute", { routes: [{ services }] }, "no-tls spec.tls"],
    [
      "traefik.io/v1alpha1",
      "IngressRoute",
      { entryPoints: ["web", "websecure"], routes: [{ services }] },
      "no-tls spec.tls",
    ],
    [
      "projectcontour.io/v1",
      "HTTPProxy",
      { virtualhost: { fqdn: "a.example.com" }, routes: [{ services }] },
      "no-tls spec.virtualhost.tls",
    ],
    [
      "projectcontour.io/v1",
      "HTTPProxy",
      { virtualhost: { tls: {} }, routes: [{ permitInsecure: true }] },
      "http-allowed spec.routes[0].permitInsecure",
    ],
    ["route.openshift.io/v1", "Route", { to: { name: "web" } }, "no-tls spec.tls"],
    [
      "route.openshift.io/v1",
      "Route",
      { tls: { insecureEdgeTerminationPolicy: "Allow" } },
      "http-allowed spec.tls.insecureEdgeTerminationPolicy",
    ],
    [
      "networking.istio.io/v1",
      "Gateway",
      { servers: [{ port: { protocol: "HTTP" } }] },
      "no-tls spec.servers[0].port.protocol",
    ],
  ])("reports %s %s %j", (apiVersion, kind, spec, finding) => {
    expect(route(apiVersion, kind, spec)).toEqual([`mandatory ing-route-tls/${finding}`]);
  });
});
