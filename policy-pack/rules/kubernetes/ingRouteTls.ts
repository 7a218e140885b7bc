import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

const checks: Readonly<Record<string, (object: Value) => readonly Finding[]>> = {
  "traefik.io/IngressRoute": checkTraefik,
  "traefik.containo.us/IngressRoute": checkTraefik,
  "projectcontour.io/HTTPProxy": checkContour,
  "route.openshift.io/Route": checkOpenShift,
  "networking.istio.io/Gateway": checkIstio,
};

export const ingRouteTls = defineRule({
  id: "ing-route-tls",
  family: "kubernetes",
  controls: ["ing-tls-required"],
  severity: "high",
  title: "Routes of Traefik, Contour, OpenShift and Istio have TLS",
  description: "Without TLS passwords, sessions and data cross the network in the clear.",
  fix: "Give the route a certificate, and let plain HTTP only redirect to HTTPS",
  scope: "object",
  kinds: Object.keys(checks),
  check: (object: KubernetesObject) => checks[object.kind]?.(object.value) ?? [],
});

function checkTraefik(route: Value): readonly Finding[] {
  const entryPoints = route.at("spec.entryPoints").items();
  const isSecure = entryPoints.length > 0 && entryPoints.every((name) => /secure|https/i.test(name.string() ?? ""));
  const routes = route.at("spec.routes").items();
  const redirects = routes.every((each) =>
    each
      .get("middlewares")
      .items()
      .some((one) => /redirect|https/i.test(one.get("name").string() ?? "")),
  );
  if (route.at("spec.tls").isPresent || isSecure || (routes.length > 0 && redirects)) return [];
  return [findingAt(route.at("spec.tls"), { detail: "no-tls" })];
}

/** With TLS Contour redirects by itself, unless a route permits plain HTTP. A proxy without a host is included by another one. */
function checkContour(proxy: Value): readonly Finding[] {
  const host = proxy.at("spec.virtualhost");
  const permitted = proxy
    .at("spec.routes")
    .items()
    .map((route) => route.get("permitInsecure"))
    .filter((permit) => permit.boolean() === true)
    .map((permit) => findingAt(permit, { detail: "http-allowed" }));
  return [
    ...(host.isKnown && host.get("tls").isAbsent ? [findingAt(host.get("tls"), { detail: "no-tls" })] : []),
    ...permitted,
  ];
}

function checkOpenShift(route: Value): readonly Finding[] {
  const tls = route.at("spec.tls");
  if (tls.isAbsent) return [findingAt(tls, { detail: "no-tls" })];
  const insecure = tls.get("insecureEdgeTerminationPolicy");
  return insecure.string() === "Allow" ? [findingAt(insecure, { detail: "http-allowed" })] : [];
}

/** A server in the clear may redirect. */
function checkIstio(gateway: Value): readonly Finding[] {
  return gateway
    .at("spec.servers")
    .items()
    .filter((server) => /^(HTTP|HTTP2|GRPC|TCP|MONGO)$/i.test(server.at("port.protocol").string() ?? ""))
    .filter((server) => server.at("tls.httpsRedirect").boolean() !== true)
    .map((server) => findingAt(server.at("port.protocol"), { detail: "no-tls" }));
}
