import type { TestResource } from "./evaluateRule";

type Props = Record<string, unknown>;

/** A Kubernetes object in the namespace `shop`, as a program registers it. */
export function object(apiVersion: string, kind: string, fields: Props = {}, metadata: Props = {}): TestResource {
  const token = apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`;
  return {
    type: `kubernetes:${token}:${kind}`,
    name: typeof metadata.name === "string" ? metadata.name : "example",
    props: { apiVersion, kind, metadata: { name: "example", namespace: "shop", ...metadata }, ...fields },
  };
}

/** A Role with one rule. */
export function role(apiGroups: unknown, resources: unknown, verbs: unknown, more: Props = {}): TestResource {
  return object("rbac.authorization.k8s.io/v1", "Role", { rules: [{ apiGroups, resources, verbs, ...more }] });
}

/** A ClusterRole with one rule. */
export function clusterRole(apiGroups: unknown, resources: unknown, verbs: unknown, more: Props = {}): TestResource {
  return object("rbac.authorization.k8s.io/v1", "ClusterRole", { rules: [{ apiGroups, resources, verbs, ...more }] });
}

/** A binding of a role to one subject. */
export function binding(kind: "RoleBinding" | "ClusterRoleBinding", roleName: unknown, subject: Props): TestResource {
  return object("rbac.authorization.k8s.io/v1", kind, {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName },
    subjects: [subject],
  });
}

export function networkPolicy(spec: Props): TestResource {
  return object("networking.k8s.io/v1", "NetworkPolicy", { spec: { podSelector: {}, ...spec } });
}

export function ingress(spec: Props, annotations: Props = {}): TestResource {
  return object("networking.k8s.io/v1", "Ingress", { spec }, { annotations });
}

export function service(spec: Props, annotations: Props = {}): TestResource {
  return object("v1", "Service", { spec }, { annotations });
}
