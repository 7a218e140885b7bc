import { AksNodeOs } from "./args";
import { ZONES } from "./region";
import type { AksSettings } from "./settings";

const always = [
  "audit-control-plane-logs",
  "audit-node-container-logs",
  "cp-authorized-cidrs",
  "cp-authz-rbac-node",
  "cp-dangerous-features-off",
  "cp-etcd-encryption-cmk",
  "cp-ha-multi-az",
  "cp-no-static-credentials",
  "cp-supported-version",
  "cp-upgrade-channel",
  "id-cloud-iam-kubernetes",
  "id-human-sso",
  "id-iam-groups-not-users",
  "id-infra-identity-least-privilege",
  "id-local-accounts-disabled",
  "id-workload-identity",
  "id-workload-identity-scoped",
  "kubelet-runtime-hardening",
  "net-cni-networkpolicy-engine",
  "net-no-open-admin-ports",
  "net-private-nodes",
  "net-vpc-native-pods",
  "nodes-auto-upgrade",
  "nodes-isolation-pools",
  "nodes-self-healing",
  "secrets-pulumi-state",
];

const inOwnNetwork = [
  "net-dedicated-vpc",
  "net-egress-controlled",
  "net-flow-logs",
  "net-node-firewall-least-privilege",
];

const inOwnRegistry = ["img-registry-private-hardened", "img-registry-pull-readonly"];

/**
 * The controls that a cluster with these settings enforces by itself. What is weakened, or left to a network or key made
 * elsewhere, is not among them.
 */
export function enforcedControls(settings: AksSettings): string[] {
  const { network, encryption, addons } = settings;
  const pools = Object.values(settings.pools);
  const optional: [string, boolean][] = [
    ["adm-provider-policy-addon", addons.policy],
    ["audit-log-retention-encryption", settings.retentionDays >= 365],
    ["cp-deletion-protection", settings.deletionProtection && settings.readOnlyResourceGroup],
    [
      "cp-kms-key-hygiene",
      encryption.secretsKey === undefined && encryption.diskEncryptionSetId === undefined && settings.vnetIntegration,
    ],
    ["cp-private-endpoint", settings.publicCidrs.length === 0],
    ["net-private-service-endpoints", settings.registry !== undefined && settings.vnetIntegration],
    ["nodes-disk-encryption", settings.hostEncryption],
    ["nodes-fips-confidential", pools.every((pool) => pool.fips)],
    ["nodes-hardened-os", pools.every((pool) => pool.os === AksNodeOs.AzureLinux)],
    ["nodes-multi-az", settings.zones.length === ZONES.length],
    ["nodes-secure-boot", pools.every((pool) => pool.secureBoot) && !settings.autoProvisioning],
    ["rt-cloud-threat-detection", addons.threatDetection],
  ];
  return [
    ...always,
    ...(network.kind === "new" ? inOwnNetwork : []),
    ...(settings.registry === undefined ? [] : inOwnRegistry),
    ...optional.filter(([, isEnforced]) => isEnforced).map(([control]) => control),
  ].sort();
}
