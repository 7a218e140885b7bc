import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { fail } from "../shared/errors";
import { childName, componentType, validateName } from "../shared/naming";
import { keysOf, rejectUnknownProperties, validatedInput, validateOneOf } from "../shared/validation";
import { partitionOf } from "./region";
import { type EksScope, protectedOptions, resourceName, resourceTags } from "./scope";
import { irsaTrust, podIdentityTrust } from "./trustPolicies";

/** How a workload proves who it is. */
export const EksGrantMethod = {
  /** EKS Pod Identity: an agent on the node hands out credentials. */
  PodIdentity: "pod-identity",
  /** The pod's own token, where the agent does not run: Fargate, and roles of another account. */
  Irsa: "irsa",
} as const;
export type EksGrantMethod = (typeof EksGrantMethod)[keyof typeof EksGrantMethod];

/** A workload, and what it may do in AWS. */
export interface EksWorkloadArgs {
  /** Namespace of the service account. */
  namespace: string;
  /** The workload's own service account; wildcards are refused (id-workload-identity-scoped). */
  serviceAccount: string;
  /** IAM policies as JSON text, by a name of your choice. */
  policies?: { [name: string]: pulumi.Input<string> };
  /** ARNs of managed policies. Policies with full access are refused. */
  managedPolicyArns?: pulumi.Input<string>[];
  /** Default `pod-identity`. */
  method?: EksGrantMethod;
}

/** A grant to a workload of any cluster, e.g. one known by a StackReference. */
export interface EksWorkloadGrantArgs extends EksWorkloadArgs {
  /** Name of the cluster. */
  clusterName: pulumi.Input<string>;
  /** Region of the cluster. */
  region: pulumi.Input<string>;
  /** The cluster's identity provider in IAM. Needed with `method: "irsa"`. */
  oidcProviderArn?: pulumi.Input<string>;
  /** URL of the cluster's token issuer. Needed with `method: "irsa"`. */
  oidcIssuer?: pulumi.Input<string>;
  /** Tags of the role. */
  tags?: { [key: string]: string };
}

/** @throws InvalidArgumentError for a policy that allows everything (id-iam-groups-not-users). */
export function checkWorkloadPolicy(property: string, text: string): void {
  let statements: unknown;
  try {
    statements = (JSON.parse(text) as { Statement?: unknown }).Statement;
  } catch {
    statements = undefined;
  }
  if (statements === undefined) {
    fail(property, "it is not an IAM policy", "write the policy as JSON text with a Statement");
  }
  const list = (Array.isArray(statements) ? statements : [statements]) as { Effect?: unknown; Action?: unknown }[];
  const allowsAll = list.some((statement) => statement.Effect === "Allow" && [statement.Action].flat().includes("*"));
  if (allowsAll) {
    fail(property, "it allows every action", "name the actions and resources that the workload needs");
  }
}

/** @throws InvalidArgumentError for a managed policy with more rights than a workload may have. */
export function checkWorkloadManagedPolicy(property: string, arn: string): void {
  if (!/:policy\/(.*\/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess|\w*FullAccess)$/.test(arn)) return;
  fail(property, `${arn} gives full access`, "name a narrower policy, or write one in policies");
}

function validateWorkload(args: EksWorkloadGrantArgs): EksGrantMethod {
  rejectUnknownProperties(
    "",
    args,
    keysOf<EksWorkloadGrantArgs>({
      namespace: true,
      serviceAccount: true,
      policies: true,
      managedPolicyArns: true,
      method: true,
      clusterName: true,
      region: true,
      oidcProviderArn: true,
      oidcIssuer: true,
      tags: true,
    }),
  );
  validateName("namespace", args.namespace, 63);
  validateName("serviceAccount", args.serviceAccount, 63);
  // sa-dedicated: a role for the default account would be one for every pod of the namespace.
  if (args.serviceAccount === "default") {
    fail(
      "serviceAccount",
      '"default" is the account of every pod that names none',
      "give the workload a service account of its own",
    );
  }
  const method = validateOneOf("method", args.method ?? EksGrantMethod.PodIdentity, Object.values(EksGrantMethod));
  if (method === EksGrantMethod.Irsa && (args.oidcProviderArn === undefined || args.oidcIssuer === undefined)) {
    fail(
      "oidcProviderArn",
      'it and oidcIssuer are needed with method "irsa"',
      "pass both outputs of the cluster, or use cluster.grant()",
    );
  }
  return method;
}

/**
 * An AWS identity for one workload: a role that exactly its service account can take, on exactly its cluster
 * (id-workload-identity, id-workload-identity-scoped).
 */
export class EksWorkloadGrant extends pulumi.ComponentResource {
  /** The workload's role. With `method: "irsa"` its ARN goes into an annotation of the service account. */
  public readonly roleArn: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for a wildcard or default service account and for policies with full access.
   */
  constructor(name: string, args: EksWorkloadGrantArgs, opts?: pulumi.ComponentResourceOptions) {
    const method = validateWorkload(args);
    super(componentType("EksWorkloadGrant"), name, args, opts);
    const options = { parent: this };
    const tags = { ...args.tags, Name: name };
    const role = new iam.Role(
      childName(name, "role"),
      { assumeRolePolicy: trustPolicy(args, method, options), tags },
      options,
    );
    for (const [policyName, policy] of Object.entries(args.policies ?? {})) {
      new iam.RolePolicy(
        childName(name, `policy-${policyName}`),
        {
          role: role.name,
          policy: validatedInput(policy, (text) => checkWorkloadPolicy(`policies.${policyName}`, text)),
        },
        options,
      );
    }
    (args.managedPolicyArns ?? []).forEach((arn, index) => {
      new iam.RolePolicyAttachment(
        childName(name, `managed-policy-${index}`),
        {
          role: role.name,
          policyArn: validatedInput(arn, (known) => checkWorkloadManagedPolicy(`managedPolicyArns[${index}]`, known)),
        },
        options,
      );
    });
    if (method === EksGrantMethod.PodIdentity) {
      new eks.PodIdentityAssociation(
        childName(name, "association"),
        {
          region: args.region,
          clusterName: args.clusterName,
          namespace: args.namespace,
          serviceAccount: args.serviceAccount,
          roleArn: role.arn,
          tags,
        },
        options,
      );
    }
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function trustPolicy(
  args: EksWorkloadGrantArgs,
  method: EksGrantMethod,
  options: pulumi.InvokeOptions,
): pulumi.Output<string> {
  if (method === EksGrantMethod.Irsa) {
    return pulumi
      .all([args.oidcProviderArn as pulumi.Input<string>, args.oidcIssuer as pulumi.Input<string>])
      .apply(([arn, issuerUrl]) => irsaTrust({ arn, issuerUrl }, args));
  }
  const caller = getCallerIdentityOutput({}, options);
  return pulumi
    .all([args.clusterName, args.region, caller.accountId])
    .apply(([clusterName, region, accountId]) =>
      podIdentityTrust({ name: clusterName, region, partition: partitionOf(region), accountId }, args),
    );
}

/** The cluster's token issuer as an identity provider of the account, for grants with `method: "irsa"`. */
export function createOidcProvider(scope: EksScope, issuerUrl: pulumi.Input<string>): iam.OpenIdConnectProvider {
  return new iam.OpenIdConnectProvider(
    resourceName(scope, "oidc-provider"),
    {
      url: issuerUrl,
      // id-workload-identity-scoped: tokens for anyone but AWS's token service are refused.
      clientIdLists: ["sts.amazonaws.com"],
      tags: resourceTags(scope, "oidc-provider"),
    },
    protectedOptions(scope),
  );
}
