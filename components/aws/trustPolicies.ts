import { type ClusterLocation, clusterArn } from "./identifiers";
import { policyDocument, type PolicyStatement } from "./policyDocument";

/** A service account, by which a workload is known. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Lets one AWS service take the role, on the condition given. */
export function serviceTrust(
  service: string,
  actions: readonly string[] = ["sts:AssumeRole"],
  condition?: PolicyStatement["Condition"],
): string {
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: service },
    Action: actions,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

/**
 * Lets the pods of exactly one service account of exactly one cluster take the role by EKS Pod Identity
 * (id-workload-identity-scoped).
 */
export function podIdentityTrust(location: ClusterLocation, account: ServiceAccountName): string {
  return serviceTrust("pods.eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"], {
    StringEquals: {
      "aws:SourceAccount": location.accountId,
      "aws:RequestTag/eks-cluster-arn": clusterArn(location),
      "aws:RequestTag/kubernetes-namespace": account.namespace,
      "aws:RequestTag/kubernetes-service-account": account.serviceAccount,
    },
  });
}

/**
 * Lets the pods of exactly one service account take the role with their own token, where Pod Identity does not reach
 * (Fargate, roles of another account). Subject and audience are both pinned (id-workload-identity-scoped).
 */
export function irsaTrust(
  provider: { readonly arn: string; readonly issuerUrl: string },
  account: ServiceAccountName,
): string {
  const issuer = provider.issuerUrl.replace(/^https:\/\//, "");
  return policyDocument({
    Effect: "Allow",
    Principal: { Federated: provider.arn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${issuer}:sub`]: `system:serviceaccount:${account.namespace}:${account.serviceAccount}`,
        [`${issuer}:aud`]: "sts.amazonaws.com",
      },
    },
  });
}
