import { NODE_DIRECTORY } from "./clusterConfiguration";
import { DISCOVERY_FILE } from "./joinConfiguration";
import { SYSCTL_FILE } from "./kernelParameters";
import { ETCD_USER, PATCHES_DIRECTORY } from "./patches";

/** Commands of one section, to be run as root in this order. */
export interface Section {
  title: string;
  text: string;
  commands: string[];
}

const CLOSE_KUBELET_FILE = "chmod 600 /var/lib/kubelet/config.yaml";

/** What to do with the files, in the order in which it has to be done. */
export function kubeadmSections(): Section[] {
  const { name, id } = ETCD_USER;
  return [
    {
      title: "Every node, before kubeadm",
      text: `Copy this folder to ${NODE_DIRECTORY} (owner root, directories 0700, files 0600). A node that is no control plane needs
join.yaml, the folder patches and ${SYSCTL_FILE} only. The kubelet does not change the kernel's parameters
(protectKernelDefaults), and does not start when they are others.`,
      commands: [`install -m 0644 ${NODE_DIRECTORY}/${SYSCTL_FILE} /etc/sysctl.d/`, "sysctl --system"],
    },
    {
      title: "The first control plane node",
      text: `etcd gets a user of its own and a directory that is his (CIS 1.1.12). A CIS scan then says of 1.1.19 that two keys are not
root's: they are their reader's and nobody else's. kubeadm leaves the kubelet's configuration readable by everybody
(CIS 4.1.9), and makes a token that lets any machine join for a day (cp-no-static-credentials).`,
      commands: [
        `groupadd --system --gid ${id} ${name}`,
        `useradd --system --no-create-home --shell /usr/sbin/nologin --gid ${id} --uid ${id} ${name}`,
        `install -d -o ${name} -g ${name} -m 0700 /var/lib/etcd`,
        `kubeadm init phase certs all --config ${NODE_DIRECTORY}/kubeadm.yaml`,
        `chown ${name}:${name} /etc/kubernetes/pki/etcd/server.key /etc/kubernetes/pki/etcd/peer.key`,
        `kubeadm init --config ${NODE_DIRECTORY}/kubeadm.yaml`,
        `kubeadm token delete $(kubeadm token list -o jsonpath={.token})`,
        CLOSE_KUBELET_FILE,
      ],
    },
    {
      title: "The control plane, for each node that joins",
      text: `A node joins with a client certificate of one hour. Discovery by token reads a ConfigMap without logging in, and anonymous
requests are limited to health paths (cp-anonymous-auth-restricted). Bring the file to ${NODE_DIRECTORY} of the node.`,
      commands: [
        `kubeadm kubeconfig user --config ${NODE_DIRECTORY}/kubeadm.yaml --client-name system:bootstrap:join --org system:bootstrappers:kubeadm:default-node-token --validity-period 1h > ${NODE_DIRECTORY}/${DISCOVERY_FILE}`,
      ],
    },
    {
      title: "The node that joins",
      text: `Its kubelet asks for a serving certificate then, without which there are no logs (kubelet-cert-rotation). Look whether the request
comes from that node and names it and nothing else (\`kubectl get csr\`), and approve it: \`kubectl certificate approve\`.`,
      commands: [
        `kubeadm join --config ${NODE_DIRECTORY}/join.yaml`,
        `rm ${NODE_DIRECTORY}/${DISCOVERY_FILE}`,
        CLOSE_KUBELET_FILE,
      ],
    },
    {
      title: "Each control plane node, before its certificates expire",
      text: `Certificates last a year; kubelets renew their own. Renewed files keep their owner. Control plane programs read theirs when
they start: move the files out of /etc/kubernetes/manifests and back, one after the other.`,
      commands: ["kubeadm certs renew all"],
    },
    {
      title: "Each control plane node, to upgrade",
      text: `Only with its patches given does etcd keep its user. Rights of tokens are not made anew: nobody joins with one, and the
baseline's admission refuses them. Other nodes take \`kubeadm upgrade node\` with the patches, and each node its kubelet.`,
      commands: [
        `kubeadm upgrade apply VERSION --yes --skip-phases=bootstrap-token --patches ${PATCHES_DIRECTORY}`,
        CLOSE_KUBELET_FILE,
      ],
    },
  ];
}

export function readme(): string {
  const sections = kubeadmSections().map(
    ({ title, text, commands }) => `## ${title}\n\n${text}\n\n\`\`\`sh\n${commands.join("\n")}\n\`\`\`\n`,
  );
  return `# kubeadm with the hardening of this blueprint

Commands are for root.

${sections.join("\n")}
encryption.yaml holds a key that was made for these files. Keep it out of version control, and back it up: without it
nobody can read the cluster's Secrets. The other files are the same for every cluster.
`;
}
