import type { ApiClient } from "./apiClient";
import { LocalClusterError } from "./errors";
import { ADMINISTRATORS_GROUP } from "./pki/catalogue";

const CONFLICT = 409;
const CREATED = 201;

function clusterRoleBinding(name: string, role: string, subject: { kind: "Group" | "User"; name: string }): object {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name, labels: { "app.kubernetes.io/managed-by": "hardened-cluster" } },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", ...subject }],
  };
}

/** The first rights in a new cluster. */
export const bootstrapBindings = [
  // rbac-cluster-admin-restricted: through RBAC and not system:masters, so that it can be taken away again.
  clusterRoleBinding("hardened-cluster:administrators", "cluster-admin", { kind: "Group", name: ADMINISTRATORS_GROUP }),
  // kubelet-authn-authz: the API server may ask kubelets and nothing else.
  clusterRoleBinding("hardened-cluster:kubelet-client", "system:kubelet-api-admin", {
    kind: "User",
    name: "kube-apiserver-kubelet-client",
  }),
];

/**
 * Gives the first rights, through the break-glass identity. What is already there is left as it is.
 *
 * @throws LocalClusterError when the API server refuses.
 */
export async function bootstrapRbac(client: ApiClient): Promise<void> {
  for (const binding of bootstrapBindings) {
    const answer = await client.request("POST", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", binding);
    if (answer.status !== CREATED && answer.status !== CONFLICT) {
      throw new LocalClusterError(
        `the API server refused the first role bindings with HTTP ${answer.status}: ${answer.body}`,
        "run hardened-cluster up again",
      );
    }
  }
}
