import { EksNodeOs } from "./args";

// kubelet-runtime-hardening: one pod must not use up the node's process ids.
const POD_PIDS_LIMIT = 4096;

const bottlerocket = `[settings.kubernetes]
# kubelet-runtime-hardening
pod-pids-limit = ${POD_PIDS_LIMIT}
# pod-seccomp
seccomp-default = true
# nodes-self-healing: stale images go early.
image-gc-high-threshold-percent = 75
image-gc-low-threshold-percent = 60

# nodes-secure-boot: not even root changes the running kernel.
[settings.kernel]
lockdown = "integrity"

# net-no-open-admin-ports: no SSH and no remote shell on nodes.
[settings.host-containers.admin]
enabled = false

[settings.host-containers.control]
enabled = false
`;

const nodeConfig = `apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  kubelet:
    config:
      # kubelet-runtime-hardening
      podPidsLimit: ${POD_PIDS_LIMIT}
      # pod-seccomp
      seccompDefault: true
      # nodes-self-healing: stale images go early.
      imageMaximumGCAge: 168h
`;

// EKS adds a part of its own with the cluster's name and endpoint.
const BOUNDARY = "node-config";
const amazonLinux = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="${BOUNDARY}"

--${BOUNDARY}
Content-Type: application/node.eks.aws

${nodeConfig}
--${BOUNDARY}--
`;

/**
 * Start-up settings of a node, before base64. They hold no secrets (secrets-no-plaintext), and leave alone what EKS
 * images set for the kubelet: no anonymous requests, webhook authorization, no read-only port (kubelet-authn-authz,
 * kubelet-readonly-port).
 */
export function nodeUserData(os: EksNodeOs): string {
  return os === EksNodeOs.Bottlerocket ? bottlerocket : amazonLinux;
}
