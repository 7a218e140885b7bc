import type { ResolvedSettings } from "../settings";
import type { ClusterPaths } from "../paths";

/** Loopback ports, chosen once and remembered. */
export interface Ports {
  etcdClient: number;
  etcdPeer: number;
  apiServer: number;
  controllerManager: number;
  scheduler: number;
}

/** All that the flags and configuration files of the control plane are made from. */
export interface ControlPlaneConfig {
  paths: ClusterPaths;
  ports: Ports;
  settings: ResolvedSettings;
}

/** The only address that anything listens on. */
export const LOOPBACK = "127.0.0.1";

/**
 * Issuer of service account tokens. The in-cluster name rather than the address: it is the same in every cluster and
 * known before the cluster is there.
 */
export const SERVICE_ACCOUNT_ISSUER = "https://kubernetes.default.svc.cluster.local";

export const CLUSTER_DOMAIN = "cluster.local";

export function apiServerUrl(ports: Ports): string {
  return `https://${LOOPBACK}:${ports.apiServer}`;
}

export function etcdUrl(ports: Ports): string {
  return `https://${LOOPBACK}:${ports.etcdClient}`;
}

/** The suites of TLS 1.3, all of them authenticated encryption (cp-tls-everywhere). */
export const TLS13_SUITES = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];
