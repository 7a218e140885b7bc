import { CLUSTER_DOMAIN, SERVICE_ACCOUNT_ISSUER } from "../controlPlane/config";
import type { ResolvedSettings } from "../settings";
import { kubernetesVersions } from "../versions";
import { STRONG_TLS12_SUITES } from "./kubeletConfiguration";

/** Where the files have to lie on each control plane node. */
export const NODE_DIRECTORY = "/etc/kubernetes/hardened";
export const KUBEADM_API = "kubeadm.k8s.io/v1beta4";
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

/** The hardening of a control plane that kubeadm makes, without what is a cluster's own: its release and its networks. */
export function hardenedClusterConfiguration(settings: ResolvedSettings): object {
  return {
    apiVersion: KUBEADM_API,
    kind: "ClusterConfiguration",
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

/** A cluster of the pinned release on networks of its own. */
export function clusterConfiguration(settings: ResolvedSettings): object {
  return {
    ...hardenedClusterConfiguration(settings),
    // cp-supported-version
    kubernetesVersion: `v${kubernetesVersions[settings.version]}`,
    networking: { podSubnet: settings.podCidr, serviceSubnet: settings.serviceCidr, dnsDomain: CLUSTER_DOMAIN },
  };
}
