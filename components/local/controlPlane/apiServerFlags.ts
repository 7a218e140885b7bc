import { etcdUrl, LOOPBACK, SERVICE_ACCOUNT_ISSUER, TLS13_SUITES, type ControlPlaneConfig } from "./config";

const AUDIT_BACKUPS = 10;
const AUDIT_MEGABYTES = 100;

/** Admission plugins beside those that are on by default (cp-admission-plugins). */
const ADMISSION_PLUGINS = [
  // A kubelet changes only its own node and the pods bound to it.
  "NodeRestriction",
  // A private image on a node's disk is no way around its registry's login.
  "AlwaysPullImages",
  // One client that floods events cannot starve the others.
  "EventRateLimit",
  // net-service-exposure: externalIPs let a Service take over traffic of others (CVE-2020-8554).
  "DenyServiceExternalIPs",
];

/** The command line of kube-apiserver. */
export function apiServerFlags({ paths, ports, settings }: ControlPlaneConfig): string[] {
  return [
    // cp-private-endpoint: nothing outside this machine reaches it.
    `--bind-address=${LOOPBACK}`,
    `--advertise-address=${LOOPBACK}`,
    `--secure-port=${ports.apiServer}`,
    `--service-cluster-ip-range=${settings.serviceCidr}`,
    // The address of kubernetes.default is loopback, which no EndpointSlice may name; real nodes get one of their own.
    "--endpoint-reconciler-type=none",
    ...(settings.nodes > 0 ? [`--egress-selector-config-file=${paths.egressSelectorConfig}`] : []),

    // cp-etcd-tls-isolated: mutual TLS to etcd with its own authority.
    `--etcd-servers=${etcdUrl(ports)}`,
    `--etcd-cafile=${paths.certificate("etcd-ca")}`,
    `--etcd-certfile=${paths.certificate("apiserver-etcd-client")}`,
    `--etcd-keyfile=${paths.key("apiserver-etcd-client")}`,

    // cp-etcd-encryption-cmk: Secrets and ConfigMaps are ciphertext in etcd.
    `--encryption-provider-config=${paths.encryptionConfig}`,

    // cp-tls-everywhere: own authority, TLS 1.3 only.
    `--tls-cert-file=${paths.certificate("apiserver")}`,
    `--tls-private-key-file=${paths.key("apiserver")}`,
    "--tls-min-version=VersionTLS13",
    `--tls-cipher-suites=${TLS13_SUITES.join(",")}`,
    `--client-ca-file=${paths.certificate("cluster-ca")}`,
    // cp-tls-everywhere: kubelets are asked with a certificate, and only believed with one.
    `--kubelet-client-certificate=${paths.certificate("apiserver-kubelet-client")}`,
    `--kubelet-client-key=${paths.key("apiserver-kubelet-client")}`,
    `--kubelet-certificate-authority=${paths.certificate("cluster-ca")}`,
    "--kubelet-preferred-address-types=InternalIP",

    // cp-tls-everywhere: request headers name a user only under the front proxy's authority and name.
    `--requestheader-client-ca-file=${paths.certificate("front-proxy-ca")}`,
    "--requestheader-allowed-names=front-proxy-client",
    "--requestheader-username-headers=X-Remote-User",
    "--requestheader-group-headers=X-Remote-Group",
    "--requestheader-extra-headers-prefix=X-Remote-Extra-",
    `--proxy-client-cert-file=${paths.certificate("front-proxy-client")}`,
    `--proxy-client-key-file=${paths.key("front-proxy-client")}`,

    // cp-anonymous-auth-restricted, id-human-sso: health paths without login, OIDC issuers if any.
    `--authentication-config=${paths.authenticationConfig}`,
    // cp-no-static-credentials: nodes never join with a shared token.
    "--enable-bootstrap-token-auth=false",
    // cp-authz-rbac-node: no ABAC, no AlwaysAllow.
    "--authorization-mode=Node,RBAC",

    // cp-admission-plugins, psa-namespace-labels
    `--enable-admission-plugins=${ADMISSION_PLUGINS.join(",")}`,
    `--admission-control-config-file=${paths.admissionConfig}`,

    // sa-bound-projected-tokens: a token ends with its pod and is never prolonged to a year.
    `--service-account-issuer=${SERVICE_ACCOUNT_ISSUER}`,
    `--service-account-signing-key-file=${paths.serviceAccountKey}`,
    `--service-account-key-file=${paths.serviceAccountKeys}`,
    "--service-account-lookup=true",
    "--service-account-extend-token-expiration=false",
    "--service-account-max-token-expiration=24h",

    // audit-control-plane-logs, audit-policy-file
    `--audit-policy-file=${paths.auditPolicy}`,
    `--audit-log-path=${paths.auditLog}`,
    "--audit-log-format=json",
    // audit-log-retention-encryption
    `--audit-log-maxage=${settings.auditRetentionDays}`,
    `--audit-log-maxbackup=${AUDIT_BACKUPS}`,
    `--audit-log-maxsize=${AUDIT_MEGABYTES}`,

    // cp-component-flags: no profiles of a process that holds every secret; overload is shared out fairly.
    "--profiling=false",
    "--enable-priority-and-fairness=true",
    "--request-timeout=1m0s",
  ];
}
