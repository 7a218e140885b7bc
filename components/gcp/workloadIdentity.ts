import { getProjectOutput } from "@pulumi/gcp/organizations";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";
import { fail, shown } from "../shared/errors";
import { childName, componentType, validateName } from "../shared/naming";
import {
  keysOf,
  listOf,
  rejectUnknownProperties,
  validatedInput,
  validateOneOf,
  checkUnique,
} from "../shared/validation";
import { workloadMember, workloadPrincipal } from "./identifiers";
import { validateProject } from "./region";

/** How a workload's identity is named in IAM. */
export const GkeGrantMethod = {
  /** The Kubernetes service account itself is the member of IAM policies. */
  Direct: "direct",
  /** It acts as an account of Google Cloud, for the services that know no other. */
  ServiceAccount: "service-account",
} as const;
export type GkeGrantMethod = (typeof GkeGrantMethod)[keyof typeof GkeGrantMethod];

/** A workload, and what it may do in Google Cloud. */
export interface GkeWorkloadArgs {
  /** Namespace of the service account. */
  namespace: string;
  /** The workload's own service account; wildcards are refused (id-workload-identity-scoped). */
  serviceAccount: string;
  /** Roles in the whole project. Prefer grants on single resources, to the output `member`. Default none. */
  projectRoles?: string[];
  /** Default `direct`. */
  method?: GkeGrantMethod;
}

/** A grant to a workload of any cluster, e.g. one known by a StackReference. */
export interface GkeWorkloadGrantArgs extends GkeWorkloadArgs {
  /** Id of the cluster's project. */
  project: pulumi.Input<string>;
}

// Account ids have 30 characters at most, and 6 at least.
const MAX_NAME_LENGTH = 30;
const MIN_NAME_LENGTH = 6;

/** @throws InvalidArgumentError for a role that administers, impersonates or is a basic one (id-iam-groups-not-users). */
export function checkWorkloadRole(property: string, role: string): void {
  if (typeof role !== "string" || !/^(roles|(projects|organizations)\/[\w.:-]+\/roles)\/[\w.]+$/.test(role)) {
    fail(property, `${shown(role)} is not a role`, 'write one like "roles/pubsub.publisher"');
  }
  const isBasic = /^roles\/(owner|editor|viewer)$/.test(role);
  const impersonates = /^roles\/iam\.(serviceAccount\w+|workloadIdentityUser)$/.test(role);
  if (isBasic || impersonates || /admin$/i.test(role)) {
    fail(property, `${role} gives more than a workload needs`, "name a narrower role, or grant it on one resource");
  }
}

function validateWorkload(name: string, args: GkeWorkloadGrantArgs): GkeGrantMethod {
  rejectUnknownProperties(
    "",
    args,
    keysOf<GkeWorkloadGrantArgs>({
      namespace: true,
      serviceAccount: true,
      projectRoles: true,
      method: true,
      project: true,
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
  const roles = listOf("projectRoles", args.projectRoles);
  roles.forEach((role, index) => checkWorkloadRole(`projectRoles[${index}]`, role));
  checkUnique("projectRoles", roles, "role");
  const method = validateOneOf("method", args.method ?? GkeGrantMethod.Direct, Object.values(GkeGrantMethod));
  if (method === GkeGrantMethod.ServiceAccount) {
    validateName("name", name, MAX_NAME_LENGTH);
    if (name.length < MIN_NAME_LENGTH) {
      fail("name", `${shown(name)} is too short for a service account`, `use at least ${MIN_NAME_LENGTH} characters`);
    }
  }
  return method;
}

/**
 * A Google Cloud identity for one workload (id-workload-identity). Google's identity pool is the project's: the same
 * namespace and service account are the same identity in all its clusters (id-workload-identity-scoped).
 */
export class GkeWorkloadGrant extends pulumi.ComponentResource {
  /** The workload as a member of IAM policies, for grants on single resources. */
  public readonly member: pulumi.Output<string>;
  /**
   * With `method: "service-account"` the account's address, which goes into the annotation
   * `iam.gke.io/gcp-service-account` of the Kubernetes service account; otherwise empty.
   */
  public readonly serviceAccountEmail: pulumi.Output<string>;

  /**
   * @throws InvalidArgumentError for a wildcard or default service account and for roles with too many rights.
   */
  constructor(name: string, args: GkeWorkloadGrantArgs, opts?: pulumi.ComponentResourceOptions) {
    const method = validateWorkload(name, args);
    super(componentType("GkeWorkloadGrant"), name, args, opts);
    const options = { parent: this };
    const project = validatedInput(args.project, (id) => void validateProject("project", id));
    const identity =
      method === GkeGrantMethod.ServiceAccount
        ? impersonatedAccount(name, project, args, options)
        : { member: directMember(project, args, options), email: pulumi.output("") };
    for (const role of args.projectRoles ?? []) {
      new projects.IAMMember(
        childName(name, role.replace(/^roles\//, "").replace(/\//g, "-")),
        { project, role, member: identity.member },
        options,
      );
    }
    this.member = identity.member;
    this.serviceAccountEmail = identity.email;
    this.registerOutputs({ member: this.member, serviceAccountEmail: this.serviceAccountEmail });
  }
}

interface WorkloadIdentity {
  readonly member: pulumi.Output<string>;
  readonly email: pulumi.Output<string>;
}

function directMember(
  project: pulumi.Input<string>,
  workload: GkeWorkloadArgs,
  options: pulumi.InvokeOptions,
): pulumi.Output<string> {
  const found = getProjectOutput({ projectId: project }, options);
  return pulumi.all([project, found.number]).apply(([id, number]) => workloadPrincipal({ id, number }, workload));
}

function impersonatedAccount(
  name: string,
  project: pulumi.Input<string>,
  workload: GkeWorkloadArgs,
  options: pulumi.CustomResourceOptions,
): WorkloadIdentity {
  const account = new serviceaccount.Account(
    childName(name, "account"),
    { project, accountId: name, displayName: `${workload.namespace}/${workload.serviceAccount}` },
    options,
  );
  new serviceaccount.IAMMember(
    childName(name, "account-user"),
    {
      serviceAccountId: account.name,
      // id-workload-identity-scoped: exactly this service account may act as it.
      role: "roles/iam.workloadIdentityUser",
      member: pulumi.output(project).apply((id) => workloadMember(id, workload)),
    },
    options,
  );
  return { member: account.member, email: account.email };
}
