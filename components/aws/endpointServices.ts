/** What a cluster's nodes and add-ons need of AWS, besides S3. */
const always = [
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "sts",
  "logs",
  "eks",
  "eks-auth",
  "kms",
  "elasticloadbalancing",
  "autoscaling",
];
// Karpenter reads the newest image's id from a public parameter.
const withKarpenter = ["ssm"];
const withSessionManager = ["ssm", "ssmmessages", "ec2messages"];

/** Every service that a cluster may have an interface endpoint for. */
export const allEndpointServices: readonly string[] = [
  ...new Set([...always, ...withKarpenter, ...withSessionManager]),
];

/** The AWS services that nodes and add-ons call, besides S3 (net-private-service-endpoints). */
export function endpointServices(uses: { readonly karpenter: boolean; readonly sessionManager: boolean }): string[] {
  return allEndpointServices.filter(
    (service) =>
      always.includes(service) ||
      (uses.karpenter && withKarpenter.includes(service)) ||
      (uses.sessionManager && withSessionManager.includes(service)),
  );
}

// Source: AWS CDK's table of endpoint services with another prefix (aws-ec2, VPC_ENDPOINT_SERVICE_EXCEPTIONS).
const chinesePrefix = ["autoscaling", "ec2", "ecr.api", "ecr.dkr", "eks", "sts"];

/** Name of a service's interface endpoint: in China some begin with the domain of there. */
export function endpointServiceName(region: string, service: string): string {
  const prefix = region.startsWith("cn-") && chinesePrefix.includes(service) ? "cn.com.amazonaws" : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}
