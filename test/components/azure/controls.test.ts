import { AksCluster, AksWorkloadGrant, AzureSubscriptionBaseline } from "../../../components/azure";
import { enforcedControls } from "../../../components/azure/enforcedControls";
import { resolveAksSettings } from "../../../components/azure/settings";
import { findControl } from "../../../components/controls";
import { PREVIEWS_TIMEOUT, type RegisteredResource, UNKNOWN } from "../support/previewResources";
import { readInput } from "../support/readInput";
import { bringYourOwn, defaults, max, objectId, weakened } from "./support/configurations";
import { DEPLOYER, previewResources, SUBSCRIPTION, TENANT } from "./support/previewResources";

type Program = "defaults" | "max" | "weakened" | "subscription" | "grant";

const programs: Record<Program, () => unknown> = {
  defaults: () => new AksCluster("prod", defaults),
  max: () => new AksCluster("prod", max),
  weakened: () => new AksCluster("prod", weakened),
  subscription: () =>
    new AzureSubscriptionBaseline("subscription", {
      location: "westeurope",
      actionGroupId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/alerts/providers/Microsoft.Insights/actionGroups/security`,
    }),
  grant: () =>
    new AksWorkloadGrant("billing", {
      location: "westeurope",
      resourceGroupName: "prod-group",
      oidcIssuer: "https://issuer.example",
      namespace: "team-a",
      serviceAccount: "billing",
    }),
};

const role = (id: string) => `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const rotation = [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P90D" } }];
const window = {
  schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
  startTime: "02:00",
  utcOffset: "+00:00",
  durationHours: 4,
};
const system = "agentPoolProfiles.0";
const pod = "10.244.0.0/16";
const nodes = "10.0.0.0/17";
const inbound = (priority: number, rule: object) => ({
  priority,
  direction: "Inbound",
  access: "Allow",
  sourcePortRange: "*",
  ...rule,
});

// Control, program, resource, property and the exact value.
const enforced: [string, Program, string, string, unknown][] = [
  ["cp-private-endpoint", "defaults", "prod-cluster", "apiServerAccessProfile.enablePrivateCluster", true],
  ["cp-private-endpoint", "defaults", "prod-cluster", "apiServerAccessProfile.enablePrivateClusterPublicFQDN", false],
  ["cp-private-endpoint", "defaults", "prod-cluster", "apiServerAccessProfile.privateDNSZone", UNKNOWN],
  ["cp-private-endpoint", "defaults", "prod-cluster", "apiServerAccessProfile.enableVnetIntegration", true],
  ["cp-private-endpoint", "defaults", "prod-cluster", "fqdnSubdomain", "prod"],
  ["cp-private-endpoint", "defaults", "prod-cluster", "dnsPrefix", undefined],
  ["cp-private-endpoint", "defaults", "prod-api-server-zone", "privateZoneName", "prod.private.westeurope.azmk8s.io"],
  [
    "cp-private-endpoint",
    "max",
    "prod-api-server-security-group",
    "securityRules.2",
    inbound(120, {
      name: "deploy-access",
      description: "People and pipelines to the API server",
      protocol: "Tcp",
      sourceAddressPrefixes: ["10.20.120.0/21", "10.200.4.0/24"],
      destinationAddressPrefix: "10.20.64.0/21",
      destinationPortRange: "443",
    }),
  ],
  ["cp-authorized-cidrs", "defaults", "prod-cluster", "apiServerAccessProfile.authorizedIPRanges", undefined],
  ["cp-authorized-cidrs", "weakened", "prod-cluster", "apiServerAccessProfile.authorizedIPRanges", ["203.0.113.0/24"]],
  ["cp-ha-multi-az", "defaults", "prod-cluster", "sku", { name: "Base", tier: "Standard" }],
  ["cp-supported-version", "defaults", "prod-cluster", "kubernetesVersion", "1.36"],
  ["cp-upgrade-channel", "defaults", "prod-cluster", "autoUpgradeProfile.upgradeChannel", "patch"],
  ["cp-upgrade-channel", "defaults", "prod-maintenance-cluster", "configName", "aksManagedAutoUpgradeSchedule"],
  ["cp-upgrade-channel", "defaults", "prod-maintenance-cluster", "maintenanceWindow", window],
  [
    "cp-etcd-encryption-cmk",
    "defaults",
    "prod-cluster",
    "securityProfile.azureKeyVaultKms",
    { enabled: true, keyId: UNKNOWN, keyVaultNetworkAccess: "Private", keyVaultResourceId: UNKNOWN },
  ],
  ["cp-kms-key-hygiene", "defaults", "prod-vault", "properties.enablePurgeProtection", true],
  ["cp-kms-key-hygiene", "defaults", "prod-vault", "properties.softDeleteRetentionInDays", 90],
  ["cp-kms-key-hygiene", "defaults", "prod-vault", "properties.enableRbacAuthorization", true],
  ["cp-kms-key-hygiene", "defaults", "prod-vault", "properties.publicNetworkAccess", "Disabled"],
  ["cp-kms-key-hygiene", "defaults", "prod-secrets-key", "properties.rotationPolicy.lifetimeActions", rotation],
  ["cp-kms-key-hygiene", "defaults", "prod-volumes-key", "properties.rotationPolicy.lifetimeActions", rotation],
  ["cp-kms-key-hygiene", "defaults", "prod-disks", "rotationToLatestKeyVersionEnabled", true],
  ["cp-kms-key-hygiene", "defaults", "prod-vault-logs", "logs", [{ category: "AuditEvent", enabled: true }]],
  ["cp-authz-rbac-node", "defaults", "prod-cluster", "enableRBAC", true],
  ["cp-dangerous-features-off", "defaults", "prod-cluster", "apiServerAccessProfile.disableRunCommand", true],
  ["cp-dangerous-features-off", "defaults", "prod-cluster", "ingressProfile", undefined],
  ["cp-dangerous-features-off", "defaults", "prod-cluster", "addonProfiles.kubeDashboard", undefined],
  ["cp-dangerous-features-off", "defaults", "prod-cluster", "addonProfiles.httpApplicationRouting", undefined],
  ["cp-deletion-protection", "defaults", "prod-lock", "level", "CanNotDelete"],
  ["cp-deletion-protection", "defaults", "prod-cluster", "nodeResourceGroupProfile.restrictionLevel", "ReadOnly"],
  ["net-dedicated-vpc", "defaults", "prod-network", "addressSpace.addressPrefixes", ["10.0.0.0/16"]],
  ["net-dedicated-vpc", "defaults", "prod-nodes", "networkSecurityGroup", { id: UNKNOWN }],
  ["net-private-nodes", "defaults", "prod-nodes", "defaultOutboundAccess", false],
  ["net-private-nodes", "defaults", "prod-cluster", `${system}.enableNodePublicIP`, false],
  ["net-private-nodes", "defaults", "prod-pool-workload", "enableNodePublicIP", false],
  ["net-egress-controlled", "defaults", "prod-cluster", "networkProfile.outboundType", "userAssignedNATGateway"],
  ["net-egress-controlled", "defaults", "prod-nodes", "natGateway", { id: UNKNOWN }],
  ["net-egress-controlled", "max", "prod-cluster", "networkProfile.outboundType", "userDefinedRouting"],
  ["net-egress-controlled", "max", "prod-nodes", "routeTable", { id: UNKNOWN }],
  ["net-egress-controlled", "max", "prod-firewall-policy", "threatIntelMode", "Deny"],
  [
    "net-egress-controlled",
    "max",
    "prod-firewall-logs",
    "logs",
    ["AZFWApplicationRule", "AZFWNetworkRule", "AZFWThreatIntel"].map((category) => ({ category, enabled: true })),
  ],
  [
    "img-registry-private-hardened",
    "max",
    "prod-registry-logs",
    "logs",
    ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"].map((category) => ({
      category,
      enabled: true,
    })),
  ],
  ["net-egress-controlled", "defaults", "prod-nodes-security-group", "securityRules.6.access", "Deny"],
  [
    "net-egress-controlled",
    "defaults",
    "prod-nodes-security-group",
    "securityRules.6.destinationAddressPrefix",
    "Internet",
  ],
  [
    "net-private-service-endpoints",
    "max",
    "prod-registry-endpoint",
    "privateLinkServiceConnections.0.groupIds",
    ["registry"],
  ],
  ["net-private-service-endpoints", "max", "prod-registry-zone", "privateZoneName", "privatelink.azurecr.io"],
  ["net-private-service-endpoints", "max", "prod-registry-zone-cluster", "registrationEnabled", false],
  [
    "net-private-service-endpoints",
    "max",
    "prod-endpoints",
    "privateEndpointNetworkPolicies",
    "NetworkSecurityGroupEnabled",
  ],
  [
    "net-private-service-endpoints",
    "max",
    "prod-vault",
    "properties.networkAcls",
    { defaultAction: "Deny", bypass: "AzureServices" },
  ],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-nodes-security-group",
    "securityRules.0",
    inbound(100, {
      name: "nodes-and-pods",
      description: "Nodes and pods among themselves",
      protocol: "*",
      sourceAddressPrefixes: [nodes, pod],
      destinationAddressPrefixes: [nodes, pod],
      destinationPortRange: "*",
    }),
  ],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-nodes-security-group",
    "securityRules.3",
    inbound(4096, {
      name: "deny-inbound",
      description: "Everything else",
      access: "Deny",
      protocol: "*",
      sourceAddressPrefix: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "*",
    }),
  ],
  [
    "net-node-firewall-least-privilege",
    "defaults",
    "prod-api-server-security-group",
    "securityRules.0",
    inbound(100, {
      name: "nodes",
      description: "Nodes and pods to the API server",
      protocol: "Tcp",
      sourceAddressPrefixes: [nodes, pod],
      destinationAddressPrefix: "10.0.128.0/20",
      destinationPortRanges: ["443", "4443"],
    }),
  ],
  ["net-no-open-admin-ports", "defaults", "prod-cluster", `${system}.securityProfile.sshAccess`, "Disabled"],
  ["net-no-open-admin-ports", "defaults", "prod-pool-workload", "securityProfile.sshAccess", "Disabled"],
  ["net-no-open-admin-ports", "defaults", "prod-cluster", "linuxProfile", undefined],
  ["net-flow-logs", "defaults", "prod-flow-log", "enabled", true],
  ["net-flow-logs", "defaults", "prod-flow-log", "retentionPolicy", { enabled: true, days: 365 }],
  ["net-flow-logs", "defaults", "prod-flow-log", "targetResourceId", UNKNOWN],
  ["net-flow-logs", "defaults", "prod-flow-logs", "allowBlobPublicAccess", false],
  ["net-flow-logs", "defaults", "prod-flow-logs", "networkRuleSet", { defaultAction: "Deny", bypass: "AzureServices" }],
  ["net-vpc-native-pods", "defaults", "prod-cluster", "networkProfile.networkPlugin", "azure"],
  ["net-vpc-native-pods", "defaults", "prod-cluster", "networkProfile.networkPluginMode", "overlay"],
  ["net-cni-networkpolicy-engine", "defaults", "prod-cluster", "networkProfile.networkDataplane", "cilium"],
  ["net-cni-networkpolicy-engine", "defaults", "prod-cluster", "networkProfile.networkPolicy", "cilium"],
  [
    "netpol-egress-control",
    "max",
    "prod-cluster",
    "networkProfile.advancedNetworking",
    { enabled: true, security: { enabled: true, advancedNetworkPolicies: "FQDN" } },
  ],
  [
    "id-human-sso",
    "defaults",
    "prod-cluster",
    "aadProfile",
    { managed: true, enableAzureRBAC: true, tenantID: TENANT },
  ],
  ["id-local-accounts-disabled", "defaults", "prod-cluster", "disableLocalAccounts", true],
  ["id-cloud-iam-kubernetes", "defaults", "prod-cluster", "aadProfile.enableAzureRBAC", true],
  [
    "id-cloud-iam-kubernetes",
    "max",
    "prod-role-team-team-a-in-team-a",
    "roleDefinitionId",
    role("a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb"),
  ],
  ["id-cloud-iam-kubernetes", "defaults", "prod-role-deploy", "principalId", DEPLOYER],
  ["id-iam-groups-not-users", "max", "prod-role-admin-platform", "principalType", "Group"],
  ["id-iam-groups-not-users", "max", "prod-role-admin-platform", "principalId", objectId(2)],
  ["id-iam-groups-not-users", "defaults", "prod-role-deploy", "principalType", "ServicePrincipal"],
  ["id-workload-identity", "defaults", "prod-cluster", "oidcIssuerProfile", { enabled: true }],
  ["id-workload-identity", "defaults", "prod-cluster", "securityProfile.workloadIdentity", { enabled: true }],
  ["id-workload-identity-scoped", "grant", "billing-credential", "subject", "system:serviceaccount:team-a:billing"],
  ["id-workload-identity-scoped", "grant", "billing-credential", "audiences", ["api://AzureADTokenExchange"]],
  ["id-workload-identity-scoped", "grant", "billing-credential", "issuer", "https://issuer.example"],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-cluster",
    "identity",
    { type: "UserAssigned", userAssignedIdentities: [UNKNOWN] },
  ],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-cluster",
    "identityProfile",
    { kubeletidentity: { resourceId: UNKNOWN, clientId: UNKNOWN, objectId: UNKNOWN } },
  ],
  ["id-infra-identity-least-privilege", "defaults", "prod-cluster", "servicePrincipalProfile", undefined],
  [
    "id-infra-identity-least-privilege",
    "defaults",
    "prod-role-secrets-key",
    "roleDefinitionId",
    role("12338af0-0e69-4776-bea7-57ae8d297424"),
  ],
  ["nodes-hardened-os", "defaults", "prod-cluster", `${system}.osSKU`, "AzureLinux"],
  ["nodes-hardened-os", "defaults", "prod-pool-workload", "osSKU", "AzureLinux"],
  ["nodes-auto-upgrade", "defaults", "prod-cluster", "autoUpgradeProfile.nodeOSUpgradeChannel", "NodeImage"],
  ["nodes-auto-upgrade", "defaults", "prod-maintenance-nodes", "configName", "aksManagedNodeOSUpgradeSchedule"],
  ["nodes-auto-upgrade", "max", "prod-maintenance-nodes", "maintenanceWindow.startTime", "22:00"],
  ["nodes-auto-upgrade", "defaults", "prod-pool-workload", "upgradeSettings.maxSurge", "33%"],
  [
    "nodes-self-healing",
    "defaults",
    "prod-cluster",
    "securityProfile.imageCleaner",
    { enabled: true, intervalHours: 48 },
  ],
  ["nodes-isolation-pools", "defaults", "prod-cluster", `${system}.mode`, "System"],
  ["nodes-isolation-pools", "defaults", "prod-cluster", `${system}.nodeTaints`, ["CriticalAddonsOnly=true:NoSchedule"]],
  ["nodes-isolation-pools", "defaults", "prod-pool-workload", "mode", "User"],
  [
    "nodes-isolation-pools",
    "max",
    "prod-pool-sandbox",
    "nodeTaints",
    ["hardened-cluster/pool=sandbox:NoSchedule", "dedicated=builds:NoExecute"],
  ],
  ["nodes-multi-az", "defaults", "prod-cluster", `${system}.availabilityZones`, ["1", "2", "3"]],
  ["nodes-multi-az", "defaults", "prod-pool-workload", "availabilityZones", ["1", "2", "3"]],
  ["nodes-disk-encryption", "defaults", "prod-cluster", "diskEncryptionSetID", UNKNOWN],
  ["nodes-disk-encryption", "defaults", "prod-disks", "encryptionType", "EncryptionAtRestWithCustomerKey"],
  ["nodes-disk-encryption", "defaults", "prod-cluster", `${system}.enableEncryptionAtHost`, true],
  ["nodes-disk-encryption", "defaults", "prod-pool-workload", "enableEncryptionAtHost", true],
  ["nodes-disk-encryption", "defaults", "prod-pool-workload", "osDiskType", "Ephemeral"],
  ["nodes-disk-encryption", "subscription", "subscription-host-encryption", "featureName", "EncryptionAtHost"],
  ["nodes-secure-boot", "defaults", "prod-cluster", `${system}.securityProfile.enableSecureBoot`, true],
  ["nodes-secure-boot", "defaults", "prod-cluster", `${system}.securityProfile.enableVTPM`, true],
  ["nodes-secure-boot", "defaults", "prod-pool-workload", "securityProfile.enableVTPM", true],
  ["nodes-fips-confidential", "weakened", "prod-pool-workload", "enableFIPS", true],
  ["pod-runtime-sandbox", "weakened", "prod-pool-sandbox", "workloadRuntime", "KataVmIsolation"],
  [
    "kubelet-runtime-hardening",
    "defaults",
    "prod-cluster",
    `${system}.kubeletConfig`,
    { podMaxPids: 4096, allowedUnsafeSysctls: [] },
  ],
  ["kubelet-runtime-hardening", "defaults", "prod-pool-workload", "kubeletConfig.podMaxPids", 4096],
  [
    "secrets-rotation",
    "defaults",
    "prod-cluster",
    "addonProfiles.azureKeyvaultSecretsProvider",
    { enabled: true, config: { enableSecretRotation: "true", rotationPollInterval: "2m" } },
  ],
  [
    "adm-provider-policy-addon",
    "defaults",
    "prod-cluster",
    "addonProfiles.azurepolicy",
    { enabled: true, config: { version: "v2" } },
  ],
  ["adm-required-labels", "max", "prod-cluster", "tags", { owner: "platform", environment: "prod" }],
  ["img-registry-private-hardened", "max", "prod-registry", "adminUserEnabled", false],
  ["img-registry-private-hardened", "max", "prod-registry", "anonymousPullEnabled", false],
  ["img-registry-private-hardened", "max", "prod-registry", "publicNetworkAccess", "Disabled"],
  ["img-registry-private-hardened", "max", "prod-registry", "sku.name", "Premium"],
  ["img-registry-private-hardened", "max", "prod-registry", "zoneRedundancy", "Enabled"],
  ["img-registry-private-hardened", "max", "prod-registry", "dataEndpointEnabled", true],
  ["img-registry-private-hardened", "max", "prod-registry", "policies.exportPolicy.status", "disabled"],
  [
    "img-registry-private-hardened",
    "max",
    "prod-registry",
    "policies.retentionPolicy",
    { status: "enabled", days: 14 },
  ],
  [
    "img-registry-pull-readonly",
    "max",
    "prod-role-registry-pull",
    "roleDefinitionId",
    role("7f951dda-4ed3-4680-a7ca-43fe172d538d"),
  ],
  ["img-registry-pull-readonly", "max", "prod-role-registry-push-build", "principalId", objectId(5)],
  ["img-registry-scan", "subscription", "subscription-defender-containers", "pricingName", "Containers"],
  ["img-registry-scan", "subscription", "subscription-defender-containers", "pricingTier", "Standard"],
  [
    "rt-cloud-threat-detection",
    "defaults",
    "prod-cluster",
    "securityProfile.defender",
    { logAnalyticsWorkspaceResourceId: UNKNOWN, securityMonitoring: { enabled: true } },
  ],
  ["rt-cloud-threat-detection", "subscription", "subscription-defender-containers", "pricingTier", "Standard"],
  [
    "audit-control-plane-logs",
    "defaults",
    "prod-control-plane-logs",
    "logs",
    [
      "kube-apiserver",
      "kube-audit",
      "kube-controller-manager",
      "kube-scheduler",
      "cluster-autoscaler",
      "cloud-controller-manager",
      "guard",
      "csi-azuredisk-controller",
      "csi-azurefile-controller",
      "csi-snapshot-controller",
    ].map((category) => ({ category, enabled: true })),
  ],
  ["audit-control-plane-logs", "defaults", "prod-control-plane-logs", "logAnalyticsDestinationType", "Dedicated"],
  ["audit-log-retention-encryption", "defaults", "prod-logs", "retentionInDays", 365],
  ["audit-log-retention-encryption", "defaults", "prod-logs", "features.disableLocalAuth", true],
  ["audit-log-retention-encryption", "subscription", "subscription-activity", "retentionInDays", 365],
  ["audit-log-retention-encryption", "defaults", "prod-flow-logs", "minimumTlsVersion", "TLS1_2"],
  [
    "audit-node-container-logs",
    "defaults",
    "prod-cluster",
    "addonProfiles.omsagent",
    { enabled: true, config: { logAnalyticsWorkspaceResourceID: UNKNOWN, useAADAuth: "true" } },
  ],
  [
    "audit-node-container-logs",
    "defaults",
    "prod-node-logs",
    "dataFlows",
    [{ streams: ["Microsoft-ContainerInsights-Group-Default", "Microsoft-Syslog"], destinations: ["workspace"] }],
  ],
  [
    "audit-node-container-logs",
    "defaults",
    "prod-node-logs-of-cluster",
    "associationName",
    "ContainerInsightsExtension",
  ],
  [
    "audit-cloud-activity",
    "subscription",
    "subscription-activity-log",
    "logs",
    ["Administrative", "Security", "Policy", "Alert", "ServiceHealth"].map((category) => ({ category, enabled: true })),
  ],
  [
    "audit-security-bulletins",
    "subscription",
    "subscription-aks-health",
    "condition.allOf",
    [
      { field: "category", equals: "ServiceHealth" },
      { field: "properties.impactedServices[*].ServiceName", containsAny: ["Azure Kubernetes Service (AKS)"] },
    ],
  ],
];

const registered = {} as Record<Program, Map<string, RegisteredResource>>;

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    registered[name as Program] = (await previewResources(program)).resources;
  }
}, PREVIEWS_TIMEOUT);

test.each(enforced)("%s: %s %s.%s", (_, program, name, path, expected) => {
  expect(readInput(registered[program].get(name), path)).toEqual(expected);
});

test("cp-no-static-credentials, secrets-pulumi-state: no resource takes a key pair, password or kubeconfig", () => {
  const names = Object.values(registered).flatMap((resources) =>
    [...resources.values()].filter(
      ({ custom, inputs }) => custom && /password|private_?key|kubeconfig|secret":/i.test(JSON.stringify(inputs)),
    ),
  );
  expect(names).toEqual([]);
});

const asserted = new Set([...enforced.map(([control]) => control), "cp-no-static-credentials", "secrets-pulumi-state"]);

describe("the controls that a cluster says it enforces", () => {
  const claims = (args: typeof defaults) => enforcedControls(resolveAksSettings("prod", args));

  test.each([
    ["defaults", defaults],
    ["everything turned on", max],
    ["everything made elsewhere", bringYourOwn],
  ])("with %s are each proven above, and enforced in the catalogue", (_, args) => {
    expect(claims(args).filter((control) => !asserted.has(control))).toEqual([]);
    expect(claims(args).filter((control) => findControl(control)?.platforms.aks.status !== "enforced")).toEqual([]);
  });

  test("do not name what was weakened", () => {
    const claimed = claims(weakened);
    const given = weakened.acceptedRisks?.map(({ control }) => control) ?? [];
    expect(given).toHaveLength(8);
    expect(given.filter((control) => claimed.includes(control))).toEqual([]);
    expect(given.filter((control) => !claims(defaults).includes(control))).toEqual([]);
    expect(claimed).not.toContain("nodes-hardened-os");
  });

  test("do not name what was made elsewhere", () => {
    const claimed = claims(bringYourOwn);
    const elsewhere = [
      "cp-kms-key-hygiene",
      "net-dedicated-vpc",
      "net-egress-controlled",
      "net-flow-logs",
      "net-node-firewall-least-privilege",
    ];
    expect(elsewhere.filter((control) => claimed.includes(control))).toEqual([]);
  });

  test("name options only where they are on", () => {
    const optional = ["img-registry-private-hardened", "img-registry-pull-readonly", "net-private-service-endpoints"];
    expect(optional.filter((control) => claims(defaults).includes(control))).toEqual([]);
    expect(optional.filter((control) => !claims(max).includes(control))).toEqual([]);
    expect([...claims(defaults), ...claims(max)]).not.toContain("nodes-fips-confidential");
  });
});
