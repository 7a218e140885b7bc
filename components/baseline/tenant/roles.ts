import { manifest, type Manifest } from "../../kubernetes/manifest";
import type { TenantSettings } from "./settings";

interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const READ = ["get", "list", "watch"];
const WRITE = ["create", "update", "patch", "delete"];

/**
 * What viewers see: all but secrets (rbac-secrets-access). Roles and policies are readable, so that a tenant can tell
 * why something was refused.
 */
const viewer: PolicyRule[] = [
  {
    apiGroups: [""],
    resources: [
      "pods",
      "pods/log",
      "services",
      "endpoints",
      "configmaps",
      "persistentvolumeclaims",
      "serviceaccounts",
      "events",
      "resourcequotas",
      "limitranges",
    ],
    verbs: READ,
  },
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets", "daemonsets", "replicasets"], verbs: READ },
  { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: READ },
  { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: READ },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: READ },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses", "networkpolicies"], verbs: READ },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: READ },
  { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles", "rolebindings"], verbs: READ },
];

/**
 * What developers do: run workloads. They make no pods by hand, open no shell in one and hand out no rights
 * (rbac-pod-create-exec, rbac-escalation-verbs): whoever can, has every service account of the namespace.
 */
const developer: PolicyRule[] = [
  ...viewer,
  { apiGroups: ["apps"], resources: ["deployments", "statefulsets"], verbs: WRITE },
  { apiGroups: ["apps"], resources: ["deployments/scale", "statefulsets/scale"], verbs: ["get", "update", "patch"] },
  { apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: WRITE },
  { apiGroups: [""], resources: ["services", "configmaps"], verbs: WRITE },
  { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
  { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: WRITE },
];

/**
 * What tenant admins do beyond developers: identities, storage, ingress, and writing secrets. Not reading them: the API
 * server answers with the content to `patch`, to a bulk delete and to the dry run of a delete that waits for dependents,
 * so only create and update are given. Quotas, network policies, roles and labels of the namespace stay with the
 * platform (rbac-policy-objects-protected).
 */
const admin: PolicyRule[] = [
  ...developer,
  { apiGroups: [""], resources: ["serviceaccounts", "persistentvolumeclaims"], verbs: WRITE },
  { apiGroups: [""], resources: ["secrets"], verbs: ["create", "update"] },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: WRITE },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: WRITE },
];

const roles = { admin, developer, viewer } as const;

/**
 * The tenant's roles, and their bindings to groups (rbac-least-privilege-roles). A role whose list of groups is empty
 * is made but bound to nobody.
 */
export function tenantRoles(tenant: TenantSettings): Manifest[] {
  const namespace = tenant.name;
  const groups = { admin: tenant.groups.admins, developer: tenant.groups.developers, viewer: tenant.groups.viewers };
  return (["admin", "developer", "viewer"] as const).flatMap((persona) => {
    const name = `tenant-${persona}`;
    const role = manifest("Role", { name, namespace }, { rules: roles[persona] });
    if (groups[persona].length === 0) return [role];
    const binding = manifest(
      "RoleBinding",
      { name, namespace },
      {
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
        subjects: groups[persona].map((group) => ({
          apiGroup: "rbac.authorization.k8s.io",
          kind: "Group",
          name: group,
        })),
      },
    );
    return [role, binding];
  });
}
