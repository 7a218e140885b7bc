import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import type { GkeClusterArgs } from "../../../components/gcp";
import { maxPoolNameLength } from "../../../components/gcp/settings/nodes";
import { nodesWithin } from "../../../components/gcp/settings/network";
import { resolveGkeSettings } from "../../../components/gcp/settings";
import { divideCidr, formatCidr, parseCidr } from "../../../components/shared/cidr";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { settledOutput } from "../support/settledOutput";
import { autopilot, bringYourOwn, max, weakened } from "./support/configurations";

const project = "my-company-prod";
const region = "europe-west4";
const resolve = (args: object, name = "prod") =>
  resolveGkeSettings(name, { project, region, ...args } as GkeClusterArgs);
const existing = bringYourOwn.network?.existing;
const onRecord = (control: string, secure: string) =>
  `${secure}, or put it on record with acceptedRisks: [{ control: "${control}", reason, expires }]`;
const anyMember = 'write one that begins with "group:", "principalSet://", "principal://", "serviceAccount:"';

// Each row: what is wrong, the arguments, and the property, problem and fix that the error names.
const badConfigurations: [string, object, string, string, string][] = [
  [
    "a misspelt argument",
    { netwrk: {} },
    "netwrk",
    "there is no such argument",
    "use one of project, region, version, upgrades, network, access, deployAccess, encryption, audit, nodes, addons, registry, deletionProtection, tags, acceptedRisks",
  ],
  [
    "a project's display name",
    { project: "My Company" },
    "project",
    '"My Company" is not the id of a project',
    'write the id, like "my-company-prod"',
  ],
  [
    "no region",
    { region: "Frankfurt" },
    "region",
    '"Frankfurt" is not a region of Google Cloud',
    'write a region like "europe-west4"',
  ],
  [
    "a zone instead of a region",
    { region: "europe-west4-a" },
    "region",
    '"europe-west4-a" is a zone, and the control plane of a zonal cluster goes down with it',
    'write the region, "europe-west4"',
  ],
  ["an unknown version", { version: "1.29" }, "version", '"1.29" is not known', 'use one of "1.34", "1.35", "1.36"'],
  [
    "a channel without support for production",
    { upgrades: { channel: "RAPID" } },
    "upgrades.channel",
    '"RAPID" is not known',
    'use one of "REGULAR", "STABLE"',
  ],
  [
    "a window in local time",
    { upgrades: { windowStart: "2026-01-03T00:00:00+01:00" } },
    "upgrades.windowStart",
    '"2026-01-03T00:00:00+01:00" is not a time in UTC',
    'write it like "2026-01-03T00:00:00Z"',
  ],
  [
    "a window that is too short",
    { upgrades: { windowEnd: "2026-01-03T02:00:00Z" } },
    "upgrades.windowEnd",
    "the window is 2 hours long",
    "make it 4 to 24 hours long",
  ],
  [
    "an exclusion that ends before it starts",
    { upgrades: { exclusions: { sale: { start: "2026-11-30T00:00:00Z", end: "2026-11-20T00:00:00Z" } } } },
    "upgrades.exclusions.sale.end",
    "it is not after the start",
    "write a later time",
  ],
  [
    "an exclusion of nothing known",
    {
      upgrades: {
        exclusions: { sale: { start: "2026-11-20T00:00:00Z", end: "2026-11-30T00:00:00Z", scope: "PATCHES" } },
      },
    },
    "upgrades.exclusions.sale.scope",
    '"PATCHES" is not known',
    'use one of "NO_UPGRADES", "NO_MINOR_UPGRADES", "NO_MINOR_OR_NODE_UPGRADES"',
  ],
  [
    "encryption between Autopilot's nodes",
    { nodes: { mode: "autopilot" }, network: { encryptInTransit: true } },
    "network.encryptInTransit",
    "Autopilot does not encrypt between its nodes",
    "remove it",
  ],
  [
    "pools of its own making in Autopilot",
    { nodes: { mode: "autopilot", autoProvisioning: { maxCpus: 8, maxMemoryGib: 32 } } },
    "nodes.autoProvisioning",
    "in Autopilot mode Google makes all nodes",
    'remove it, or use mode: "standard"',
  ],
  [
    "auto-provisioning without a limit",
    { nodes: { autoProvisioning: { maxCpus: 8 } } },
    "nodes.autoProvisioning.maxMemoryGib",
    "undefined is not a whole number from 1 to 1000000",
    "use a whole number from 1 to 1000000",
  ],
  [
    "backups without a schedule",
    { addons: { backup: { schedule: "daily" } } },
    "addons.backup.schedule",
    '"daily" is no cron expression',
    'write one like "0 3 * * *"',
  ],
  [
    "backups that are locked for longer than they are kept",
    { addons: { backup: { retentionDays: 7, deleteLockDays: 30 } } },
    "addons.backup.deleteLockDays",
    "30 is not a whole number from 0 to 7",
    "use a whole number from 0 to 7",
  ],
  [
    "a window once a month",
    { upgrades: { recurrence: "FREQ=MONTHLY;BYDAY=1SA" } },
    "upgrades.recurrence",
    '"FREQ=MONTHLY;BYDAY=1SA" does not recur daily or weekly',
    'write a rule like "FREQ=WEEKLY;BYDAY=SA,SU"',
  ],
  [
    "a node range that is too small",
    { network: { nodeCidr: "10.0.0.0/29" } },
    "network.nodeCidr",
    "10.0.0.0/29 is not from /16 to /27",
    "use a range of such a size",
  ],
  [
    "a pod range with host bits",
    { network: { podCidr: "10.64.0.1/14" } },
    "network.podCidr",
    '"10.64.0.1/14" does not begin at the first address of its range',
    'write "10.64.0.0/14"',
  ],
  [
    "a public pod range",
    { network: { podCidr: "34.64.0.0/14" } },
    "network.podCidr",
    "34.64.0.0/14 is public address space",
    "use a private range (RFC 1918 or RFC 6598)",
  ],
  [
    "services among the pods",
    { network: { serviceCidr: "10.65.0.0/20" } },
    "network.serviceCidr",
    "10.65.0.0/20 overlaps 10.64.0.0/14 of network.podCidr",
    "choose ranges that share no address",
  ],
  [
    "a connected network among the pods",
    { network: { connectedCidrs: ["10.64.0.0/16"] } },
    "network.connectedCidrs[0]",
    "10.64.0.0/16 overlaps 10.64.0.0/14 of network.podCidr",
    "choose ranges that share no address",
  ],
  [
    "an address of the API server beside the DNS endpoint",
    { network: { controlPlaneCidr: "10.0.16.0/28" } },
    "network.controlPlaneCidr",
    "with the DNS endpoint the API server has no address",
    'remove it, or set deployAccess.endpoint to "ip"',
  ],
  [
    "pools that outgrow the pod range",
    { network: { podCidr: "10.64.0.0/21" } },
    "network.podCidr",
    "the pools grow to 14 nodes, the range has pod addresses for 8",
    "use a wider range, or smaller pools",
  ],
  [
    "two zones",
    { network: { zones: ["europe-west4-a", "europe-west4-b"] } },
    "network.zones",
    "the nodes are in 2 of three zones",
    onRecord("nodes-multi-az", "name three"),
  ],
  [
    "a zone of another region",
    { network: { zones: ["europe-west4-a", "europe-west4-b", "europe-west1-c"] } },
    "network.zones[2]",
    '"europe-west1-c" is not a zone of europe-west4',
    'name a zone like "europe-west4-b"',
  ],
  [
    "a zone that is listed twice",
    { network: { zones: ["europe-west4-a", "europe-west4-b", "europe-west4-a"] } },
    "network.zones[2]",
    'zone "europe-west4-a" is listed twice',
    "list each one once",
  ],
  [
    "a range for an existing network",
    { network: { existing, podCidr: "10.64.0.0/14" } },
    "network.podCidr",
    "it says how a new network is made, but network.existing is set",
    "remove one of the two",
  ],
  [
    "the default network",
    { network: { existing: { ...existing, networkId: "projects/my-company-prod/global/networks/default" } } },
    "network.existing.networkId",
    "the default network is open inside and shared",
    "use a network of the cluster's own",
  ],
  [
    "a network's name alone",
    { network: { existing: { ...existing, networkId: "main" } } },
    "network.existing.networkId",
    '"main" is not its id',
    'write the id, like "projects/my-network/global/networks/main"',
  ],
  [
    "one range for pods and services",
    { network: { existing: { ...existing, serviceRangeName: "prod-pods" } } },
    "network.existing.serviceRangeName",
    "it is the range of the pods too",
    "name the range of the services",
  ],
  [
    "a user as administrator",
    { access: { admins: { alice: "user:alice@example.com" } } },
    "access.admins.alice",
    '"user:alice@example.com" is a single user or everybody',
    'write one that begins with "group:", "principalSet://"',
  ],
  [
    "a service account as administrator",
    { access: { admins: { ci: "serviceAccount:ci@my-company-build.iam.gserviceaccount.com" } } },
    "access.admins.ci",
    '"serviceAccount:ci@my-company-build.iam.gserviceaccount.com" is not a member that can be admitted',
    'write one that begins with "group:", "principalSet://"',
  ],
  [
    "everybody as a team",
    { access: { teams: { all: "allAuthenticatedUsers" } } },
    "access.teams.all",
    '"allAuthenticatedUsers" is a single user or everybody',
    anyMember,
  ],
  [
    "a team that administers already",
    { access: { admins: { a: "group:a@example.com" }, teams: { b: "group:a@example.com" } } },
    "access[1]",
    'member "group:a@example.com" is listed twice',
    "list each one once",
  ],
  [
    "another security group",
    { access: { securityGroup: "platform@example.com" } },
    "access.securityGroup",
    '"platform@example.com" is not the group that GKE looks up',
    'make a group of that name, and write "gke-security-groups@your-domain.example"',
  ],
  [
    "a protected system in Autopilot mode",
    { access: { protectSystem: true }, nodes: { mode: "autopilot" } },
    "access.protectSystem",
    "Autopilot protects its system by itself",
    "remove it",
  ],
  [
    "ranges for the DNS endpoint",
    { deployAccess: { cidrs: ["10.8.0.0/16"] } },
    "deployAccess.cidrs",
    "the DNS endpoint admits identities, not addresses",
    'remove it, or set deployAccess.endpoint to "ip"',
  ],
  [
    "both endpoints",
    { deployAccess: { endpoint: "both" } },
    "deployAccess.endpoint",
    '"both" is not known',
    'use one of "dns", "ip"',
  ],
  [
    "the whole internet as a way in",
    { deployAccess: { endpoint: "ip", cidrs: ["0.0.0.0/0"] } },
    "deployAccess.cidrs[0]",
    "0.0.0.0/0 is wider than /8",
    "list the ranges of your offices, VPN and pipelines",
  ],
  [
    "a public endpoint without an accepted risk",
    { deployAccess: { endpoint: "ip", publicCidrs: ["203.0.113.0/24"] } },
    "deployAccess.publicCidrs",
    "they open the API server to the internet",
    onRecord("cp-private-endpoint", "use the DNS endpoint, or reach the private one through deployAccess.cidrs"),
  ],
  [
    "a private range for the public endpoint",
    { deployAccess: { endpoint: "ip", publicCidrs: ["10.8.0.0/16"] } },
    "deployAccess.publicCidrs[0]",
    "10.8.0.0/16 is private and never reaches a public endpoint",
    "move it to deployAccess.cidrs",
  ],
  [
    "more ranges than GKE takes",
    { deployAccess: { endpoint: "ip", cidrs: Array.from({ length: 51 }, (_, index) => `10.200.${index}.0/24`) } },
    "deployAccess.cidrs",
    "51 ranges are listed",
    "list at most 50 wider ones",
  ],
  [
    "a key's name alone",
    { encryption: { secretsKeyId: "secrets" } },
    "encryption.secretsKeyId",
    '"secrets" is not the id of a key',
    'write the id, like "projects/my-keys/locations/europe-west4/keyRings/ring/cryptoKeys/key"',
  ],
  [
    "a key in another region",
    { encryption: { volumesKeyId: "projects/my-company-keys/locations/global/keyRings/clusters/cryptoKeys/volumes" } },
    "encryption.volumesKeyId",
    "the key is in global, the cluster in europe-west4",
    "use a key in europe-west4",
  ],
  [
    "short retention without an accepted risk",
    { audit: { retentionDays: 30 } },
    "audit.retentionDays",
    "records are kept for 30 days only",
    onRecord("audit-log-retention-encryption", "keep them for 365 days"),
  ],
  [
    "retention that Cloud Logging does not offer",
    { audit: { retentionDays: 4000 } },
    "audit.retentionDays",
    "4000 is not a whole number from 1 to 3650",
    "use a whole number from 1 to 3650",
  ],
  [
    "no pool for add-ons",
    { nodes: { pools: { workload: {} } } },
    "nodes.pools",
    'the pool "system", which the cluster\'s add-ons run on, is missing',
    "add system: {} to the pools",
  ],
  [
    "pools in Autopilot mode",
    { nodes: { mode: "autopilot", pools: { system: {} } } },
    "nodes.pools",
    "in Autopilot mode Google makes the nodes",
    'remove it, or use mode: "standard"',
  ],
  [
    "a pool's name that does not fit",
    { nodes: { pools: { system: {}, "a-pool-for-large-batches": {} } } },
    "nodes.pools.a-pool-for-large-batches",
    '"a-pool-for-large-batches" cannot name a cluster or Kubernetes object',
    "use at most 22 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
  ],
  [
    "a machine that cannot encrypt its memory",
    { nodes: { pools: { system: { confidential: true, machineType: "e2-standard-4" } } } },
    "nodes.pools.system.machineType",
    "machines of type e2-standard-4 cannot encrypt their memory with AMD SEV",
    "use one of the series n2d, c2d or c3d",
  ],
  [
    "a machine too small for gVisor",
    { nodes: { pools: { system: {}, sandbox: { machineType: "e2-medium" } } } },
    "nodes.pools.sandbox.machineType",
    "gVisor does not run on e2-medium",
    "use a larger machine type",
  ],
  [
    "add-ons in gVisor",
    { nodes: { pools: { system: { sandbox: true } } } },
    "nodes.pools.system.sandbox",
    "Google's add-ons do not run in gVisor",
    "give the workloads a pool of their own",
  ],
  [
    "a pool that shrinks while it grows",
    { nodes: { pools: { system: { minSize: 5, maxSize: 4 } } } },
    "nodes.pools.system.maxSize",
    "4 is less than minSize (5)",
    "raise maxSize or lower minSize",
  ],
  [
    "a reserved label",
    { nodes: { pools: { system: { labels: { "cloud.google.com/gke-nodepool": "x" } } } } },
    "nodes.pools.system.labels",
    'the label "cloud.google.com/gke-nodepool" is reserved',
    "use a prefix of your own",
  ],
  [
    "a label's value with blanks",
    { nodes: { pools: { system: { labels: { tier: "not trusted" } } } } },
    "nodes.pools.system.labels",
    '"not trusted" cannot be the value of "tier"',
    'write one like "untrusted"',
  ],
  [
    "a taint with an effect of Google's spelling",
    { nodes: { pools: { system: { taints: [{ key: "a", effect: "NO_SCHEDULE" }] } } } },
    "nodes.pools.system.taints[0].effect",
    '"NO_SCHEDULE" is not known',
    'use one of "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    "a registry that nobody can push to",
    { registry: { repositories: ["api"], pushMembers: [] } },
    "registry.pushMembers",
    "nobody could push images",
    "name the service account of your build pipeline",
  ],
  [
    "everybody who pushes",
    { registry: { repositories: ["api"], pushMembers: ["allUsers"] } },
    "registry.pushMembers[0]",
    '"allUsers" is a single user or everybody',
    anyMember,
  ],
  [
    "a repository with a slash",
    { registry: { repositories: ["team-a/api"], pushMembers: ["group:build@example.com"] } },
    "registry.repositories[0]",
    '"team-a/api" cannot name a cluster or Kubernetes object',
    "use at most 40 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
  ],
  [
    "an unprotected cluster without an accepted risk",
    { deletionProtection: false },
    "deletionProtection",
    "one mistaken command could delete the cluster, its keys and its audit logs",
    onRecord("cp-deletion-protection", "leave it on"),
  ],
  [
    "a label with capital letters",
    { tags: { Owner: "platform" } },
    "tags.Owner",
    "Google Cloud does not take this label",
    "use lower-case letters, digits, - and _, at most 63 for key and value, the key beginning with a letter",
  ],
  [
    "a label with blanks",
    { tags: { owner: "the platform team" } },
    "tags.owner",
    "Google Cloud does not take this label",
    "use lower-case letters, digits, - and _, at most 63 for key and value, the key beginning with a letter",
  ],
  [
    "a risk without a reason",
    { acceptedRisks: [{ control: "cp-private-endpoint", reason: "", expires: "2027-01-31" }] },
    "acceptedRisks[0].reason",
    "the reason for giving up cp-private-endpoint is missing or too short",
    "write at least 10 characters that an auditor can understand",
  ],
];

test.each(badConfigurations)("refuses %s", (_, args, property, problem, fix) => {
  expect(() => resolve(args)).toThrow(new InvalidArgumentError({ property, problem, fix }));
});

test.each([
  ["p".repeat(19), "use at most 18 lower-case letters"],
  ["1st", "begin it with a letter"],
])("refuses the name %s", (name, fix) => {
  expect(() => resolve({}, name)).toThrow(fix);
});

test("a key that is known only later is checked then", async () => {
  const { encryption } = resolve({ encryption: { secretsKeyId: pulumi.output("secrets") } });
  await expect(settledOutput(encryption.secretsKeyId as pulumi.Output<string>)).rejects.toThrow(
    'encryption.secretsKeyId: "secrets" is not the id of a key.',
  );
});

test("the largest configuration, Autopilot, one with everything made elsewhere and one with every accepted weakening are taken", () => {
  for (const args of [max, autopilot, bringYourOwn, weakened]) {
    expect(() => resolveGkeSettings("prod", args)).not.toThrow();
  }
});

test("the longest name leaves room for the default pools", () => {
  expect(maxPoolNameLength("p".repeat(18))).toBe("workload".length);
  expect(() => resolve({}, "p".repeat(18))).not.toThrow();
});

test.each([
  ["europe-west4", ["europe-west4-a", "europe-west4-b", "europe-west4-c"]],
  ["europe-west1", ["europe-west1-b", "europe-west1-c", "europe-west1-d"]],
  ["us-east1", ["us-east1-b", "us-east1-c", "us-east1-d"]],
])("the zones of %s are always the same", (name, zones) => {
  expect(resolve({ region: name }).zones).toEqual(zones);
});

test.each([
  ["REGULAR", "1.36"],
  ["STABLE", "1.35"],
])("a cluster that names no version starts with one that the channel %s has", (channel, version) => {
  expect(resolve({ upgrades: { channel } }).version).toBe(version);
  expect(resolve({ upgrades: { channel }, version: "1.34" }).version).toBe("1.34");
});

test("the defaults", () => {
  const { network, pools, ...settings } = resolve({});
  expect(settings).toEqual({
    name: "prod",
    project: "my-company-prod",
    region: "europe-west4",
    version: "1.36",
    upgrades: {
      channel: "REGULAR",
      windowStart: "2026-01-03T00:00:00Z",
      windowEnd: "2026-01-03T08:00:00Z",
      recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
      exclusions: [],
    },
    encryptInTransit: false,
    gatewayApi: false,
    zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"],
    endpoint: "dns",
    allowedCidrs: [],
    publicCidrs: [],
    replaceCluster: false,
    applicationDefaultCredentials: false,
    securityGroup: undefined,
    admins: {},
    teams: {},
    protectSystem: false,
    mode: "standard",
    autoProvisioning: undefined,
    addons: { secretManager: false, costAllocation: false, backup: undefined },
    encryption: {},
    audit: { retentionDays: 365, locked: false, keepDefaultCopy: false },
    registry: undefined,
    deletionProtection: true,
    tags: {},
  });
  expect(network).toMatchObject({ kind: "new", egress: "nat", connectedCidrs: [] });
  expect(Object.keys(pools)).toEqual(["system", "workload"]);
  expect(pools["workload"]).toEqual({
    machineType: "e2-standard-2",
    capacity: "on-demand",
    minSize: 3,
    maxSize: 6,
    diskSizeGib: 50,
    confidential: false,
    sandbox: false,
    labels: {},
    taints: [],
  });
  expect(pools["system"]?.taints).toEqual([
    { key: "components.gke.io/gke-managed-components", value: "true", effect: "NoSchedule" },
  ]);
});

test("an egress that there is not is named", () => {
  expect(() => resolveGkeSettings("prod", { ...max, network: { egress: "open" } } as never)).toThrow(
    /^network\.egress: "open" is not known/,
  );
});

describe("the room for nodes", () => {
  test.each([
    ["10.64.0.0/14", 1024],
    ["10.64.0.0/21", 8],
    ["10.64.0.0/25", 0],
  ])("of %s is %i", (cidr, nodes) => {
    expect(nodesWithin(parseCidr("podCidr", cidr))).toBe(nodes);
  });

  test("is what divides the range into a /24 for each", () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 24 }), (prefix) => {
        const cidr = parseCidr("podCidr", `10.0.0.0/${prefix}`);
        const ranges = divideCidr(cidr, nodesWithin(cidr));
        expect(formatCidr(ranges[0] as (typeof ranges)[number])).toBe("10.0.0.0/24");
      }),
    );
  });
});

/** Copies of the arguments, each with another value in one place. */
function everywhere(args: unknown, other: unknown): unknown[] {
  if (typeof args !== "object" || args === null) return [other];
  if (Array.isArray(args)) {
    const changed = args.flatMap((item, index) =>
      everywhere(item, other).map((value) => args.map((kept: unknown, at) => (at === index ? value : kept))),
    );
    return [other, ...changed];
  }
  const changed = Object.entries(args).flatMap(([key, member]) =>
    everywhere(member, other).map((value) => ({ ...args, [key]: value })),
  );
  return [other, ...changed];
}

test("whatever an untyped program passes in one place, the error says what to write", () => {
  const other = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(undefined, null, "", "*", -1, 0.5, [], {}, [null], { a: null }, { toString: null }),
  );
  fc.assert(
    fc.property(fc.constantFrom(max, autopilot, bringYourOwn, weakened), other, (args, value) => {
      for (const changed of everywhere(args, value)) {
        try {
          resolveGkeSettings("prod", changed as GkeClusterArgs);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidArgumentError);
        }
      }
    }),
    { numRuns: 200 },
  );
});
