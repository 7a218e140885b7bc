import type { KubernetesObject } from "../kubernetesObject";
import type { Value } from "../value";

/** How an ingress serves, where its controller has means of its own for it besides spec.tls. */
export type Serving = "tls" | "plain-beside-tls" | "unknown-means";

/** Annotations that give the ingress a certificate or pass TLS on, with the value that does. */
const tlsAnnotations: readonly (readonly [string, RegExp])[] = [
  // Google Kubernetes Engine.
  ["ingress.gcp.kubernetes.io/pre-shared-cert", /\S/],
  ["networking.gke.io/managed-certificates", /\S/],
  ["networking.gke.io/certmap", /\S/],
  // Azure Application Gateway, application routing.
  ["appgw.ingress.kubernetes.io/appgw-ssl-certificate", /\S/],
  ["kubernetes.azure.com/tls-cert-keyvault-uri", /\S/],
  // Traefik.
  ["traefik.ingress.kubernetes.io/router.tls", /^true$/],
  ["traefik.ingress.kubernetes.io/router.tls.certresolver", /\S/],
  ["traefik.ingress.kubernetes.io/router.entrypoints", /^\s*websecure\s*$/],
  // OpenShift's router, other controllers.
  ["route.openshift.io/termination", /^(edge|reencrypt|passthrough)$/],
  ["nginx.ingress.kubernetes.io/ssl-passthrough", /^true$/],
  ["haproxy.org/ssl-passthrough", /^true$/],
  ["haproxy-ingress.github.io/ssl-passthrough", /^true$/],
  ["konghq.com/protocols", /^\s*(https|grpcs)(\s*,\s*(https|grpcs))*\s*$/],
  ["oci-native-ingress.oraclecloud.com/certificate-ocid", /\S/],
];

const ALB = "alb.ingress.kubernetes.io/";

/** How the ingress serves by the annotations of its controller. */
export function servingByAnnotation({ value }: KubernetesObject): Serving {
  const annotations = value.at("metadata.annotations");
  const read = (name: string): string => textOf(annotations.get(name));
  if (isAlb(value, annotations)) return servingOfAlb(read);
  if (!tlsAnnotations.some(([name, tls]) => tls.test(read(name)))) return "unknown-means";
  const entryPoints = read("traefik.ingress.kubernetes.io/router.entrypoints").split(",");
  return entryPoints.some((name) => name.trim() === "web") ? "plain-beside-tls" : "tls";
}

function textOf(value: Value): string {
  return value.string() ?? String(value.boolean() ?? "");
}

function isAlb(ingress: Value, annotations: Value): boolean {
  const name = ingress.at("spec.ingressClassName").string() ?? annotations.get("kubernetes.io/ingress.class").string();
  return name === undefined ? annotations.entries().some(([key]) => key.startsWith(ALB)) : name === "alb";
}

/**
 * A load balancer of AWS listens where it is told to; without a word, with HTTPS if it has a certificate and with HTTP if
 * not. Certificates are found by the host's name where none is named.
 */
function servingOfAlb(read: (name: string) => string): Serving {
  const ports = listeners(read(`${ALB}listen-ports`));
  const protocols = ports ?? (read(`${ALB}certificate-arn`) === "" ? [] : ["HTTPS"]);
  if (!protocols.includes("HTTPS")) return "unknown-means";
  const redirects = read(`${ALB}ssl-redirect`) !== "" || read(`${ALB}actions.ssl-redirect`) !== "";
  return protocols.includes("HTTP") && !redirects ? "plain-beside-tls" : "tls";
}

/** The protocols of `[{"HTTP": 80}, {"HTTPS": 443}]`; undefined when nothing is said, none when it cannot be read. */
function listeners(text: string): readonly string[] | undefined {
  if (text === "") return undefined;
  try {
    return (JSON.parse(text) as object[]).flatMap((listener) => Object.keys(listener));
  } catch {
    return [];
  }
}
