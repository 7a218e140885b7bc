import { addressAt, parseCidr } from "../../shared/cidr";
import { CLUSTER_DOMAIN, LOOPBACK } from "../controlPlane/config";
import { GATEWAY_ADDRESS, KUBE_PROXY_USER, NODE_CONTROLLER_USER, POLICY_AGENT_USER } from "../nodes/realNodes";
import { KWOK_USER } from "../nodes/simulated";
import type { LeafRequest } from "./certificates";

/** The authorities. One compromised one says nothing to what trusts another (cp-etcd-tls-isolated). */
export const authorities = {
  "etcd-ca": "hardened-cluster etcd",
  "cluster-ca": "hardened-cluster",
  "front-proxy-ca": "hardened-cluster front proxy",
} as const;
export type AuthorityName = keyof typeof authorities;

export interface Leaf extends LeafRequest {
  authority: AuthorityName;
}

/** The group of the daily kubeconfig. RBAC binds it, so that RBAC can take it away (rbac-cluster-admin-restricted). */
export const ADMINISTRATORS_GROUP = "hardened-cluster:administrators";
/** The user of the daily kubeconfig. */
export const ADMINISTRATOR_USER = "hardened-cluster:administrator";
/** The user of the break-glass kubeconfig; its group is above RBAC. */
export const BREAK_GLASS_USER = "hardened-cluster:break-glass";

const loopback = ["localhost", LOOPBACK];

/** Every leaf certificate by file name: one identity each, with no more rights than its user needs. */
export function leaves(serviceCidr: string): Record<string, Leaf> {
  const kubernetesService = addressAt(parseCidr("network.serviceCidr", serviceCidr), 1);
  return {
    "etcd-server": { authority: "etcd-ca", commonName: "etcd-server", hosts: loopback, usages: ["server"] },
    "etcd-peer": { authority: "etcd-ca", commonName: "etcd-peer", hosts: loopback, usages: ["server", "client"] },
    "apiserver-etcd-client": { authority: "etcd-ca", commonName: "kube-apiserver-etcd-client", usages: ["client"] },
    "etcd-backup-client": { authority: "etcd-ca", commonName: "etcd-backup-client", usages: ["client"] },
    apiserver: {
      authority: "cluster-ca",
      commonName: "kube-apiserver",
      hosts: [
        "kubernetes",
        "kubernetes.default",
        "kubernetes.default.svc",
        `kubernetes.default.svc.${CLUSTER_DOMAIN}`,
        ...loopback,
        kubernetesService,
        GATEWAY_ADDRESS,
      ],
      usages: ["server"],
    },
    // kubelet-authn-authz: RBAC's system:kubelet-api-admin and nothing more; bound at bootstrap.
    "apiserver-kubelet-client": {
      authority: "cluster-ca",
      commonName: "kube-apiserver-kubelet-client",
      usages: ["client"],
    },
    "controller-manager": {
      authority: "cluster-ca",
      commonName: "kube-controller-manager",
      hosts: loopback,
      usages: ["server"],
    },
    "controller-manager-client": {
      authority: "cluster-ca",
      commonName: "system:kube-controller-manager",
      usages: ["client"],
    },
    scheduler: { authority: "cluster-ca", commonName: "kube-scheduler", hosts: loopback, usages: ["server"] },
    "scheduler-client": { authority: "cluster-ca", commonName: "system:kube-scheduler", usages: ["client"] },
    "kube-proxy": { authority: "cluster-ca", commonName: KUBE_PROXY_USER, usages: ["client"] },
    "kube-network-policies": { authority: "cluster-ca", commonName: POLICY_AGENT_USER, usages: ["client"] },
    "node-controller": { authority: "cluster-ca", commonName: NODE_CONTROLLER_USER, usages: ["client"] },
    kwok: { authority: "cluster-ca", commonName: KWOK_USER, usages: ["client"] },
    "front-proxy-client": { authority: "front-proxy-ca", commonName: "front-proxy-client", usages: ["client"] },
    administrator: {
      authority: "cluster-ca",
      commonName: ADMINISTRATOR_USER,
      organization: ADMINISTRATORS_GROUP,
      usages: ["client"],
    },
    "break-glass": {
      authority: "cluster-ca",
      commonName: BREAK_GLASS_USER,
      organization: "system:masters",
      usages: ["client"],
    },
  };
}
