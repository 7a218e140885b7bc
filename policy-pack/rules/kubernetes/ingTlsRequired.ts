import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import { servingByAnnotation } from "../../lib/kubernetes/ingressTls";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

export const ingTlsRequired = defineRule({
  id: "ing-tls-required",
  family: "kubernetes",
  controls: ["ing-tls-required"],
  severity: "high",
  title: "Every host of an Ingress has TLS",
  description: "Without TLS passwords, sessions and data cross the network in the clear.",
  fix: "Add the host to spec.tls with the Secret of its certificate, or give the controller a certificate and HTTPS by its annotations",
  scope: "object",
  kinds: ["Ingress"],
  check: (object) => {
    const tls = object.value.at("spec.tls");
    if (tls.isUnknown) return [findingAt(tls, { detail: "no-tls" })];
    if (tls.items().length === 0) return [...withoutTls(object, tls), ...httpAllowed(object)];
    return [...uncoveredHosts(object, tls), ...httpAllowed(object)];
  },
});

/** Controllers have means of their own besides spec.tls. */
function withoutTls(object: KubernetesObject, tls: Value): readonly Finding[] {
  const serving = servingByAnnotation(object);
  if (serving === "tls") return [];
  if (serving === "unknown-means") return [findingAt(tls, { detail: "no-tls" })];
  const annotations = object.value.at("metadata.annotations");
  return [findingAt(annotations, { detail: "http-allowed", found: "for plain HTTP beside HTTPS, without a redirect" })];
}

function uncoveredHosts(object: KubernetesObject, tls: Value): readonly Finding[] {
  const hostLists = tls.items().map((entry) => entry.get("hosts"));
  // An entry without hosts is for all of them.
  if (hostLists.some((hosts) => hosts.isAbsent || hosts.isUnknown)) return [];
  const covered = hostLists.flatMap((hosts) => hosts.items());
  if (covered.some((host) => host.isUnknown)) return [];
  const names = covered.map((host) => host.string() ?? "");
  return object.value
    .at("spec.rules")
    .items()
    .map((rule) => rule.get("host"))
    .filter(
      (host) => host.isKnown && !names.some((name) => name === host.string() || covers(name, host.string() ?? "")),
    )
    .map((host) => findingAt(host, { detail: "host-without-tls" }));
}

/** Whether a wildcard such as *.example.com covers the host. */
function covers(wildcard: string, host: string): boolean {
  return wildcard.startsWith("*.") && host.slice(host.indexOf(".")) === wildcard.slice(1);
}

function httpAllowed(object: KubernetesObject): readonly Finding[] {
  const annotation = object.value.at("metadata.annotations").get("kubernetes.io/ingress.allow-http");
  return annotation.boolean() === true ? [findingAt(annotation, { detail: "http-allowed" })] : [];
}
