import { NODE_DIRECTORY } from "./clusterConfiguration";

/** Where kubeadm looks for changes of the static pods that it writes. */
export const PATCHES_DIRECTORY = `${NODE_DIRECTORY}/patches`;
/** kubeadm knows what a patch is for by the name of its file. */
export const ETCD_PATCH = "etcd+strategic.json";
/** The user that etcd runs as: nobody's on the usual distributions, and etcd's port, so that it is remembered. */
export const ETCD_USER = { name: "etcd", id: 2379 } as const;

/** Lets etcd be a user of its own, who owns the data and nothing else, where kubeadm makes it root (CIS 1.1.12). */
export function etcdPatch(): { spec: object } {
  return {
    spec: {
      securityContext: { runAsUser: ETCD_USER.id, runAsGroup: ETCD_USER.id, runAsNonRoot: true },
      containers: [
        {
          name: "etcd",
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  };
}
