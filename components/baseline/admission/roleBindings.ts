import { bootstrap, publicClusterRoles } from "../../kubernetes/rbac";
import { all, any, celStrings, not } from "./cel";
import { type BreakGlass, isSystemSubject } from "./identities";
import { rbacPermits } from "./permits";
import type { AdmissionPolicy, Validation } from "./policy";

/** What may differ between clusters in the checks of role bindings. */
export interface RoleBindingPolicyOptions {
  readonly breakGlass: BreakGlass;
  /** Who may write any binding. */
  readonly writers: BreakGlass;
  /** Groups that may hold cluster-admin, and admin and edit in all namespaces. */
  readonly clusterAdminGroups: readonly string[];
  /** Groups that may hold rights in all namespaces or in system namespaces, the former among them. */
  readonly platformGroups: readonly string[];
  readonly systemNamespaces: readonly string[];
  /** Namespaces in which nobody but the administrators' groups may change what runs. */
  readonly platformNamespaces: readonly string[];
}

/** ClusterRoles of the control plane that are as good as cluster-admin in some way. */
const powerfulSystemRoles = bootstrap.roles
  .filter(({ kind, name }) => kind === "ClusterRole" && name.startsWith("system:"))
  .filter(({ name }) => !bootstrap.harmless.includes(name))
  .map(({ name }) => name);

/** A check that no subject of the binding is bad; the refusal names those that are. */
function noSubject(control: string, bad: string, message: string, when?: string): Validation {
  return {
    control,
    expression: any(
      "variables.nobodyAdded",
      ...(when === undefined ? [] : [not(when)]),
      not(`variables.subjects.exists(s, ${bad})`),
    ),
    message,
    offenders: `variables.subjects.filter(s, ${bad}).map(s, s.kind + " " + s.name)`,
  };
}

/** The checks of RoleBindings and ClusterRoleBindings. */
export function roleBindingPolicy(options: RoleBindingPolicyOptions): AdmissionPolicy {
  const { breakGlass, writers, clusterAdminGroups, platformGroups, systemNamespaces, platformNamespaces } = options;
  const clusterWide = 'request.kind.kind == "ClusterRoleBinding"';
  const notInGroups = (groups: readonly string[]) => not(all('s.kind == "Group"', `s.name in ${celStrings(groups)}`));
  const isPerson = 's.kind in ["User", "Group"]';
  const adminOrEdit = 'object.roleRef.name in ["admin", "edit"]';
  const isClusterRole = 'object.roleRef.kind == "ClusterRole"';
  return {
    name: "role-bindings",
    rules: [
      {
        apiGroups: ["rbac.authorization.k8s.io"],
        apiVersions: ["v1"],
        resources: ["rolebindings", "clusterrolebindings"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    matchConditions: rbacPermits(writers),
    variables: [
      { name: "subjects", expression: "object.?subjects.orValue([])" },
      {
        // ir-credential-revocation: taking subjects out must always work, also when those that stay would be refused today.
        name: "nobodyAdded",
        expression: all(
          'request.operation == "UPDATE"',
          "variables.subjects.all(s, s in oldObject.?subjects.orValue([]))",
        ),
      },
    ],
    validations: [
      noSubject(
        "rbac-no-anonymous-bindings",
        all(
          's.name in ["system:anonymous", "system:unauthenticated", "system:authenticated", "system:serviceaccounts"]',
          isPerson,
        ),
        "a binding must not give rights to everybody",
      ),
      noSubject(
        "rbac-cluster-admin-restricted",
        all('s.kind == "Group"', 's.name == "system:masters"'),
        "a binding must not name system:masters; its members are beyond RBAC and cannot be revoked",
      ),
      noSubject(
        "rbac-cluster-admin-restricted",
        notInGroups(clusterAdminGroups),
        "cluster-admin may only be bound to the declared administrators' groups",
        'object.roleRef.name == "cluster-admin"',
      ),
      noSubject(
        "rbac-least-privilege-roles",
        notInGroups(clusterAdminGroups),
        "admin and edit must not be bound in all namespaces; bind them in one",
        all(clusterWide, adminOrEdit),
      ),
      noSubject(
        "rbac-least-privilege-roles",
        all('s.kind == "User"', not(isSystemSubject("s")), not(`s.name in ${celStrings(breakGlass.users)}`)),
        "a binding must name groups, not users",
      ),
      noSubject(
        "sa-dedicated",
        any(
          all('s.kind == "ServiceAccount"', 's.name == "default"'),
          all('s.kind == "User"', 's.name.startsWith("system:serviceaccount:")', 's.name.endsWith(":default")'),
        ),
        "a binding must not give rights to a default service account, which every pod could use",
      ),
      noSubject(
        "rbac-admin-developer-separation",
        all('s.kind == "Group"', not(isSystemSubject("s")), not(`s.name in ${celStrings(platformGroups)}`)),
        "rights in all namespaces or in a system namespace go to the platform's declared groups only",
        any(clusterWide, `request.namespace in ${celStrings(systemNamespaces)}`),
      ),
      noSubject(
        "rbac-least-privilege-roles",
        "true",
        "this role is the control plane's own and reaches too far; bind a role with only the rights that are needed",
        all(isClusterRole, `object.roleRef.name in ${celStrings(powerfulSystemRoles)}`),
      ),
      noSubject(
        "rbac-least-privilege-roles",
        all(isPerson, '!s.name.startsWith("system:")'),
        "roles of the control plane are bound to components, not to people",
        all(
          isClusterRole,
          'object.roleRef.name.startsWith("system:")',
          not(`object.roleRef.name in ${celStrings(publicClusterRoles)}`),
        ),
      ),
      noSubject(
        "rbac-least-privilege-roles",
        // Kubernetes, kubeadm and clouds give their own roles, which have a prefix as well.
        all(isSystemSubject("s"), isPerson, 's.name != "system:masters"'),
        "the control plane's own users and groups get no further rights",
        '!object.roleRef.name.contains(":")',
      ),
      noSubject(
        "rbac-admin-developer-separation",
        notInGroups(clusterAdminGroups),
        "admin and edit must not be bound where the platform runs",
        all(not(clusterWide), `request.namespace in ${celStrings(platformNamespaces)}`, isClusterRole, adminOrEdit),
      ),
      noSubject(
        "sa-dedicated",
        all('s.kind == "Group"', 's.name.startsWith("system:serviceaccounts:")'),
        "a binding must not give rights to all service accounts of a namespace, the default one among them",
      ),
    ],
  };
}
