import type { KubernetesObject } from "../kubernetesObject";
import type { Value } from "../value";

/** Annotations by which cloud controllers make a load balancer internal, with the value that says so. */
const internalAnnotations: readonly (readonly [string, RegExp])[] = [
  ["service.beta.kubernetes.io/aws-load-balancer-internal", /^(true|0\.0\.0\.0\/0)$/],
  ["service.beta.kubernetes.io/azure-load-balancer-internal", /^true$/],
  ["networking.gke.io/load-balancer-type", /^internal$/i],
  ["cloud.google.com/load-balancer-type", /^internal$/i],
  ["service.beta.kubernetes.io/do-loadbalancer-network", /^INTERNAL$/i],
  ["service.beta.kubernetes.io/oci-load-balancer-internal", /^true$/],
  ["oci-network-load-balancer.oraclecloud.com/internal", /^true$/],
  ["service.beta.kubernetes.io/openstack-internal-load-balancer", /^true$/],
  ["service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", /^private$/],
  ["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", /^intranet$/],
  ["service.beta.kubernetes.io/scw-loadbalancer-private", /^true$/],
  ["load-balancer.hetzner.cloud/disable-public-network", /^true$/],
];

const SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";
const AWS_TYPE = "service.beta.kubernetes.io/aws-load-balancer-type";
const AWS_INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";
/** Classes whose load balancers are internal unless the service asks for the opposite. */
const internalClasses = [
  "service.k8s.aws/nlb",
  "eks.amazonaws.com/nlb",
  "networking.gke.io/l4-regional-internal",
  "tailscale",
];

/** Annotations that hold the ranges from which a load balancer takes traffic, separated by commas. */
const rangeAnnotations = [
  "service.beta.kubernetes.io/load-balancer-source-ranges",
  "service.beta.kubernetes.io/azure-allowed-ip-ranges",
  "service.beta.kubernetes.io/azure-allowed-service-tags",
  "service.beta.kubernetes.io/do-loadbalancer-allow-rules",
  "service.beta.kubernetes.io/aws-load-balancer-security-group-prefix-lists",
];

/** Whether the load balancer of a service has no address on the internet. */
export function isInternalLoadBalancer({ value }: KubernetesObject): boolean {
  const annotations = value.at("metadata.annotations");
  const read = (name: string): string => textOf(annotations.get(name));
  // A funnel publishes what is else reached from the tailnet only.
  if (read("tailscale.com/funnel") === "true") return false;
  if (internalAnnotations.some(([name, internal]) => internal.test(read(name)))) return true;
  if (read(SCHEME) !== "") return read(SCHEME) === "internal";
  if (read(AWS_INTERNAL) === "false") return false;
  // The AWS Load Balancer Controller makes internal ones by default.
  if (["external", "nlb-ip"].includes(read(AWS_TYPE))) return true;
  return internalClasses.includes(value.at("spec.loadBalancerClass").string() ?? "");
}

function textOf(value: Value): string {
  return value.string() ?? String(value.boolean() ?? "");
}

/** The ranges from which a load balancer takes traffic, from the field and from annotations; none when anybody may come. */
export function sourceRanges({ value }: KubernetesObject): readonly Value[] {
  const ranges = value.at("spec.loadBalancerSourceRanges").items();
  const annotations = value.at("metadata.annotations");
  return [...ranges, ...rangeAnnotations.flatMap((name) => partsOf(annotations.get(name)))];
}

function partsOf(annotation: Value): readonly Value[] {
  if (annotation.isUnknown) return [annotation];
  return (annotation.string() ?? "")
    .split(",")
    .map((part) => part.trim().replace(/^(cidr|ip):/, ""))
    .filter((part) => part !== "")
    .map((part) => annotation.with(part));
}
