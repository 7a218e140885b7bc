import { identityOf, type PolicyRule, type Subject } from "../../components/kubernetes/rbac";
import { displayName, refOf, type KubeObject } from "../kube/objects";

/** What one binding gives to one subject. */
export interface Grant {
  subject: Subject;
  /** As people write it: `ClusterRoleBinding admins`. */
  binding: string;
  /** Kind and name of the role. */
  role: { kind: string; name: string };
  /** Namespace in which it holds; undefined: in all, and for cluster-scoped objects. */
  namespace: string | undefined;
  /** Empty when there is no such role. */
  rules: readonly PolicyRule[];
}

export const RBAC_VERSION = "rbac.authorization.k8s.io/v1";

/** The objects that say who may do what. */
export interface RbacObjects {
  roles: readonly KubeObject[];
  bindings: readonly KubeObject[];
}

/** Every grant of the bindings, with the rules of its role. */
export function grantsOf({ roles, bindings }: RbacObjects): Grant[] {
  const rulesByRole = new Map(
    roles.map((role) => [displayName(refOf(role)), (role["rules"] ?? []) as readonly PolicyRule[]]),
  );
  return bindings.flatMap((binding) => {
    const role = binding["roleRef"] as { kind: string; name: string };
    const { namespace } = binding.metadata;
    const roleNamespace = role.kind === "Role" ? namespace : undefined;
    const rules = rulesByRole.get(displayName({ ...role, apiVersion: RBAC_VERSION, namespace: roleNamespace })) ?? [];
    return ((binding["subjects"] ?? []) as Subject[]).map((subject) => ({
      subject: identityOf(subject),
      binding: displayName(refOf(binding)),
      role: { kind: role.kind, name: role.name },
      namespace,
      rules,
    }));
  });
}

/** A subject as people write it: `Group admins`, `ServiceAccount team-a/web`. */
export function subjectName({ kind, name, namespace }: Subject): string {
  return kind === "ServiceAccount" ? `${kind} ${namespace ?? ""}/${name}` : `${kind} ${name}`;
}
