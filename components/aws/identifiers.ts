/**
 * Where a cluster lives. Names and ARNs of what the component makes are derived from it before anything exists, so that
 * policies that name them are literals which a preview can judge.
 */
export interface ClusterLocation {
  readonly name: string;
  readonly region: string;
  readonly partition: string;
  readonly accountId: string;
}

/** Name of a role of the cluster. IAM names are global, so the region is part of them. */
export function roleName(location: Pick<ClusterLocation, "name" | "region">, suffix: string): string {
  return `${location.name}-${location.region}-${suffix}`;
}

export function roleArn(location: ClusterLocation, suffix: string): string {
  return `arn:${location.partition}:iam::${location.accountId}:role/${roleName(location, suffix)}`;
}

export function clusterArn(location: ClusterLocation): string {
  return `arn:${location.partition}:eks:${location.region}:${location.accountId}:cluster/${location.name}`;
}

export function accountRootArn(location: Pick<ClusterLocation, "partition" | "accountId">): string {
  return `arn:${location.partition}:iam::${location.accountId}:root`;
}

export function logGroupArn(location: ClusterLocation, logGroupName: string): string {
  return `arn:${location.partition}:logs:${location.region}:${location.accountId}:log-group:${logGroupName}`;
}

/** ARN of a policy that AWS maintains. */
export function managedPolicyArn(partition: string, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}

/** Domain of AWS service principals that carry it, e.g. `ec2.amazonaws.com`. */
export function serviceDomain(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
