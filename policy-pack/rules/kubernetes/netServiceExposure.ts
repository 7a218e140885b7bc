import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { judgeInternet } from "../../lib/internet";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

/** Annotations by which cloud controllers make a load balancer internal, with the value that says so. */
const internalAnnotations: readonly (readonly [string, RegExp])[] = [
  ["service.beta.kubernetes.io/aws-load-balancer-internal", /^(true|0\.0\.0\.0\/0)$/],
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", /^internal$/],
  ["service.beta.kubernetes.io/azure-load-balancer-internal", /^true$/],
  ["networking.gke.io/load-balancer-type", /^internal$/i],
  ["cloud.google.com/load-balancer-type", /^internal$/i],
  ["service.beta.kubernetes.io/do-loadbalancer-network", /^INTERNAL$/i],
];

export const netServiceExposure = defineRule({
  id: "net-service-exposure",
  family: "kubernetes",
  controls: ["net-service-exposure"],
  severity: "high",
  title: "Services are reached from inside or from known addresses",
  description:
    "A node port, an external IP or an open load balancer puts the pods on every network that reaches the nodes.",
  fix: "Use type ClusterIP behind an ingress or gateway; make a load balancer internal or set loadBalancerSourceRanges",
  params: {
    publicServices: {
      type: "strings",
      description: "Names of services, such as the ingress controller's, that may be public load balancers.",
      default: [],
    },
  },
  scope: "object",
  kinds: ["Service"],
  check: (object, { params }) => [
    ...checkType(object, params.publicServices.includes(object.name)),
    ...checkExternalIps(object.value.at("spec.externalIPs")),
  ],
});

function checkType(object: KubernetesObject, isPublic: boolean): readonly Finding[] {
  const type = object.value.at("spec.type");
  if (type.isUnknown) return [unknownAt(type, { detail: "node-port" })];
  if (type.string() === "NodePort") return [findingAt(type, { detail: "node-port" })];
  if (type.string() !== "LoadBalancer" || isPublic || isInternal(object)) return [];
  const ranges = object.value.at("spec.loadBalancerSourceRanges");
  if (ranges.isUnknown) return [unknownAt(ranges, { detail: "open-load-balancer" })];
  if (ranges.items().length === 0) return [findingAt(type, { detail: "open-load-balancer" })];
  return judgeInternet(ranges.items(), { detail: "open-load-balancer" });
}

function isInternal(object: KubernetesObject): boolean {
  const annotations = object.value.at("metadata.annotations");
  return internalAnnotations.some(([name, value]) => {
    const annotation = annotations.get(name);
    return value.test(annotation.string() ?? String(annotation.boolean() ?? ""));
  });
}

function checkExternalIps(addresses: Value): readonly Finding[] {
  if (addresses.isUnknown) return [unknownAt(addresses, { detail: "external-ips" })];
  return addresses.items().length === 0 ? [] : [findingAt(addresses, { detail: "external-ips" })];
}
