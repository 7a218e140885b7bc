import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import type { AksClusterArgs } from "../../../components/azure";
import { resolveAksSettings } from "../../../components/azure/settings";
import { formatCidr } from "../../../components/shared/cidr";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { settledOutput } from "../support/settledOutput";
import { bringYourOwn, max, objectId, privateLink, weakened } from "./support/configurations";

const location = "westeurope";
const resolve = (args: object, name = "prod") => resolveAksSettings(name, { location, ...args } as AksClusterArgs);
const existing = bringYourOwn.network?.existing;
const onRecord = (control: string, secure: string) =>
  `${secure}, or put it on record with acceptedRisks: [{ control: "${control}", reason, expires }]`;
const accept = (control: string) => ({
  acceptedRisks: [{ control, reason: "A short-lived test cluster", expires: "2027-01-31" }],
});

// Each row: what is wrong, the arguments, and the property, problem and fix that the error names.
const badConfigurations: [string, object, string, string, string][] = [
  [
    "a misspelt argument",
    { netwrk: {} },
    "netwrk",
    "there is no such argument",
    "use one of location, version, network, access, deployAccess, encryption, audit, nodes, addons, registry, deletionProtection, tags, acceptedRisks",
  ],
  [
    "a location as the portal shows it",
    { location: "West Europe" },
    "location",
    '"West Europe" is not the name of an Azure region',
    'write it without spaces, like "westeurope"',
  ],
  [
    "a location of another Azure",
    { location: "usgovvirginia" },
    "location",
    "usgovvirginia is not in Azure's public cloud",
    'use a region like "westeurope"',
  ],
  [
    "an unknown version",
    { version: "1.29" },
    "version",
    'this release does not support Kubernetes "1.29" on AKS',
    'use one of "1.33", "1.34", "1.35", "1.36", "1.37"',
  ],
  [
    "a /28 network",
    { network: { cidr: "10.0.0.0/28" } },
    "network.cidr",
    "10.0.0.0/28 is not from /16 to /22",
    'use a range like "10.0.0.0/16"',
  ],
  [
    "a public network",
    { network: { cidr: "8.8.0.0/16" } },
    "network.cidr",
    "8.8.0.0/16 is public address space",
    "use a private range (RFC 1918 or RFC 6598)",
  ],
  [
    "pods within the network",
    { network: { podCidr: "10.0.128.0/18" } },
    "network.podCidr",
    "10.0.128.0/18 overlaps 10.0.0.0/16 of network.cidr",
    "choose ranges that share no address",
  ],
  [
    "services where the pods are",
    { network: { serviceCidr: "10.244.8.0/21" } },
    "network.serviceCidr",
    "10.244.8.0/21 overlaps 10.244.0.0/16 of network.podCidr",
    "choose ranges that share no address",
  ],
  [
    "services where AKS keeps a range",
    { network: { serviceCidr: "172.30.0.0/20" } },
    "network.serviceCidr",
    "172.30.0.0/20 overlaps 172.30.0.0/16 of AKS itself",
    "choose ranges that share no address",
  ],
  [
    "a service range that is too small",
    { network: { serviceCidr: "172.20.0.0/26" } },
    "network.serviceCidr",
    "172.20.0.0/26 is not a private range from /12 to /24",
    'use a range like "172.20.0.0/16"',
  ],
  [
    "more nodes than the pods' range has room for",
    { network: { podCidr: "10.244.0.0/21" } },
    "network.podCidr",
    "10.244.0.0/21 has addresses for 8 nodes, and the pools may have 12",
    "use a wider range or smaller pools",
  ],
  [
    "two zones",
    { network: { zones: ["1", "2"] } },
    "network.zones",
    "the nodes span two zones only",
    onRecord("nodes-multi-az", "list three"),
  ],
  ["one zone", { network: { zones: ["1"] } }, "network.zones", "1 zones are listed", 'list "1", "2" and "3"'],
  [
    "a zone with its region",
    { network: { zones: ["westeurope-1", "2", "3"] } },
    "network.zones[0]",
    '"westeurope-1" is not a zone',
    'use "1", "2" and "3"',
  ],
  [
    "an unknown way out",
    { network: { egress: "loadBalancer" } },
    "network.egress",
    '"loadBalancer" is not known',
    'use one of "nat", "firewall"',
  ],
  [
    "destinations without a firewall",
    { network: { allowedFqdns: ["ghcr.io"] } },
    "network.allowedFqdns",
    "without a firewall nothing would read them",
    'set egress to "firewall"',
  ],
  [
    "every destination",
    { network: { egress: "firewall", allowedFqdns: ["*"] } },
    "network.allowedFqdns[0]",
    '"*" is not a domain',
    'write one like "ghcr.io" or "*.example.com"',
  ],
  [
    "a connected network that overlaps",
    { network: { connectedCidrs: ["10.0.8.0/24"] } },
    "network.connectedCidrs[0]",
    '10.0.8.0/24 overlaps 10.0.0.0/17 of the subnet "nodes"',
    "choose ranges that share no address",
  ],
  [
    "a network watcher by its name",
    { network: { networkWatcherId: "watcher" } },
    "network.networkWatcherId",
    '"watcher" is not the id of a resource of type Microsoft.Network/networkWatchers',
    'write it, like "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/networkWatchers/<name>"',
  ],
  [
    "no VNet integration, and a vault that is open for it",
    { network: { vnetIntegration: false } },
    "network.vnetIntegration",
    "without it the API server reaches the secrets' key only in a vault that admits every network",
    onRecord("cp-kms-key-hygiene", "leave it on"),
  ],
  [
    "options of a new network for an existing one",
    { network: { cidr: "10.20.0.0/16", existing, connectedCidrs: ["10.200.0.0/16"] } },
    "network.connectedCidrs",
    "it says how a new network is made, but network.existing is set",
    "remove one of the two",
  ],
  [
    "an existing network without its range",
    { network: { existing } },
    "network.cidr",
    "the range of the existing network is missing",
    'write it, like "10.0.0.0/16"',
  ],
  [
    "an existing network without a subnet for the API server",
    { network: { cidr: "10.0.0.0/16", existing: { nodeSubnetId: existing?.nodeSubnetId } } },
    "network.existing.apiServerSubnetId",
    "the API server's subnet is missing",
    "name a delegated subnet, or set vnetIntegration to false",
  ],
  [
    "a subnet for the API server that nothing would be in",
    { network: { cidr: "10.0.0.0/16", existing, vnetIntegration: false }, ...accept("cp-kms-key-hygiene") },
    "network.existing.apiServerSubnetId",
    "without vnetIntegration nothing would be in it",
    "remove it",
  ],
  [
    "a network instead of its subnet",
    {
      network: {
        cidr: "10.0.0.0/16",
        existing: { ...existing, nodeSubnetId: String(existing?.nodeSubnetId).replace("/subnets/nodes", "") },
      },
    },
    "network.existing.nodeSubnetId",
    `"${String(existing?.nodeSubnetId).replace("/subnets/nodes", "")}" is not the id of a resource of type Microsoft.Network/virtualNetworks/subnets`,
    'write it, like "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>"',
  ],
  [
    "a person's name for an administrator",
    { access: { admins: { alice: "alice@example.com" } } },
    "access.admins.alice",
    '"alice@example.com" is not an object id of Entra ID',
    'write it, like "11111111-2222-3333-4444-555555555555"',
  ],
  [
    "the role of a user for what deploys",
    { access: { deployPrincipalType: "User" } },
    "access.deployPrincipalType",
    '"User" is not known',
    'use one of "ServicePrincipal", "Group"',
  ],
  [
    "one group twice",
    { access: { admins: { platform: objectId(1) }, teams: { "team-a": { groupObjectId: objectId(1) } } } },
    "access[2]",
    `principal "${objectId(1)}" is listed twice`,
    "list each one once",
  ],
  [
    "a team in the cluster's own namespace",
    { access: { teams: { "team-a": { groupObjectId: objectId(1), namespaces: ["kube-system"] } } } },
    "access.teams.team-a.namespaces[0]",
    '"kube-system" belongs to the cluster itself',
    "name a namespace of the team's own",
  ],
  [
    "a team that may look at nothing",
    { access: { teams: { "team-a": { groupObjectId: objectId(1), readOnly: true } } } },
    "access.teams.team-a.readOnly",
    "there is no namespace to look at",
    "name namespaces, or remove it",
  ],
  [
    "an interactive login",
    { access: { login: "devicecode" } },
    "access.login",
    '"devicecode" is not known',
    'use one of "azurecli", "workloadidentity"',
  ],
  [
    "the whole internet",
    { deployAccess: { publicCidrs: ["0.0.0.0/0"] } },
    "deployAccess.publicCidrs[0]",
    "0.0.0.0/0 is wider than /8",
    "list the ranges of your offices, VPN and pipelines",
  ],
  [
    "a public endpoint that is not on record",
    { deployAccess: { publicCidrs: ["203.0.113.0/24"] } },
    "deployAccess.publicCidrs",
    "they open the API server to the internet",
    onRecord("cp-private-endpoint", "reach the private endpoint through deployAccess.cidrs"),
  ],
  [
    "a private range for a public endpoint",
    { deployAccess: { publicCidrs: ["10.8.0.0/16"] } },
    "deployAccess.publicCidrs[0]",
    "10.8.0.0/16 is private and never reaches a public endpoint",
    "move it to deployAccess.cidrs",
  ],
  [
    "a linked network by its name",
    { deployAccess: { linkedNetworkIds: { hub: "hub" } } },
    "deployAccess.linkedNetworkIds.hub",
    '"hub" is not the id of a resource of type Microsoft.Network/virtualNetworks',
    'write it, like "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>"',
  ],
  [
    "a key without its version",
    {
      encryption: {
        ...bringYourOwn.encryption,
        secretsKeyId: "https://central.vault.azure.net/keys/aks",
      },
    },
    "encryption.secretsKeyId",
    '"https://central.vault.azure.net/keys/aks" is not the address of a key\'s version',
    'write it, like "https://example.vault.azure.net/keys/secrets/<version>"',
  ],
  [
    "a key without its vault",
    { encryption: { secretsKeyId: bringYourOwn.encryption?.secretsKeyId } },
    "encryption.secretsVaultId",
    "the key and its vault belong together",
    "name both, or neither",
  ],
  [
    "a retention that Azure does not know",
    { audit: { retentionDays: 1000 } },
    "audit.retentionDays",
    "1000 is not a whole number from 30 to 730",
    "use a whole number from 30 to 730",
  ],
  [
    "a short retention",
    { audit: { retentionDays: 90 } },
    "audit.retentionDays",
    "records are kept for 90 days only",
    onRecord("audit-log-retention-encryption", "keep them for 365 days"),
  ],
  [
    "no pool for add-ons",
    { nodes: { pools: { workload: {} } } },
    "nodes.pools",
    'the pool "system", which the cluster\'s add-ons run on, is missing',
    "add system: {} to the pools",
  ],
  [
    "a pool with a hyphen",
    { nodes: { pools: { system: {}, "batch-jobs": {} } } },
    "nodes.pools.batch-jobs",
    '"batch-jobs" cannot name a pool',
    "use at most 12 lower-case letters and digits, starting with a letter",
  ],
  [
    "add-ons on nodes that Azure takes back",
    { nodes: { pools: { system: { capacity: "spot" } } } },
    "nodes.pools.system.capacity",
    "Azure would take back what the cluster itself runs on",
    'use "on-demand"',
  ],
  [
    "add-ons on no node",
    { nodes: { pools: { system: { minSize: 0 } } } },
    "nodes.pools.system.minSize",
    "0 is not a whole number from 1 to 1000",
    "use a whole number from 1 to 1000",
  ],
  [
    "fewer nodes at most than at least",
    { nodes: { pools: { system: { minSize: 5, maxSize: 4 } } } },
    "nodes.pools.system.maxSize",
    "4 is less than minSize (5)",
    "raise maxSize or lower minSize",
  ],
  [
    "an ephemeral disk on nodes that have none",
    { nodes: { pools: { system: { vmSize: "Standard_D4s_v5" } } } },
    "nodes.pools.system.ephemeralDisk",
    "Standard_D4s_v5 has no disk of its own",
    'use a size with one, like "Standard_D4ds_v5", or set it to false',
  ],
  [
    "a size of another cloud",
    { nodes: { pools: { system: { vmSize: "m7i.large" } } } },
    "nodes.pools.system.vmSize",
    '"m7i.large" is not a size of nodes',
    'write one like "Standard_D4ds_v5"',
  ],
  [
    "nodes without secure boot",
    { nodes: { pools: { system: { secureBoot: false } } } },
    "nodes.pools.system.secureBoot",
    "a rootkit could load before the kernel",
    onRecord("nodes-secure-boot", "leave it on"),
  ],
  [
    "FIPS with secure boot",
    { nodes: { pools: { system: { fips: true } } } },
    "nodes.pools.system.fips",
    "with it Azure has no secure boot on Azure Linux",
    'use os: "Ubuntu", or set secureBoot to false',
  ],
  [
    "Arm nodes with secure boot",
    { nodes: { pools: { system: { vmSize: "Standard_D4pds_v5" } } } },
    "nodes.pools.system.vmSize",
    "Standard_D4pds_v5 has Arm processors, and Azure has no secure boot",
    "remove it, or set secureBoot to false",
  ],
  [
    "a sandbox on another system",
    {
      nodes: { pools: { system: {}, sandbox: { kata: true, os: "Ubuntu", secureBoot: false } } },
      ...accept("nodes-secure-boot"),
    },
    "nodes.pools.sandbox.kata",
    "it needs Azure Linux without FIPS",
    'use os: "AzureLinux" and no fips',
  ],
  [
    "a reserved label",
    { nodes: { pools: { system: { labels: { "kubernetes.azure.com/mode": "x" } } } } },
    "nodes.pools.system.labels",
    'the label "kubernetes.azure.com/mode" is reserved',
    "use a prefix of your own",
  ],
  [
    "a taint without an effect",
    { nodes: { pools: { system: { taints: [{ key: "dedicated", effect: "Never" }] } } } },
    "nodes.pools.system.taints[0].effect",
    '"Never" is not known',
    'use one of "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    "no encryption at the host",
    { nodes: { hostEncryption: false } },
    "nodes.hostEncryption",
    "temporary disks and caches would not be encrypted",
    onRecord("nodes-disk-encryption", "register the feature EncryptionAtHost, e.g. with AzureSubscriptionBaseline"),
  ],
  [
    "nodes that anybody may change",
    { nodes: { readOnlyResourceGroup: false } },
    "nodes.readOnlyResourceGroup",
    "nodes could be changed or deleted behind the cluster's back",
    onRecord("cp-deletion-protection", "leave it on unless an extension has to write there"),
  ],
  [
    "an hour that no day has",
    { nodes: { maintenanceHour: 24 } },
    "nodes.maintenanceHour",
    "24 is not a whole number from 0 to 23",
    "use a whole number from 0 to 23",
  ],
  [
    "no Azure Policy",
    { addons: { policy: false } },
    "addons.policy",
    "nothing would be left if the cluster's own admission policies were removed",
    onRecord("adm-provider-policy-addon", "leave it on"),
  ],
  [
    "no Defender",
    { addons: { threatDetection: false } },
    "addons.threatDetection",
    "nobody would be told of an attack on the API server or in a container",
    onRecord("rt-cloud-threat-detection", "leave it on"),
  ],
  [
    "a registry that nobody could push to",
    { registry: { pushPrincipalIds: {} } },
    "registry.pushPrincipalIds",
    "nobody could push images",
    "name the service principal of your build pipeline",
  ],
  [
    "a pipeline that is listed twice",
    { registry: { pushPrincipalIds: { build: objectId(1), release: objectId(1) } } },
    "registry.pushPrincipalIds[1]",
    `principal "${objectId(1)}" is listed twice`,
    "list each one once",
  ],
  [
    "a registry in a network without a subnet for it",
    {
      network: { cidr: "10.0.0.0/16", existing: { ...existing, endpointSubnetId: undefined } },
      registry: { pushPrincipalIds: { build: objectId(1) } },
    },
    "network.existing.endpointSubnetId",
    "the registry is reached over a private endpoint, and there is no subnet for it",
    "name a subnet, or remove registry",
  ],
  [
    "no deletion protection",
    { deletionProtection: false },
    "deletionProtection",
    "one mistaken command could delete the cluster, its keys and its audit logs",
    onRecord("cp-deletion-protection", "leave it on"),
  ],
  [
    "a tag that turns something off",
    { tags: { "aks-disable-kubelet-serving-certificate-rotation": "true" } },
    "tags.aks-disable-kubelet-serving-certificate-rotation",
    "it keeps kubelets from rotating their certificates",
    "remove it",
  ],
  [
    "a tag that Azure keeps for itself",
    { tags: { "microsoft-owner": "me" } },
    "tags.microsoft-owner",
    "Azure does not take this tag",
    "use a key of up to 128 characters without <>%&\\?/ that does not begin with microsoft, azure or windows",
  ],
  [
    "a region without zones",
    { location: "westus" },
    "location",
    "westus has no availability zones",
    "use a region with zones; where Azure has added some since this release, list them in network.zones",
  ],
  [
    "pools without a node for ordinary pods",
    {
      nodes: {
        pools: {
          system: {},
          workload: { capacity: "spot" },
          gpu: { taints: [{ key: "gpu", effect: "NoSchedule" }] },
        },
      },
    },
    "nodes.pools",
    "every pool is Spot or has a taint, so ordinary pods find no node",
    "add a pool like workload: {} without taints; with minSize: 0 it costs nothing while it is not needed",
  ],
  [
    "a system pool without add-ons",
    { nodes: { pools: { system: { addons: false }, workload: {} } } },
    "nodes.pools.system.addons",
    "the cluster's add-ons would have no node",
    "remove it",
  ],
  [
    "add-ons on Spot nodes",
    { nodes: { pools: { system: {}, system2: { addons: true, capacity: "spot" }, workload: {} } } },
    "nodes.pools.system2.capacity",
    "Azure would take back what the cluster itself runs on",
    'use "on-demand"',
  ],
  [
    "a successor of the system pool that is none",
    { nodes: { systemPool: "workload", pools: { workload: {} } } },
    "nodes.systemPool",
    '"workload" is not a pool that the cluster\'s add-ons run on',
    "name one of nodes.pools that has addons: true",
  ],
  [
    "the system pool beside its successor",
    { nodes: { systemPool: "system2", pools: { system: {}, system2: { addons: true }, workload: {} } } },
    "nodes.pools.system",
    '"system2" takes its place, so nobody would change or upgrade it any more',
    "remove it here; it stays in Azure until you delete it there",
  ],
  [
    "nodes by themselves without a record",
    { nodes: { autoProvisioning: true } },
    "nodes.autoProvisioning",
    "Azure does not say that the nodes it makes by itself boot securely",
    onRecord("nodes-secure-boot", "use pools"),
  ],
  [
    "a linked network that would take the cluster's own link",
    { deployAccess: { linkedNetworkIds: { cluster: "/subscriptions/x" } } },
    "deployAccess.linkedNetworkIds.cluster",
    '"cluster" is the cluster\'s own network',
    "use another name",
  ],
  [
    "runners in a network made elsewhere",
    { network: bringYourOwn.network, deployAccess: { runners: true } },
    "deployAccess.runners",
    "the component makes no subnets in a network made elsewhere",
    "name the range of your runners in deployAccess.cidrs",
  ],
  [
    "runners where a connected network lies",
    { network: { connectedCidrs: ["10.0.240.0/24"] }, deployAccess: { runners: true } },
    "network.connectedCidrs[0]",
    '10.0.240.0/24 overlaps 10.0.240.0/20 of the subnet "runners"',
    "choose ranges that share no address",
  ],
];

test("FIPS and secure boot go together on Ubuntu", () => {
  const { pools } = resolve({ nodes: { pools: { system: { os: "Ubuntu", fips: true }, workload: {} } } });
  expect(pools["system"]).toMatchObject({ fips: true, secureBoot: true });
});

test("zones that Azure has added to a region can be named", () => {
  expect(resolve({ location: "westus", network: { zones: ["1", "2", "3"] } }).zones).toEqual(["1", "2", "3"]);
});

test.each([
  ["a preference is no taint that keeps pods off", { taints: [{ key: "cheap", effect: "PreferNoSchedule" }] }, {}],
  ["nodes are made as they are needed", { capacity: "spot" }, { autoProvisioning: true }],
])("ordinary pods find a node where %s", (_, workload, nodes) => {
  const args = { nodes: { pools: { system: {}, workload }, ...nodes }, ...accept("nodes-secure-boot") };
  expect(() => resolve(args)).not.toThrow();
});

test.each(badConfigurations)("refuses %s", (_, args, property, problem, fix) => {
  expect(() => resolve(args)).toThrow(new InvalidArgumentError({ property, problem, fix }));
});

test("a public endpoint needs the API server in the network", () => {
  const acceptedRisks = ["cp-private-endpoint", "cp-kms-key-hygiene"].flatMap(
    (control) => accept(control).acceptedRisks,
  );
  expect(() =>
    resolve({ network: { vnetIntegration: false }, deployAccess: { publicCidrs: ["203.0.113.0/24"] }, acceptedRisks }),
  ).toThrow(
    "deployAccess.publicCidrs: without vnetIntegration the nodes too would go over the internet, and a public endpoint could never be closed. Fix: leave network.vnetIntegration on.",
  );
});

test.each(["p".repeat(37), "Prod", "prod_1"])("refuses the name %s", (name) => {
  expect(() => resolve({}, name)).toThrow(
    new InvalidArgumentError({
      property: "name",
      problem: `"${name}" cannot name a cluster or Kubernetes object`,
      fix: "use at most 36 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
    }),
  );
});

/** The paths of everything in a value, from the outside in. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

/** A copy of the value with another one at the path. */
function replaced(value: unknown, path: readonly string[], other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  const members = value as Record<string, unknown>;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, other) : item));
  return { ...members, [key]: replaced(members[key], rest, other) };
}

test("whatever an untyped program passes in one place, the error says what to write", () => {
  const programs = [max, bringYourOwn, privateLink, weakened];
  const places = programs.flatMap((args) => pathsOf(args).map((path) => ({ args, path })));
  // An object that cannot be made text is no mistake that anybody makes.
  const json = fc.jsonValue().filter((value) => !/"(toString|valueOf|__proto__)"/.test(JSON.stringify(value)));
  const other = fc.oneof(
    json,
    fc.constantFrom(undefined, null, "", "*", -1, 0.5, [], {}, [null], { a: null }, { toString: null }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), other, ({ args, path }, value) => {
      try {
        resolveAksSettings("prod", replaced(args, path, value) as AksClusterArgs);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidArgumentError);
      }
    }),
    { numRuns: 5000 },
  );
});

test("fills in secure defaults", () => {
  const settings = resolve({});
  expect({
    ...settings,
    network: { ...settings.network, cidr: formatCidr(settings.network.cidr) },
    podCidr: formatCidr(settings.podCidr),
    serviceCidr: formatCidr(settings.serviceCidr),
  }).toEqual({
    name: "prod",
    location,
    version: "1.36",
    network: {
      kind: "new",
      cidr: "10.0.0.0/16",
      connectedCidrs: [],
      allowedFqdns: [],
      networkWatcher: { resourceGroupName: "NetworkWatcherRG", name: "NetworkWatcher_westeurope" },
    },
    podCidr: "10.244.0.0/16",
    serviceCidr: "172.20.0.0/16",
    zones: ["1", "2", "3"],
    egress: "nat",
    vnetIntegration: true,
    fqdnPolicies: false,
    deployObjectId: undefined,
    deployPrincipalType: "ServicePrincipal",
    admins: {},
    teams: {},
    login: "azurecli",
    allowedCidrs: [],
    linkedNetworkIds: {},
    publicCidrs: [],
    runners: false,
    encryption: { secretsKey: undefined, diskEncryptionSetId: undefined },
    retentionDays: 365,
    pools: {
      system: {
        os: "AzureLinux",
        vmSize: "Standard_D4ds_v5",
        capacity: "on-demand",
        minSize: 3,
        maxSize: 6,
        diskSizeGib: 128,
        ephemeralDisk: true,
        secureBoot: true,
        fips: false,
        kata: false,
        runsAddons: true,
        labels: {},
        taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }],
      },
      workload: {
        os: "AzureLinux",
        vmSize: "Standard_D4ds_v5",
        capacity: "on-demand",
        minSize: 3,
        maxSize: 6,
        diskSizeGib: 128,
        ephemeralDisk: true,
        secureBoot: true,
        fips: false,
        kata: false,
        runsAddons: false,
        labels: {},
        taints: [],
      },
    },
    systemPool: "system",
    autoProvisioning: false,
    hostEncryption: true,
    readOnlyResourceGroup: true,
    maintenanceDay: "Sunday",
    maintenanceHour: 2,
    addons: { policy: true, threatDetection: true, keyVaultSecrets: true, prometheus: false, costAnalysis: false },
    registry: undefined,
    deletionProtection: true,
    tags: {},
  });
});

test("a connected network may lie in the free part of the cluster's own", () => {
  const { network } = resolve({ network: { connectedCidrs: ["10.0.176.0/24"] } });
  expect(network).toMatchObject({ connectedCidrs: ["10.0.176.0/24"] });
});

test.each([
  ["everything turned on", max],
  ["everything made elsewhere", bringYourOwn],
  ["Private Link", privateLink],
  ["everything weakened", weakened],
])("takes %s", (_, args) => {
  expect(() => resolve(args)).not.toThrow();
});

test("an id that is known late is checked when it is known", async () => {
  const settings = resolve({ access: { admins: { platform: pulumi.output("alice") } } });
  await expect(settledOutput(settings.admins["platform"] as pulumi.Output<string>)).rejects.toThrow(
    'access.admins.platform: "alice" is not an object id of Entra ID.',
  );
});
