import { bootstrap } from "./bootstrapRoles";
import { identityOf, type Subject } from "./subject";

const pairs = new Set(
  [
    ...bootstrap.bindings.flatMap(({ role, subjects }) => subjects.map((subject) => ({ role: role.name, subject }))),
    // kubeadm gives these to nodes that join, and to its administrators.
    ...["system:node-bootstrapper", "system:certificates.k8s.io:certificatesigningrequests:nodeclient"].map((role) => ({
      role,
      subject: { kind: "Group", name: "system:bootstrappers:kubeadm:default-node-token" },
    })),
    ...["system:node-bootstrapper", "system:certificates.k8s.io:certificatesigningrequests:nodeclient"].map((role) => ({
      role,
      subject: { kind: "Group", name: "system:bootstrappers" },
    })),
    {
      role: "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient",
      subject: { kind: "Group", name: "system:nodes" },
    },
    { role: "cluster-admin", subject: { kind: "Group", name: "kubeadm:cluster-admins" } },
    { role: "system:node-proxier", subject: { kind: "ServiceAccount", namespace: "kube-system", name: "kube-proxy" } },
    { role: "system:kube-dns", subject: { kind: "ServiceAccount", namespace: "kube-system", name: "kube-dns" } },
  ].map(({ role, subject }) => pair(role, subject)),
);

/** Whether Kubernetes or kubeadm itself gives this role to this subject. */
export function isOwnPair(roleName: string, subject: Subject): boolean {
  return pairs.has(pair(roleName, identityOf(subject)));
}

function pair(role: string, { kind, namespace = "", name }: Subject): string {
  return [role, kind, kind === "ServiceAccount" ? namespace : "", name].join("\n");
}
