import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { judgeInternet } from "../../lib/internet";
import { isInternalLoadBalancer, sourceRanges } from "../../lib/kubernetes/loadBalancer";
import type { KubernetesObject } from "../../lib/kubernetesObject";
import type { Value } from "../../lib/value";

export const netServiceExposure = defineRule({
  id: "net-service-exposure",
  family: "kubernetes",
  controls: ["net-service-exposure"],
  severity: "high",
  title: "Services are reached from inside or from known addresses",
  description:
    "A node port, an external IP or an open load balancer puts the pods on every network that reaches the nodes.",
  fix: "Use type ClusterIP behind an ingress or gateway; make a load balancer internal by class or annotation, or set loadBalancerSourceRanges",
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
  if (type.string() !== "LoadBalancer" || isPublic || isInternalLoadBalancer(object)) return [];
  const ranges = sourceRanges(object);
  if (ranges.length === 0) return [findingAt(type, { detail: "open-load-balancer" })];
  return judgeInternet(ranges, { detail: "open-load-balancer" });
}

function checkExternalIps(addresses: Value): readonly Finding[] {
  if (addresses.isUnknown) return [unknownAt(addresses, { detail: "external-ips" })];
  return addresses.items().length === 0 ? [] : [findingAt(addresses, { detail: "external-ips" })];
}
