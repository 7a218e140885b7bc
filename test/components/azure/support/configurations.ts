import type { AksClusterArgs } from "../../../../components/azure";

const hub = "/subscriptions/aaaaaaaa-0000-0000-0000-000000000001/resourceGroups/hub/providers";
const hubNetwork = `${hub}/Microsoft.Network/virtualNetworks/hub`;

/** An object id of Entra ID that ends in this digit. */
export const objectId = (digit: number) => `11111111-0000-0000-0000-00000000000${digit}`;

/** Nothing but what must be given. */
export const defaults: AksClusterArgs = { location: "westeurope" };

/** Everything that can be turned on without weakening anything. */
export const max: AksClusterArgs = {
  location: "northeurope",
  version: "1.35",
  network: {
    cidr: "10.20.0.0/17",
    podCidr: "10.96.0.0/14",
    serviceCidr: "172.21.0.0/18",
    zones: ["1", "2", "3"],
    egress: "firewall",
    allowedFqdns: ["ghcr.io", "*.example.com"],
    connectedCidrs: ["10.200.0.0/16"],
    fqdnPolicies: true,
    networkWatcherId: `${hub}/Microsoft.Network/networkWatchers/watcher`,
  },
  access: {
    deployObjectId: objectId(1),
    deployPrincipalType: "Group",
    admins: { platform: objectId(2) },
    teams: {
      "team-a": { groupObjectId: objectId(3), namespaces: ["team-a"] },
      auditors: { groupObjectId: objectId(4), namespaces: ["team-a", "team-b"], readOnly: true },
    },
    login: "workloadidentity",
  },
  deployAccess: { cidrs: ["10.200.4.0/24"], linkedNetworkIds: { hub: hubNetwork }, runners: true },
  audit: { retentionDays: 730 },
  nodes: {
    pools: {
      system: {},
      workload: { capacity: "spot", minSize: 0, vmSize: "Standard_D8ds_v5" },
      ordinary: { minSize: 0 },
      sandbox: {
        minSize: 0,
        maxSize: 2,
        diskSizeGib: 64,
        ephemeralDisk: false,
        labels: { tier: "untrusted" },
        taints: [{ key: "dedicated", value: "builds", effect: "NoExecute" }],
      },
    },
    maintenanceDay: "Saturday",
    maintenanceHour: 22,
  },
  addons: { policy: true, threatDetection: true, keyVaultSecrets: true, prometheus: true, costAnalysis: true },
  registry: { pushPrincipalIds: { build: objectId(5) }, bootstrap: true },
  tags: { owner: "platform", environment: "prod" },
};

/** A network and keys that were made elsewhere. */
export const bringYourOwn: AksClusterArgs = {
  location: "westeurope",
  network: {
    cidr: "10.0.0.0/16",
    existing: {
      nodeSubnetId: `${hubNetwork}/subnets/nodes`,
      apiServerSubnetId: `${hubNetwork}/subnets/api-server`,
      endpointSubnetId: `${hubNetwork}/subnets/endpoints`,
      privateDnsZoneId: `${hub}/Microsoft.Network/privateDnsZones/private.westeurope.azmk8s.io`,
    },
  },
  encryption: {
    secretsKeyId: "https://central.vault.azure.net/keys/aks/0123456789abcdef0123456789abcdef",
    secretsVaultId: `${hub}/Microsoft.KeyVault/vaults/central`,
    diskEncryptionSetId: `${hub}/Microsoft.Compute/diskEncryptionSets/central`,
  },
};

/** The private endpoint over Private Link, where a region has no VNet integration. */
export const privateLink: AksClusterArgs = {
  location: "westeurope",
  network: { vnetIntegration: false },
  deployAccess: { cidrs: ["10.200.4.0/24"] },
  acceptedRisks: [
    {
      control: "cp-kms-key-hygiene",
      reason: "The region has no VNet integration; the vault is protected by roles alone",
      expires: "2027-01-31",
    },
  ],
};

/** Everything weakened that can be, on record. */
export const weakened: AksClusterArgs = {
  location: "westeurope",
  network: { zones: ["1", "2"] },
  deployAccess: { publicCidrs: ["203.0.113.0/24"] },
  audit: { retentionDays: 90 },
  nodes: {
    pools: {
      system: { os: "Ubuntu" },
      workload: { secureBoot: false, fips: true },
      sandbox: { secureBoot: false, kata: true },
    },
    hostEncryption: false,
    readOnlyResourceGroup: false,
  },
  addons: { policy: false, threatDetection: false, keyVaultSecrets: false },
  deletionProtection: false,
  acceptedRisks: [
    "cp-private-endpoint",
    "nodes-multi-az",
    "audit-log-retention-encryption",
    "nodes-secure-boot",
    "nodes-disk-encryption",
    "adm-provider-policy-addon",
    "rt-cloud-threat-detection",
    "cp-deletion-protection",
  ].map((control) => ({ control, reason: "A short-lived test cluster", expires: "2027-01-31" })),
};
