import { defineRule } from "../../lib/defineRule";
import { findingAt, unknownAt, type Finding } from "../../lib/finding";
import { grants, PROJECT_IAM } from "../../lib/gcp/iam";
import type { Resource } from "../../lib/resource";
import type { Value } from "../../lib/value";

/**
 * Predefined roles that hold one of the permissions below for a whole project, folder or organisation. Those of GKE are
 * left out: they cannot be granted on one cluster.
 */
const ESCALATING_ROLES: ReadonlySet<string> = new Set([
  "roles/iam.securityAdmin",
  "roles/iam.roleAdmin",
  "roles/iam.organizationRoleAdmin",
  "roles/iam.workloadIdentityPoolAdmin",
  "roles/resourcemanager.projectIamAdmin",
  "roles/resourcemanager.folderAdmin",
  "roles/resourcemanager.folderIamAdmin",
  "roles/resourcemanager.organizationAdmin",
  "roles/deploymentmanager.editor",
  "roles/cloudbuild.builds.editor",
  "roles/composer.admin",
]);

interface Privilege {
  readonly detail: string;
  readonly effect: string;
  readonly permissions: RegExp;
}

/** What one permission lets its holder do beyond what it says. */
const PRIVILEGES: readonly Privilege[] = [
  {
    detail: "rewrite-policies",
    effect: "give itself every role",
    permissions:
      /^(resourcemanager\.(projects|folders|organizations)\.setIamPolicy|iam\.roles\.(update|create)|orgpolicy\.policy\.set)$/,
  },
  {
    detail: "take-identities",
    effect: "act as any service account",
    permissions:
      /^iam\.(serviceAccounts\.(actAs|getAccessToken|getOpenIdToken|signBlob|signJwt|implicitDelegation|setIamPolicy)|serviceAccountKeys\.create|workloadIdentityPoolProviders\.(create|update))$/,
  },
  {
    detail: "administer-clusters",
    effect: "administer every cluster",
    permissions:
      /^container\.(clusters\.getCredentials|clusterRoles\.(bind|escalate)|clusterRoleBindings\.create|roles\.(bind|escalate))$/,
  },
  {
    detail: "enter-machines",
    effect: "run code on machines, nodes among them",
    permissions:
      /^compute\.(instances\.(setMetadata|setServiceAccount|osAdminLogin)|projects\.setCommonInstanceMetadata)$/,
  },
  {
    detail: "read-secrets",
    effect: "read every secret, or decrypt with every key",
    permissions:
      /^(secretmanager\.versions\.access|cloudkms\.cryptoKeyVersions\.useToDecrypt|container\.secrets\.(get|list))$/,
  },
];

const CUSTOM_ROLES: readonly string[] = [
  "gcp:projects/iAMCustomRole:IAMCustomRole",
  "gcp:organizations/iAMCustomRole:IAMCustomRole",
];

function judgeCustomRole(permissions: Value): readonly Finding[] {
  const unknown = [permissions, ...permissions.items()].find((value) => value.isUnknown);
  if (permissions.isUnknown) return [unknownAt(permissions, { detail: "rewrite-policies" })];
  const found = permissions
    .items()
    .flatMap((permission) =>
      PRIVILEGES.filter((privilege) => privilege.permissions.test(permission.string()?.trim() ?? "")).map(
        ({ detail, effect }) => findingAt(permission, { detail, problem: `Its holder can ${effect}` }),
      ),
    );
  return unknown === undefined ? found : [...found, unknownAt(unknown, { detail: "rewrite-policies" })];
}

function judgeGrants(resource: Resource): readonly Finding[] {
  return grants(resource)
    .filter(({ role }) => ESCALATING_ROLES.has(role.string()?.trim() ?? ""))
    .map(({ role }) =>
      findingAt(role, {
        detail: "wide-role",
        problem: "For a whole project it is a way to every other role in it",
        fix: "Grant the role on the one resource that needs it, or a narrower role",
        level: "advisory",
      }),
    );
}

export const idIamEscalationGcp = defineRule({
  id: "id-iam-escalation-gcp",
  family: "gcp",
  controls: ["id-iam-groups-not-users", "id-infra-identity-least-privilege"],
  severity: "high",
  title: "Roles of Google Cloud give no way to more than they say",
  description:
    "Whoever may set policies, act as service accounts or read every secret has far more than the role shows.",
  fix: "Leave the permission out of the custom role, and grant it on the one resource that needs it",
  scope: "resource",
  types: [...CUSTOM_ROLES, ...PROJECT_IAM],
  check: (resource) =>
    CUSTOM_ROLES.includes(resource.type) ? judgeCustomRole(resource.props.get("permissions")) : judgeGrants(resource),
});
