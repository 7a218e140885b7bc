import { EksNodeOs } from "./args";
import type { EksSettings } from "./settings";

const always = [
  "audit-control-plane-logs",
  "audit-node-container-logs",
  "cp-authorized-cidrs",
  "cp-etcd-encryption-cmk",
  "cp-no-static-credentials",
  "cp-supported-version",
  "id-cloud-iam-kubernetes",
  "id-eks-access-api",
  "id-human-sso",
  "id-iam-groups-not-users",
  "id-infra-identity-least-privilege",
  "id-workload-identity",
  "id-workload-identity-scoped",
  "net-dedicated-vpc",
  "net-no-open-admin-ports",
  "net-private-nodes",
  "secrets-pulumi-state",
];

const onManagedNodes = [
  "kubelet-authn-authz",
  "kubelet-readonly-port",
  "kubelet-runtime-hardening",
  "net-cni-networkpolicy-engine",
  "net-vpc-native-pods",
  "nodes-auto-upgrade",
  "nodes-disk-encryption",
  "nodes-hardened-os",
  "nodes-isolation-pools",
  "nodes-multi-az",
  "nodes-self-healing",
];

const inOwnNetwork = ["net-egress-controlled", "net-flow-logs", "net-node-firewall-least-privilege"];

const inOwnRegistry = ["img-registry-private-hardened", "img-registry-pull-readonly", "img-registry-scan"];

/**
 * The controls that a cluster with these settings enforces by itself. What is weakened, left to a network or key made
 * elsewhere, or run by Auto Mode is not among them.
 */
export function enforcedControls(settings: EksSettings): string[] {
  const { network } = settings;
  const pools = Object.values(settings.pools);
  const onlyManagedNodes = pools.length > 0 && !settings.autoMode;
  const ownsAllKeys = Object.keys(settings.encryption).length === 0;
  const threeZones = (network.kind === "new" ? network.zones : network.nodeSubnetIds).length === 3;
  const optional: [string, boolean][] = [
    ["cp-deletion-protection", settings.deletionProtection],
    ["cp-ha-multi-az", threeZones],
    ["cp-kms-key-hygiene", ownsAllKeys],
    ["cp-private-endpoint", settings.publicCidrs.length === 0],
    ["audit-log-retention-encryption", settings.retentionDays >= 365],
    ["net-private-service-endpoints", network.kind === "new" && network.serviceEndpoints],
    ["nodes-imds-restricted", onlyManagedNodes && pools.every((pool) => pool.imdsHopLimit === 1)],
    ["nodes-fips-confidential", onlyManagedNodes && pools.every((pool) => pool.fips)],
    ["nodes-secure-boot", onlyManagedNodes && pools.every((pool) => pool.os === EksNodeOs.Bottlerocket)],
  ];
  return [
    ...always,
    ...(onlyManagedNodes ? onManagedNodes : []),
    ...(network.kind === "new" ? inOwnNetwork : []),
    ...(settings.registry === undefined ? [] : inOwnRegistry),
    ...optional.filter(([, isEnforced]) => isEnforced).map(([control]) => control),
  ].sort();
}
