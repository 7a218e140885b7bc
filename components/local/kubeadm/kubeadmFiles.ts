import { stringify } from "yaml";
import { admissionConfiguration } from "../controlPlane/admission";
import { auditPolicy } from "../controlPlane/auditPolicy";
import { authenticationConfiguration } from "../controlPlane/authentication";
import { SERVICE_ACCOUNT_ISSUER, CLUSTER_DOMAIN } from "../controlPlane/config";
import { encryptionConfiguration, newEncryptionKey } from "../controlPlane/encryption";
import type { ResolvedSettings } from "../settings";
import { kubernetesVersions } from "../versions";
import { sysctlFile } from "./kernelParameters";
import { kubeletConfiguration, STRONG_TLS12_SUITES } from "./kubeletConfiguration";

/** Where the files have to lie on each control plane node. */
const NODE_DIRECTORY = "/etc/kubernetes/hardened";
const SYSCTL_FILE = "90-hardened-kubelet.conf";
const AUDIT_DIRECTORY = "/var/log/kubernetes/audit";
const AUDIT_BACKUPS = "10";
const AUDIT_MEGABYTES = "100";

type Flags = Record<string, string>;

const extraArgs = (flags: Flags): object[] => Object.entries(flags).map(([name, value]) => ({ name, value }));

function apiServerFlags(settings: ResolvedSettings): Flags {
  return {
    // cp-admission-plugins, psa-namespace-labels
    "enable-admission-plugins": "NodeRestriction,AlwaysPullImages,EventRateLimit,DenyServiceExternalIPs",
    "admission-control-config-file": `${NODE_DIRECTORY}/admission.yaml`,
    // cp-anonymous-auth-restricted, id-human-sso
    "authentication-config": `${NODE_DIRECTORY}/authentication.yaml`,
    // cp-authz-rbac-node
    "authorization-mode": "Node,RBAC",
    // cp-etcd-encryption-cmk
    "encryption-provider-config": `${NODE_DIRECTORY}/encryption.yaml`,
    // audit-control-plane-logs, audit-policy-file, audit-log-retention-encryption
    "audit-policy-file": `${NODE_DIRECTORY}/audit-policy.yaml`,
    "audit-log-path": `${AUDIT_DIRECTORY}/audit.log`,
    "audit-log-maxage": String(settings.auditRetentionDays),
    "audit-log-maxbackup": AUDIT_BACKUPS,
    "audit-log-maxsize": AUDIT_MEGABYTES,
    // sa-bound-projected-tokens
    "service-account-issuer": SERVICE_ACCOUNT_ISSUER,
    "service-account-extend-token-expiration": "false",
    "service-account-lookup": "true",
    // cp-tls-everywhere: kubelets are asked with a certificate, and only believed with one.
    "kubelet-certificate-authority": "/etc/kubernetes/pki/ca.crt",
    "tls-min-version": "VersionTLS12",
    "tls-cipher-suites": STRONG_TLS12_SUITES.join(","),
    // cp-component-flags
    profiling: "false",
    "request-timeout": "1m0s",
  };
}

function controllerManagerFlags(): Flags {
  return {
    // cp-component-flags
    profiling: "false",
    "bind-address": "127.0.0.1",
    "terminated-pod-gc-threshold": "1000",
    "use-service-account-credentials": "true",
    // kubelet-cert-rotation
    "feature-gates": "RotateKubeletServerCertificate=true",
    // cp-tls-everywhere
    "tls-min-version": "VersionTLS12",
    "tls-cipher-suites": STRONG_TLS12_SUITES.join(","),
  };
}

function schedulerFlags(): Flags {
  return {
    // cp-component-flags
    profiling: "false",
    "bind-address": "127.0.0.1",
    // cp-tls-everywhere
    "tls-min-version": "VersionTLS12",
    "tls-cipher-suites": STRONG_TLS12_SUITES.join(","),
  };
}

function etcdFlags(): Flags {
  return {
    // cp-etcd-tls-isolated: kubeadm sets the certificates and asks for them; these only rule out what it leaves open.
    "auto-tls": "false",
    "peer-auto-tls": "false",
    // cp-tls-everywhere
    "cipher-suites": STRONG_TLS12_SUITES.join(","),
    "tls-min-version": "TLS1.2",
  };
}

function clusterConfiguration(settings: ResolvedSettings): object {
  return {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "ClusterConfiguration",
    // cp-supported-version
    kubernetesVersion: `v${kubernetesVersions[settings.version]}`,
    networking: { podSubnet: settings.podCidr, serviceSubnet: settings.serviceCidr, dnsDomain: CLUSTER_DOMAIN },
    encryptionAlgorithm: "ECDSA-P256",
    apiServer: {
      extraArgs: extraArgs(apiServerFlags(settings)),
      extraVolumes: [
        {
          name: "hardened",
          hostPath: NODE_DIRECTORY,
          mountPath: NODE_DIRECTORY,
          readOnly: true,
          pathType: "Directory",
        },
        {
          name: "audit",
          hostPath: AUDIT_DIRECTORY,
          mountPath: AUDIT_DIRECTORY,
          readOnly: false,
          pathType: "DirectoryOrCreate",
        },
      ],
    },
    controllerManager: { extraArgs: extraArgs(controllerManagerFlags()) },
    scheduler: { extraArgs: extraArgs(schedulerFlags()) },
    etcd: { local: { dataDir: "/var/lib/etcd", extraArgs: extraArgs(etcdFlags()) } },
  };
}

function readme(): string {
  return `# kubeadm with the hardening of this blueprint

1. On each control plane node, as root, copy the files below to ${NODE_DIRECTORY} (owner root, mode 0600):
   admission.yaml, audit-policy.yaml, authentication.yaml, encryption.yaml. They are the same on every node.
2. On every node, before kubeadm runs, copy ${SYSCTL_FILE} to /etc/sysctl.d and run \`sysctl --system\`: the kubelet
   does not change the kernel's parameters (protectKernelDefaults), and does not start when they are others.
3. Run \`kubeadm init --config kubeadm.yaml\`.
4. On every node, after kubeadm has run: \`chmod 600 /var/lib/kubelet/config.yaml\` (CIS 4.1.9; kubeadm writes it readable
   by everybody).
5. Join nodes with \`--discovery-file\`: discovery by token reads a ConfigMap without logging in, and anonymous
   requests are limited to health paths (cp-anonymous-auth-restricted).
6. Kubelets ask for serving certificates (kubelet-cert-rotation); approve them with
   \`kubectl certificate approve\` or an approver of your own.
7. After the last node has joined, delete the bootstrap tokens (cp-no-static-credentials):
   \`kubeadm token list\`, \`kubeadm token delete\`.

encryption.yaml holds a key that was made for these files. Keep it out of version control, and back it up: without it
nobody can read the cluster's Secrets.
`;
}

/**
 * The hardening of the local control plane for a cluster made by kubeadm, by file name. encryption.yaml holds a new key.
 */
export function kubeadmFiles(settings: ResolvedSettings): Map<string, string> {
  const kubeadm = [clusterConfiguration(settings), kubeletConfiguration()];
  return new Map([
    ["kubeadm.yaml", kubeadm.map((document) => stringify(document)).join("---\n")],
    ["admission.yaml", stringify(admissionConfiguration(), { aliasDuplicateObjects: false })],
    ["audit-policy.yaml", stringify(auditPolicy(), { aliasDuplicateObjects: false })],
    ["authentication.yaml", stringify(authenticationConfiguration(settings))],
    ["encryption.yaml", stringify(encryptionConfiguration([newEncryptionKey()]))],
    [SYSCTL_FILE, sysctlFile()],
    ["README.md", readme()],
  ]);
}
