import { etcdUrl, LOOPBACK, type ControlPlaneConfig } from "./config";

const QUOTA_BYTES = 2 * 1024 ** 3;

/** The command line of etcd. */
export function etcdFlags({ paths, ports }: ControlPlaneConfig): string[] {
  const client = etcdUrl(ports);
  const peer = `https://${LOOPBACK}:${ports.etcdPeer}`;
  return [
    "--name=hardened-cluster",
    // node-file-permissions: etcd keeps its data directory 0700.
    `--data-dir=${paths.etcdData}`,
    // cp-etcd-tls-isolated: loopback only, TLS only.
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=hardened-cluster=${peer}`,
    // cp-etcd-tls-isolated: whoever has no certificate of etcd's own authority is refused.
    "--client-cert-auth=true",
    `--trusted-ca-file=${paths.certificate("etcd-ca")}`,
    `--cert-file=${paths.certificate("etcd-server")}`,
    `--key-file=${paths.key("etcd-server")}`,
    "--peer-client-cert-auth=true",
    `--peer-trusted-ca-file=${paths.certificate("etcd-ca")}`,
    `--peer-cert-file=${paths.certificate("etcd-peer")}`,
    `--peer-key-file=${paths.key("etcd-peer")}`,
    // cp-etcd-tls-isolated: certificates that etcd signs for itself prove nothing.
    "--auto-tls=false",
    "--peer-auto-tls=false",
    // cp-tls-everywhere: TLS 1.3, whose suites are all strong.
    "--tls-min-version=TLS1.3",
    // cp-component-flags: neither the JSON gateway nor profiles are used, so neither is there to attack.
    "--enable-grpc-gateway=false",
    "--enable-pprof=false",
    `--quota-backend-bytes=${QUOTA_BYTES}`,
    "--log-level=warn",
    "--log-outputs=stderr",
  ];
}
