import { join } from "node:path";
import { AksCluster, AzureSubscriptionBaseline } from "../../../components/azure";
import { PREVIEWS_TIMEOUT, type RegisteredResource } from "../support/previewResources";
import {
  breaks,
  guideRows,
  readRelease,
  type Replacing,
  replacingRows,
  updateGuide,
  writeRelease,
} from "../support/upgrade";
import { defaults, max } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const folder = join(__dirname, "upgrade");
const releases = ["0.1.0"];

const programs: Readonly<Record<string, () => unknown>> = {
  defaults: () => new AksCluster("prod", defaults),
  max: () => new AksCluster("prod", max),
  subscription: () => new AzureSubscriptionBaseline("subscription", { location: "westeurope" }),
};

const address = ["location", "resourceGroupName"];

// Inputs that Azure cannot change, by type: a new value replaces the resource, or is refused.
const replacing: Replacing = {
  "*": address,
  "azure-native:authorization:ManagementLockByScope": ["lockName", "scope"],
  "azure-native:authorization:RoleAssignment": [
    "principalId",
    "principalType",
    "roleAssignmentName",
    "roleDefinitionId",
    "scope",
  ],
  "azure-native:compute:DiskEncryptionSet": ["diskEncryptionSetName", "encryptionType"],
  "azure-native:containerregistry:CacheRule": ["cacheRuleName", "registryName", "sourceRepository", "targetRepository"],
  "azure-native:containerregistry:Registry": ["registryName", "zoneRedundancy"],
  "azure-native:containerservice:AgentPool": [
    "agentPoolName",
    "availabilityZones",
    "enableFIPS",
    "kubeletConfig",
    "kubeletDiskType",
    "maxPods",
    "osDiskSizeGB",
    "osDiskType",
    "osType",
    "scaleSetPriority",
    "type",
    "vmSize",
    "vnetSubnetID",
    "workloadRuntime",
  ],
  "azure-native:containerservice:MaintenanceConfiguration": ["configName"],
  "azure-native:containerservice:ManagedCluster": [
    "agentPoolProfiles.0.availabilityZones",
    "agentPoolProfiles.0.kubeletConfig",
    "agentPoolProfiles.0.maxPods",
    "agentPoolProfiles.0.name",
    "agentPoolProfiles.0.osDiskSizeGB",
    "agentPoolProfiles.0.osDiskType",
    "agentPoolProfiles.0.vmSize",
    "agentPoolProfiles.0.vnetSubnetID",
    "apiServerAccessProfile.privateDNSZone",
    "apiServerAccessProfile.subnetId",
    "diskEncryptionSetID",
    "dnsPrefix",
    "fqdnSubdomain",
    "identityProfile",
    "networkProfile.dnsServiceIP",
    "networkProfile.networkDataplane",
    "networkProfile.networkPlugin",
    "networkProfile.outboundType",
    "networkProfile.podCidr",
    "networkProfile.serviceCidr",
    "nodeResourceGroup",
    "resourceName",
  ],
  "azure-native:features:SubscriptionFeatureRegistration": ["featureName", "providerNamespace"],
  "azure-native:keyvault:Key": ["keyName", "properties.keySize", "properties.kty", "vaultName"],
  "azure-native:keyvault:Vault": ["properties.tenantId", "vaultName"],
  "azure-native:managedidentity:UserAssignedIdentity": ["resourceName"],
  "azure-native:monitor:AzureMonitorWorkspace": ["azureMonitorWorkspaceName"],
  "azure-native:monitor:DataCollectionEndpoint": ["dataCollectionEndpointName", "kind"],
  "azure-native:monitor:DataCollectionRule": ["dataCollectionRuleName", "kind"],
  "azure-native:monitor:DataCollectionRuleAssociation": ["associationName", "resourceUri"],
  "azure-native:monitor:DiagnosticSetting": ["name", "resourceUri"],
  "azure-native:monitor:SubscriptionDiagnosticSetting": ["name"],
  "azure-native:network:AzureFirewall": ["azureFirewallName", "sku.name", "zones"],
  "azure-native:network:FirewallPolicy": ["firewallPolicyName"],
  "azure-native:network:FirewallPolicyRuleCollectionGroup": ["firewallPolicyName", "ruleCollectionGroupName"],
  "azure-native:network:FlowLog": ["flowLogName", "networkWatcherName", "targetResourceId"],
  "azure-native:network:NatGateway": ["natGatewayName", "sku", "zones"],
  "azure-native:network:NetworkSecurityGroup": ["networkSecurityGroupName"],
  "azure-native:network:PrivateDnsZoneGroup": ["privateDnsZoneGroupName", "privateEndpointName"],
  "azure-native:network:PrivateEndpoint": ["privateEndpointName", "privateLinkServiceConnections", "subnet"],
  "azure-native:network:PublicIPAddress": ["publicIPAllocationMethod", "publicIpAddressName", "sku", "zones"],
  "azure-native:network:RouteTable": ["routeTableName"],
  "azure-native:network:Subnet": ["addressPrefix", "defaultOutboundAccess", "subnetName", "virtualNetworkName"],
  "azure-native:network:VirtualNetwork": ["virtualNetworkName"],
  "azure-native:operationalinsights:Workspace": ["workspaceName"],
  "azure-native:privatedns:PrivateZone": ["privateZoneName"],
  "azure-native:privatedns:VirtualNetworkLink": ["privateZoneName", "virtualNetwork", "virtualNetworkLinkName"],
  "azure-native:security:Pricing": ["pricingName", "scopeId"],
  "azure-native:storage:StorageAccount": [
    "accountName",
    "encryption.requireInfrastructureEncryption",
    "kind",
    "sku.name",
  ],
};

const current: Record<string, RegisteredResource[]> = {};

beforeAll(async () => {
  for (const [name, program] of Object.entries(programs)) {
    current[name] = [...(await previewResources(program)).resources.values()];
  }
  writeRelease(folder, current);
}, PREVIEWS_TIMEOUT);

describe.each(releases)("a stack of release %s", (release) => {
  test.each(Object.keys(programs))("with the program %s loses and replaces nothing", (program) => {
    const recorded = readRelease(folder, release).filter((resource) => resource.program === program);
    expect(recorded.length).toBeGreaterThan(6);
    expect(breaks(recorded, current[program] ?? [], replacing)).toEqual([]);
  });
});

test("every type that is made says what replaces it", () => {
  const types = Object.values(current).flatMap((resources) =>
    resources.filter(({ custom }) => custom).map(({ type }) => type),
  );
  // A resource group has its address only.
  expect([...new Set(types)].filter((type) => !(type in replacing))).toEqual(["azure-native:resources:ResourceGroup"]);
});

test("the guide names every input that replaces what the stack holds", () => {
  const rows = replacingRows(replacing, Object.values(current).flat());
  updateGuide("aks.md", rows);
  expect(rows.length).toBeGreaterThan(2);
  expect(guideRows("aks.md")).toEqual(rows);
});
