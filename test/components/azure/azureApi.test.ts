import { AksCluster } from "../../../components/azure";
import { type RegisteredResource, UNKNOWN } from "../support/previewResources";
import type { ApiShape, ApiTypes } from "./azureApi/shape";
import types from "./azureApi/types.json";
import { bringYourOwn, defaults, max, privateLink, weakened } from "./support/configurations";
import { previewResources } from "./support/previewResources";

const api = types as ApiTypes;

// Parts of a resource's address, which are no members of its body.
const address = ["resourceGroupName", "virtualNetworkName", "networkWatcherName", "privateEndpointName", "vaultName"];

interface Mapping {
  readonly type: string;
  /** Input that holds the resource's own name. */
  readonly name: string;
  /** Other inputs that are parts of the address. */
  readonly parents?: readonly string[];
  /** Inputs that have another name in the API. */
  readonly renamed?: Readonly<Record<string, string>>;
}

const mappings: Readonly<Record<string, Mapping>> = {
  "azure-native:containerservice:ManagedCluster": { type: "arm-containerservice.ManagedCluster", name: "resourceName" },
  "azure-native:containerservice:AgentPool": {
    type: "arm-containerservice.AgentPool",
    name: "agentPoolName",
    parents: ["resourceName"],
  },
  "azure-native:containerservice:MaintenanceConfiguration": {
    type: "arm-containerservice.MaintenanceConfiguration",
    name: "configName",
    parents: ["resourceName"],
  },
  "azure-native:network:VirtualNetwork": { type: "arm-network.VirtualNetwork", name: "virtualNetworkName" },
  "azure-native:network:Subnet": { type: "arm-network.Subnet", name: "subnetName" },
  "azure-native:network:NetworkSecurityGroup": {
    type: "arm-network.NetworkSecurityGroup",
    name: "networkSecurityGroupName",
  },
  "azure-native:network:NatGateway": { type: "arm-network.NatGateway", name: "natGatewayName" },
  "azure-native:network:PublicIPAddress": { type: "arm-network.PublicIPAddress", name: "publicIpAddressName" },
  "azure-native:network:RouteTable": { type: "arm-network.RouteTable", name: "routeTableName" },
  "azure-native:network:PrivateEndpoint": { type: "arm-network.PrivateEndpoint", name: "privateEndpointName" },
  "azure-native:network:PrivateDnsZoneGroup": {
    type: "arm-network.PrivateDnsZoneGroup",
    name: "privateDnsZoneGroupName",
  },
  "azure-native:network:FlowLog": { type: "arm-network.FlowLog", name: "flowLogName" },
  "azure-native:network:AzureFirewall": { type: "arm-network.AzureFirewall", name: "azureFirewallName" },
  "azure-native:network:FirewallPolicy": { type: "arm-network.FirewallPolicy", name: "firewallPolicyName" },
  "azure-native:network:FirewallPolicyRuleCollectionGroup": {
    type: "arm-network.FirewallPolicyRuleCollectionGroup",
    name: "ruleCollectionGroupName",
    parents: ["firewallPolicyName"],
  },
  "azure-native:keyvault:Vault": { type: "arm-keyvault.VaultCreateOrUpdateParameters", name: "vaultName" },
  "azure-native:keyvault:Key": { type: "arm-keyvault.KeyCreateParameters", name: "keyName" },
  "azure-native:compute:DiskEncryptionSet": { type: "arm-compute.DiskEncryptionSet", name: "diskEncryptionSetName" },
  "azure-native:storage:StorageAccount": {
    type: "arm-storage.StorageAccountCreateParameters",
    name: "accountName",
    renamed: { enableHttpsTrafficOnly: "supportsHttpsTrafficOnly", networkRuleSet: "networkAcls" },
  },
};

function textMisfits(value: unknown, shape: ApiShape, path: string): string[] {
  if (typeof value !== "string") return [`${path}: ${JSON.stringify(value)} is no text`];
  // Azure compares values of enums without regard to case, and writes them in one.
  if (shape.enum !== undefined && !shape.enum.split(" ").includes(value)) {
    return [`${path}: ${value} is not in ${shape.enum}`];
  }
  if (value.length < (shape.min ?? 0) || value.length > (shape.max ?? Infinity)) {
    return [`${path}: its length is ${value.length}`];
  }
  const isOfForm = shape.pattern === undefined || new RegExp(shape.pattern).test(value);
  return isOfForm ? [] : [`${path}: ${value} does not match ${String(shape.pattern)}`];
}

function objectMisfits(value: Record<string, unknown>, shape: ApiShape, path: string): string[] {
  const missing = (shape.required ?? []).filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => `${path}.${name}: it is required`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const member = shape.members?.[name];
      return member === undefined
        ? [`${path}.${name}: the API has no such member`]
        : misfits(item, member, `${path}.${name}`);
    }),
  ];
}

/** Every way in which a value does not fit a shape, by path. */
function misfits(value: unknown, shape: ApiShape, path: string): string[] {
  if (value === UNKNOWN) return [];
  switch (shape.type) {
    case "any":
      return [];
    case "text":
      return textMisfits(value, shape, path);
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path}: ${JSON.stringify(value)} is no switch`];
    case "number":
      return typeof value === "number" && value >= (shape.min ?? -Infinity) && value <= (shape.max ?? Infinity)
        ? []
        : [`${path}: ${JSON.stringify(value)} is out of range`];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((item, index) => misfits(item, shape.member as ApiShape, `${path}[${index}]`))
        : [`${path}: ${JSON.stringify(value)} is no list`];
    case "map":
      return Object.entries(value as Record<string, unknown>).flatMap(([key, item]) =>
        misfits(item, shape.member as ApiShape, `${path}.${key}`),
      );
    case "object":
      return objectMisfits(value as Record<string, unknown>, shape, path);
  }
}

/** Pulumi's SDK takes identities as a list; the provider sends the map that the API wants. */
function asSent(inputs: Record<string, unknown>): Record<string, unknown> {
  const identity = inputs["identity"] as { userAssignedIdentities?: unknown } | undefined;
  return identity === undefined ? inputs : { ...inputs, identity: { ...identity, userAssignedIdentities: {} } };
}

function contractMisfits({ type, name, inputs }: RegisteredResource): string[] {
  const mapping = mappings[type];
  if (mapping === undefined) return [];
  const notInBody = new Set([...address, mapping.name, ...(mapping.parents ?? [])]);
  const body = Object.entries(asSent(inputs as Record<string, unknown>))
    .filter(([input]) => !notInBody.has(input))
    .map(([input, value]) => [mapping.renamed?.[input] ?? input, value] as const);
  return misfits(Object.fromEntries(body), api.types[mapping.type] as ApiShape, name);
}

const programs: [string, () => unknown][] = [
  ["defaults", () => new AksCluster("prod", defaults)],
  ["everything turned on", () => new AksCluster("prod", max)],
  ["everything made elsewhere", () => new AksCluster("prod", bringYourOwn)],
  ["Private Link", () => new AksCluster("prod", privateLink)],
  ["everything weakened", () => new AksCluster("prod", weakened)],
];

test.each(programs)("Azure's API takes what is sent with %s", async (_, program) => {
  const { resources } = await previewResources(program);
  const mapped = [...resources.values()].filter(({ type }) => type in mappings);
  expect(mapped.length).toBeGreaterThan(3);
  expect(mapped.flatMap(contractMisfits)).toEqual([]);
});

test("Azure's API takes the firewall's rules", async () => {
  const { resources } = await previewResources(() => new AksCluster("prod", max));
  const [collection] = resources.get("prod-firewall-rules")?.inputs.ruleCollections ?? [];
  const shape = (name: string) => api.types[`arm-network.${name}`] as ApiShape;
  expect(misfits(collection, shape("FirewallPolicyFilterRuleCollection"), "collection")).toEqual([]);
  expect(collection.rules).toHaveLength(4);
  for (const rule of collection.rules) expect(misfits(rule, shape("ApplicationRule"), rule.name)).toEqual([]);
});

describe("the check itself", () => {
  const cluster = (inputs: object): RegisteredResource => ({
    type: "azure-native:containerservice:ManagedCluster",
    name: "c",
    urn: "",
    parent: "",
    custom: true,
    inputs: { location: "westeurope", ...inputs },
    dependencies: [],
    propertyDependencies: {},
    retainOnDelete: false,
    protect: false,
    ignoreChanges: [],
    deleteTimeout: "",
    aliases: [],
  });

  test.each<[string, object, string]>([
    ["an unknown enum value", { sku: { tier: "standard" } }, "c.sku.tier: standard is not in Premium Standard Free"],
    [
      "a misspelt member",
      { apiServerAccessProfile: { enablePrivate: true } },
      "c.apiServerAccessProfile.enablePrivate: the API has no such member",
    ],
    ["a wrong type", { disableLocalAccounts: "true" }, 'c.disableLocalAccounts: "true" is no switch'],
    ["a pool without a name", { agentPoolProfiles: [{}] }, "c.agentPoolProfiles[0].name: it is required"],
    [
      "a disk that is too large",
      { agentPoolProfiles: [{ name: "a", osDiskSizeGB: 4096 }] },
      "c.agentPoolProfiles[0].osDiskSizeGB: 4096 is out of range",
    ],
    [
      "a range that is none",
      { networkProfile: { podCidr: "pods" } },
      "c.networkProfile.podCidr: pods does not match ^([0-9]{1,3}\\.){3}[0-9]{1,3}(\\/([0-9]|[1-2][0-9]|3[0-2]))?$",
    ],
  ])("finds %s", (_, inputs, expected) => {
    expect(contractMisfits(cluster(inputs))).toEqual([expected]);
  });

  test("finds a required member that is missing", () => {
    expect(contractMisfits({ ...cluster({}), inputs: {} })).toEqual(["c.location: it is required"]);
  });
});
