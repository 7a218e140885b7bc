import { METADATA_HOST } from "../../kubernetes/metadataHosts";
import { all, any, celString, celStrings, not, optional } from "./cel";
import { hostVariables, ownHosts } from "./namespaceLists";
import type { AdmissionPolicy } from "./policy";

/** What may differ between clusters in the checks of services. */
export interface ServicePolicyOptions {
  readonly permittedNamespaces: readonly string[];
  /** Services that may be open to the internet, as `namespace/name`. */
  readonly publicServices: readonly string[];
}

// How each cloud is told to make a load balancer that is reachable from the private network only.
const INTERNAL_ANNOTATIONS: readonly (readonly [key: string, value: string])[] = [
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"],
  ["service.beta.kubernetes.io/aws-load-balancer-internal", "true"],
  ["service.beta.kubernetes.io/azure-load-balancer-internal", "true"],
  ["networking.gke.io/load-balancer-type", "Internal"],
  ["cloud.google.com/load-balancer-type", "Internal"],
  ["service.beta.kubernetes.io/do-loadbalancer-network", "INTERNAL"],
];

/** The names under which ExternalDNS publishes a Service. */
const DNS_ANNOTATIONS = [
  "external-dns.alpha.kubernetes.io/hostname",
  "external-dns.alpha.kubernetes.io/internal-hostname",
];

/** The checks of Services (net-service-exposure): what is open to the outside goes through the ingress. */
export function servicePolicy({ permittedNamespaces, publicServices }: ServicePolicyOptions): AdmissionPolicy {
  const control = "net-service-exposure";
  const isInternal = INTERNAL_ANNOTATIONS.map(
    ([key, value]) => `variables.annotations[?${celString(key)}].orValue("") == ${celString(value)}`,
  );
  const annotationKeys = celStrings([...INTERNAL_ANNOTATIONS.map(([key]) => key), ...DNS_ANNOTATIONS]);
  return {
    name: "services",
    permittedNamespaces,
    rules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["services"], operations: ["CREATE", "UPDATE"] }],
    variables: [
      { name: "annotations", expression: "object.metadata.?annotations.orValue({})" },
      { name: "ranges", expression: "object.spec.?loadBalancerSourceRanges.orValue([])" },
      { name: "type", expression: 'object.spec.?type.orValue("ClusterIP")' },
      {
        // A cloud's controller adds finalizers and annotations of its own while it makes or removes the balancer.
        name: "unchanged",
        expression: all(
          'request.operation == "UPDATE"',
          "object.spec == oldObject.spec",
          `${annotationKeys}.all(key, object.metadata.?annotations[?key] == oldObject.metadata.?annotations[?key])`,
        ),
      },
      {
        name: "hosts",
        expression: `${celStrings(DNS_ANNOTATIONS)}.filter(key, key in variables.annotations).map(key, variables.annotations[key].split(",").map(h, h.trim()))`,
      },
      ...hostVariables,
    ],
    validations: [
      {
        control,
        expression: any("variables.unchanged", "size(object.spec.?externalIPs.orValue([])) == 0"),
        message: "a Service must not set externalIPs; it could take over traffic to any address",
      },
      {
        control,
        expression: any("variables.unchanged", 'variables.type != "NodePort"'),
        message:
          "a Service must not be of type NodePort, which is open on every node; use ClusterIP behind the ingress",
      },
      {
        control,
        expression: any(
          "variables.unchanged",
          'variables.type != "LoadBalancer"',
          `(request.namespace + "/" + object.metadata.name) in ${celStrings(publicServices)}`,
          ...isInternal,
          all("size(variables.ranges) > 0", '!variables.ranges.exists(range, range.endsWith("/0"))'),
        ),
        message:
          "a Service of type LoadBalancer must be internal by its cloud's annotation, limit loadBalancerSourceRanges, or be a declared public service",
      },
      {
        control: "netpol-block-metadata",
        expression: any(
          "variables.unchanged",
          'variables.type != "ExternalName"',
          not(`${optional("object.spec", "externalName")}.matches(${celString(METADATA_HOST)})`),
        ),
        message: "a Service must not lead to the node or to the metadata service; name another host",
      },
      ownHosts(
        "variables.hosts",
        "a Service must be published under host names of its namespace, those of tenants.<name>.hosts",
      ),
    ],
  };
}
