import { parse } from "yaml";
import { CommandError } from "../errors";
import type { KubeObject } from "../kube/objects";

/** Where EKS clusters that authenticate by ConfigMap say who is who. Whoever can write it makes himself anybody. */
export const AWS_AUTH = { apiVersion: "v1", kind: "ConfigMap", namespace: "kube-system", name: "aws-auth" } as const;

/** A role or user of AWS, with what Kubernetes takes it for. */
export interface AwsIdentity {
  /** Amazon resource name. */
  arn: string;
  /** Empty when the mapping gives none: the name is the ARN then. */
  username: string;
  groups: readonly string[];
}

/**
 * The identities of AWS that the ConfigMap aws-auth maps to users and groups (rbac-review).
 *
 * @throws CommandError when it holds what is no list of mappings: the review would miss who holds the rights.
 */
export function awsIdentities(configMap: KubeObject | undefined): AwsIdentity[] {
  const data = (configMap?.["data"] ?? {}) as Readonly<Record<string, string>>;
  return [...mappings(data, "mapRoles", "rolearn"), ...mappings(data, "mapUsers", "userarn")];
}

function mappings(data: Readonly<Record<string, string>>, key: string, arnField: string): AwsIdentity[] {
  return entries(data[key] ?? "", key).map((entry) => {
    const { username, groups } = entry;
    const arn = entry[arnField];
    return {
      arn: typeof arn === "string" ? arn : "an unnamed identity",
      username: typeof username === "string" ? username : "",
      groups: Array.isArray(groups) ? groups.filter((group) => typeof group === "string") : [],
    };
  });
}

function entries(text: string, key: string): Record<string, unknown>[] {
  let value: unknown;
  try {
    value = parse(text) ?? [];
  } catch {
    value = undefined;
  }
  if (Array.isArray(value) && value.every((entry) => typeof entry === "object" && entry !== null)) return value;
  throw new CommandError(
    `${key} of ConfigMap kube-system/aws-auth is not a list of mappings`,
    "correct it, or remove it where the cluster uses access entries",
  );
}
