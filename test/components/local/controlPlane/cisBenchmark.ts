/** A process's command line and files, as an auditor sees them. */
export interface Evidence {
  /** Value of a flag of a component, or undefined when it is not set. */
  flag(component: Component, name: string): string | undefined;
  /** Content of a file that a flag names. */
  fileOf(component: Component, flag: string): string;
  /** Permission bits of a path of the cluster. */
  mode(path: string): number;
  /** Whether the user who runs the cluster, and nobody else, owns a path. */
  isOwn(path: string): boolean;
  /** Files of the cluster that the check is about. */
  files: {
    kubeconfigs: { administrator: string[]; scheduler: string; controllerManager: string };
    certificates: string[];
    keys: string[];
    etcdData: string;
    pki: string;
  };
}

export type Component = "etcd" | "kube-apiserver" | "kube-controller-manager" | "kube-scheduler";

/** A check of the CIS Kubernetes Benchmark 1.12 by its number; its condition, or why it does not apply here. */
export interface CisCheck {
  id: string;
  title: string;
  passes: ((evidence: Evidence) => boolean) | { notApplicable: string };
}

const staticPods = {
  notApplicable: "The components are processes of a supervisor, not static pods with manifest files.",
};
const noPlugin = { notApplicable: "Without nodes there is no network plugin and no file of one." };

const isSet =
  (component: Component, ...flags: string[]) =>
  (evidence: Evidence) =>
    flags.every((flag) => (evidence.flag(component, flag) ?? "") !== "");
const equals = (component: Component, flag: string, value: string) => (evidence: Evidence) =>
  evidence.flag(component, flag) === value;
const notSet = (component: Component, flag: string) => (evidence: Evidence) =>
  evidence.flag(component, flag) === undefined;
const has = (component: Component, flag: string, element: string) => (evidence: Evidence) =>
  (evidence.flag(component, flag) ?? "").split(",").includes(element);
const hasNot = (component: Component, flag: string, element: string) => (evidence: Evidence) =>
  !has(component, flag, element)(evidence);
const atLeast = (component: Component, flag: string, minimum: number) => (evidence: Evidence) =>
  Number(evidence.flag(component, flag)) >= minimum;
const within = (mode: number, allowed: number): boolean => (mode & 0o777 & ~allowed) === 0;

const STRONG_SUITES = [
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];

interface AnonymousConfig {
  anonymous: { enabled: boolean; conditions: { path: string }[] };
}

interface EncryptionConfig {
  resources: { providers: Record<string, unknown>[] }[];
}

interface Policy {
  rules: { level: string; resources?: { group: string; resources?: string[] }[] }[];
}

export const cisChecks: readonly CisCheck[] = [
  ...Array.from({ length: 8 }, (_, index) => ({
    id: `1.1.${index + 1}`,
    title: "permissions and owner of a component's pod specification file",
    passes: staticPods,
  })),
  { id: "1.1.9", title: "permissions of network plugin files", passes: noPlugin },
  { id: "1.1.10", title: "owner of network plugin files", passes: noPlugin },
  {
    id: "1.1.11",
    title: "etcd's data directory is 700 or stricter",
    passes: ({ mode, files }) => within(mode(files.etcdData), 0o700),
  },
  {
    id: "1.1.12",
    title: "etcd's data directory belongs to etcd's user",
    passes: ({ isOwn, files }) => isOwn(files.etcdData),
  },
  {
    id: "1.1.13",
    title: "administrators' kubeconfigs are 600",
    passes: ({ mode, files }) => files.kubeconfigs.administrator.every((file) => within(mode(file), 0o600)),
  },
  {
    id: "1.1.14",
    title: "administrators' kubeconfigs belong to their user",
    passes: ({ isOwn, files }) => files.kubeconfigs.administrator.every(isOwn),
  },
  {
    id: "1.1.15",
    title: "the scheduler's kubeconfig is 600",
    passes: ({ mode, files }) => within(mode(files.kubeconfigs.scheduler), 0o600),
  },
  {
    id: "1.1.16",
    title: "the scheduler's kubeconfig belongs to its user",
    passes: ({ isOwn, files }) => isOwn(files.kubeconfigs.scheduler),
  },
  {
    id: "1.1.17",
    title: "the controller manager's kubeconfig is 600",
    passes: ({ mode, files }) => within(mode(files.kubeconfigs.controllerManager), 0o600),
  },
  {
    id: "1.1.18",
    title: "the controller manager's kubeconfig belongs to its user",
    passes: ({ isOwn, files }) => isOwn(files.kubeconfigs.controllerManager),
  },
  {
    id: "1.1.19",
    title: "the PKI belongs to the user who runs the cluster",
    passes: ({ isOwn, files }) => [files.pki, ...files.certificates, ...files.keys].every(isOwn),
  },
  {
    id: "1.1.20",
    title: "certificates are 644 or stricter",
    passes: ({ mode, files }) => files.certificates.every((file) => within(mode(file), 0o644)),
  },
  {
    id: "1.1.21",
    title: "keys are 600",
    passes: ({ mode, files }) => files.keys.every((file) => within(mode(file), 0o600)),
  },
  {
    id: "1.2.1",
    title: "anonymous access is off, or limited to health paths by the authentication configuration",
    passes: (evidence) => {
      const { anonymous } = JSON.parse(evidence.fileOf("kube-apiserver", "authentication-config")) as AnonymousConfig;
      const paths = anonymous.conditions.map(({ path }) => path).sort();
      return !anonymous.enabled || paths.join() === "/healthz,/livez,/readyz";
    },
  },
  { id: "1.2.2", title: "no static tokens", passes: notSet("kube-apiserver", "token-auth-file") },
  {
    id: "1.2.3",
    title: "DenyServiceExternalIPs",
    passes: has("kube-apiserver", "enable-admission-plugins", "DenyServiceExternalIPs"),
  },
  {
    id: "1.2.4",
    title: "kubelet client certificate and key",
    passes: isSet("kube-apiserver", "kubelet-client-certificate", "kubelet-client-key"),
  },
  {
    id: "1.2.5",
    title: "kubelet certificate authority",
    passes: isSet("kube-apiserver", "kubelet-certificate-authority"),
  },
  {
    id: "1.2.6",
    title: "authorization is not AlwaysAllow",
    passes: (evidence) =>
      isSet("kube-apiserver", "authorization-mode")(evidence) &&
      hasNot("kube-apiserver", "authorization-mode", "AlwaysAllow")(evidence),
  },
  { id: "1.2.7", title: "authorization includes Node", passes: has("kube-apiserver", "authorization-mode", "Node") },
  { id: "1.2.8", title: "authorization includes RBAC", passes: has("kube-apiserver", "authorization-mode", "RBAC") },
  {
    id: "1.2.9",
    title: "EventRateLimit with its configuration",
    passes: (evidence) =>
      has("kube-apiserver", "enable-admission-plugins", "EventRateLimit")(evidence) &&
      isSet("kube-apiserver", "admission-control-config-file")(evidence),
  },
  {
    id: "1.2.10",
    title: "no AlwaysAdmit",
    passes: hasNot("kube-apiserver", "enable-admission-plugins", "AlwaysAdmit"),
  },
  {
    id: "1.2.11",
    title: "AlwaysPullImages",
    passes: has("kube-apiserver", "enable-admission-plugins", "AlwaysPullImages"),
  },
  {
    id: "1.2.12",
    title: "ServiceAccount is not disabled",
    passes: hasNot("kube-apiserver", "disable-admission-plugins", "ServiceAccount"),
  },
  {
    id: "1.2.13",
    title: "NamespaceLifecycle is not disabled",
    passes: hasNot("kube-apiserver", "disable-admission-plugins", "NamespaceLifecycle"),
  },
  {
    id: "1.2.14",
    title: "NodeRestriction",
    passes: has("kube-apiserver", "enable-admission-plugins", "NodeRestriction"),
  },
  { id: "1.2.15", title: "no profiling", passes: equals("kube-apiserver", "profiling", "false") },
  { id: "1.2.16", title: "audit log path", passes: isSet("kube-apiserver", "audit-log-path") },
  {
    id: "1.2.17",
    title: "audit log kept for 30 days or more",
    passes: atLeast("kube-apiserver", "audit-log-maxage", 30),
  },
  { id: "1.2.18", title: "10 audit logs or more", passes: atLeast("kube-apiserver", "audit-log-maxbackup", 10) },
  { id: "1.2.19", title: "audit logs of 100 MB or more", passes: atLeast("kube-apiserver", "audit-log-maxsize", 100) },
  { id: "1.2.20", title: "request timeout", passes: isSet("kube-apiserver", "request-timeout") },
  {
    id: "1.2.21",
    title: "service accounts are looked up",
    passes: equals("kube-apiserver", "service-account-lookup", "true"),
  },
  { id: "1.2.22", title: "service account key file", passes: isSet("kube-apiserver", "service-account-key-file") },
  { id: "1.2.23", title: "certificate for etcd", passes: isSet("kube-apiserver", "etcd-certfile", "etcd-keyfile") },
  {
    id: "1.2.24",
    title: "serving certificate",
    passes: isSet("kube-apiserver", "tls-cert-file", "tls-private-key-file"),
  },
  { id: "1.2.25", title: "client certificate authority", passes: isSet("kube-apiserver", "client-ca-file") },
  { id: "1.2.26", title: "etcd's authority", passes: isSet("kube-apiserver", "etcd-cafile") },
  { id: "1.2.27", title: "encryption configuration", passes: isSet("kube-apiserver", "encryption-provider-config") },
  {
    id: "1.2.28",
    title: "encryption providers are strong",
    passes: (evidence) => {
      const { resources } = JSON.parse(
        evidence.fileOf("kube-apiserver", "encryption-provider-config"),
      ) as EncryptionConfig;
      const providers = resources.flatMap((resource) =>
        resource.providers.flatMap((provider) => Object.keys(provider)),
      );
      return providers.length > 0 && providers.every((provider) => provider === "secretbox" || provider === "kms");
    },
  },
  {
    id: "1.2.29",
    title: "strong cipher suites",
    passes: (evidence) =>
      (evidence.flag("kube-apiserver", "tls-cipher-suites") ?? "none")
        .split(",")
        .every((suite) => STRONG_SUITES.includes(suite)),
  },
  {
    id: "1.2.30",
    title: "service account tokens are not extended",
    passes: equals("kube-apiserver", "service-account-extend-token-expiration", "false"),
  },
  {
    id: "1.3.1",
    title: "terminated pods are collected",
    passes: isSet("kube-controller-manager", "terminated-pod-gc-threshold"),
  },
  { id: "1.3.2", title: "no profiling", passes: equals("kube-controller-manager", "profiling", "false") },
  {
    id: "1.3.3",
    title: "a service account per controller",
    passes: equals("kube-controller-manager", "use-service-account-credentials", "true"),
  },
  {
    id: "1.3.4",
    title: "service account private key",
    passes: isSet("kube-controller-manager", "service-account-private-key-file"),
  },
  { id: "1.3.5", title: "root certificate authority", passes: isSet("kube-controller-manager", "root-ca-file") },
  {
    id: "1.3.6",
    title: "kubelet serving certificates rotate",
    passes: hasNot("kube-controller-manager", "feature-gates", "RotateKubeletServerCertificate=false"),
  },
  { id: "1.3.7", title: "loopback only", passes: equals("kube-controller-manager", "bind-address", "127.0.0.1") },
  {
    id: "1.4.1",
    title: "no profiling; the flag is deprecated, so the configuration file says it",
    passes: (evidence) =>
      (JSON.parse(evidence.fileOf("kube-scheduler", "config")) as { enableProfiling: boolean }).enableProfiling ===
      false,
  },
  { id: "1.4.2", title: "loopback only", passes: equals("kube-scheduler", "bind-address", "127.0.0.1") },
  { id: "2.1", title: "etcd's serving certificate", passes: isSet("etcd", "cert-file", "key-file") },
  { id: "2.2", title: "clients of etcd need a certificate", passes: equals("etcd", "client-cert-auth", "true") },
  { id: "2.3", title: "no self-signed certificates", passes: equals("etcd", "auto-tls", "false") },
  { id: "2.4", title: "etcd's peer certificate", passes: isSet("etcd", "peer-cert-file", "peer-key-file") },
  { id: "2.5", title: "peers need a certificate", passes: equals("etcd", "peer-client-cert-auth", "true") },
  { id: "2.6", title: "no self-signed peer certificates", passes: equals("etcd", "peer-auto-tls", "false") },
  {
    id: "2.7",
    title: "an authority of etcd's own",
    passes: (evidence) =>
      isSet("etcd", "trusted-ca-file")(evidence) &&
      evidence.fileOf("etcd", "trusted-ca-file") !== evidence.fileOf("kube-apiserver", "client-ca-file"),
  },
  {
    id: "3.1.1",
    title: "people do not use client certificates",
    passes: {
      notApplicable:
        "An OIDC issuer is an option (id-human-sso); the two kubeconfigs of the machine's own user are certificates of seven days.",
    },
  },
  {
    id: "3.1.2",
    title: "people do not use service account tokens",
    passes: { notApplicable: "A matter of use: no kubeconfig holds one." },
  },
  {
    id: "3.1.3",
    title: "people do not use bootstrap tokens",
    passes: equals("kube-apiserver", "enable-bootstrap-token-auth", "false"),
  },
  { id: "3.2.1", title: "an audit policy", passes: isSet("kube-apiserver", "audit-policy-file") },
  {
    id: "3.2.2",
    title: "the audit policy covers secrets, token reviews, pods' streams and everything else",
    passes: (evidence) => {
      const { rules } = JSON.parse(evidence.fileOf("kube-apiserver", "audit-policy-file")) as Policy;
      const first = (group: string, resource: string): string | undefined =>
        rules.find((rule) =>
          rule.resources?.some((entry) => entry.group === group && (entry.resources ?? [resource]).includes(resource)),
        )?.level;
      return (
        first("", "secrets") === "Metadata" &&
        first("", "configmaps") === "Metadata" &&
        first("authentication.k8s.io", "tokenreviews") === "Metadata" &&
        first("", "pods/exec") === "Request" &&
        rules.at(-1)?.level === "Metadata" &&
        rules.at(-1)?.resources === undefined
      );
    },
  },
];
