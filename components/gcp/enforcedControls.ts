import { GkeEndpoint, GkeMode } from "./args";
import type { GkeSettings } from "./settings";

const always = [
  "audit-control-plane-logs",
  "audit-node-container-logs",
  "audit-security-bulletins",
  "cp-anonymous-auth-restricted",
  "cp-authz-rbac-node",
  "cp-dangerous-features-off",
  "cp-etcd-encryption-cmk",
  "cp-ha-multi-az",
  "cp-no-static-credentials",
  "cp-supported-version",
  "cp-upgrade-channel",
  "id-cloud-iam-kubernetes",
  "id-iam-groups-not-users",
  "id-infra-identity-least-privilege",
  "id-local-accounts-disabled",
  "id-workload-identity-scoped",
  "kubelet-readonly-port",
  "net-dedicated-vpc",
  "net-no-open-admin-ports",
  "net-private-nodes",
  "net-private-service-endpoints",
  "net-vpc-native-pods",
  "nodes-disk-encryption",
  "rbac-no-anonymous-bindings",
  "secrets-pulumi-state",
];

// Google does the same in Autopilot clusters, unasked.
const inStandardMode = [
  "id-workload-identity",
  "kubelet-runtime-hardening",
  "net-cni-networkpolicy-engine",
  "nodes-auto-upgrade",
  "nodes-hardened-os",
  "nodes-imds-restricted",
  "nodes-isolation-pools",
  "nodes-secure-boot",
  "nodes-self-healing",
];

const inOwnNetwork = ["net-egress-controlled", "net-flow-logs", "net-node-firewall-least-privilege"];

const inOwnRegistry = ["img-registry-private-hardened", "img-registry-pull-readonly", "img-registry-scan"];

/**
 * The controls that a cluster with these settings enforces by itself. What is weakened, left to a network or key made
 * elsewhere, or done by Google in Autopilot mode is not among them.
 */
export function enforcedControls(settings: GkeSettings): string[] {
  const pools = Object.values(settings.pools);
  const isStandard = settings.mode === GkeMode.Standard;
  const ownsAllKeys = Object.keys(settings.encryption).length === 0;
  const optional: [string, boolean][] = [
    ["audit-log-retention-encryption", settings.audit.retentionDays >= 365],
    // The DNS endpoint admits identities from everywhere.
    ["cp-authorized-cidrs", settings.endpoint === GkeEndpoint.Ip],
    ["cp-deletion-protection", settings.deletionProtection],
    ["cp-kms-key-hygiene", ownsAllKeys],
    ["cp-private-endpoint", settings.endpoint === GkeEndpoint.Dns || settings.publicCidrs.length === 0],
    ["id-human-sso", settings.securityGroup !== undefined],
    ["nodes-fips-confidential", isStandard && pools.every((pool) => pool.confidential)],
    ["nodes-multi-az", isStandard && settings.zones.length === 3],
    ["pod-runtime-sandbox", pools.some((pool) => pool.sandbox)],
  ];
  return [
    ...always,
    ...(isStandard ? inStandardMode : []),
    ...(settings.network.kind === "new" ? inOwnNetwork : []),
    ...(settings.registry === undefined ? [] : inOwnRegistry),
    ...optional.filter(([, isEnforced]) => isEnforced).map(([control]) => control),
  ].sort();
}
