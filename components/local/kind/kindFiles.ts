import { stringify } from "yaml";
import { hardenedClusterConfiguration, NODE_DIRECTORY } from "../kubeadm/clusterConfiguration";
import { apiServerFiles } from "../kubeadm/kubeadmFiles";
import { kubeletConfiguration } from "../kubeadm/kubeletConfiguration";
import type { ResolvedSettings } from "../settings";

const KUBE_PROXY_MODE = "nftables";

function kindConfiguration(settings: ResolvedSettings): object {
  const kubelet = {
    ...kubeletConfiguration(),
    // The kernel is the machine's, and kind lets its kubelet set what it needs.
    protectKernelDefaults: false,
  };
  return {
    kind: "Cluster",
    apiVersion: "kind.x-k8s.io/v1alpha4",
    networking: {
      // cp-private-endpoint
      apiServerAddress: "127.0.0.1",
      podSubnet: settings.podCidr,
      serviceSubnet: settings.serviceCidr,
      kubeProxyMode: KUBE_PROXY_MODE,
    },
    // One node: others of kind's join by reading a ConfigMap without a login (cp-anonymous-auth-restricted).
    nodes: [
      {
        role: "control-plane",
        extraMounts: [{ hostPath: ".", containerPath: NODE_DIRECTORY, readOnly: true }],
      },
    ],
    kubeadmConfigPatches: [hardenedClusterConfiguration(settings), kubelet].map((patch) => stringify(patch)),
  };
}

const readme = `# kind with the hardening of this blueprint

For a machine with Docker or Podman. It is a place to try things, not to run them: whoever may use Docker owns the node.

\`\`\`sh
cd THIS-FOLDER
kind create cluster --config kind.yaml   # kind 0.33 or newer, a node image of Kubernetes 1.36 or newer
kubectl get csr                          # the kubelet's serving certificate, without which there are no logs
kubectl certificate approve NAME
\`\`\`

Run it in this folder, which the node sees at ${NODE_DIRECTORY}. There is one node: kind joins others by reading a ConfigMap
without a login, and anonymous requests are limited to health paths (cp-anonymous-auth-restricted). etcd runs as root of the
node, and the kernel's parameters stay as kind wants them: both are done in \`render --kubeadm\`. Images are pulled for every
pod (AlwaysPullImages), so what was brought in with \`kind load\` alone does not start.

encryption.yaml holds a key that was made for these files: without it nobody can read the cluster's Secrets.
`;

/** The hardening of the local control plane for a cluster made by kind, by file name. encryption.yaml holds a new key. */
export function kindFiles(settings: ResolvedSettings): Map<string, string> {
  return new Map([
    ["kind.yaml", stringify(kindConfiguration(settings))],
    ...apiServerFiles(settings),
    ["README.md", readme],
  ]);
}
