import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import type { DoksClusterArgs } from "../../../components/digitalocean";
import { resolveDoksSettings } from "../../../components/digitalocean/settings";
import { releaseOf } from "../../../components/digitalocean/versions";
import { formatCidr } from "../../../components/shared/cidr";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { settledOutput } from "../support/settledOutput";
import { bringYourOwn, max, weakened } from "./support/configurations";

const resolve = (args: object, name = "prod") =>
  resolveDoksSettings(name, { region: "fra1", ...args } as DoksClusterArgs);
const existing = bringYourOwn.network?.existing;
const withoutGateway = { vpcId: "5a4981aa-9653-4bd1-bef5-d6bff52042e4" };
const onRecord = (control: string, secure: string) =>
  `${secure}, or put it on record with acceptedRisks: [{ control: "${control}", reason, expires }]`;
const publicNodes = {
  network: { privateNodes: false },
  acceptedRisks: [{ control: "net-private-nodes", reason: "A test of public nodes", expires: "2099-12-31" }],
};
const standsIn = "remove it; docs/guides/doks.md says what stands in";
const range = (example: string) => `use a range like "${example}"`;

// Each row: what is wrong, the arguments, and the property, problem and fix that the error names.
const badConfigurations: [string, object, string, string, string][] = [
  [
    "a misspelt argument",
    { netwrk: {} },
    "netwrk",
    "there is no such argument",
    "use one of region, version, network, access, deployAccess, nodes, upgrades, registry, highAvailability, deletionProtection, tags, acceptedRisks",
  ],
  [
    "an encryption key",
    { encryption: { secretsKeyArn: "key" } },
    "encryption",
    "DigitalOcean encrypts with keys of its own and takes no customer's",
    standsIn,
  ],
  [
    "a retention of audit logs",
    { audit: { retentionDays: 365 } },
    "audit",
    "DOKS exports no audit log whose retention could be set",
    standsIn,
  ],
  ["add-ons", { addons: {} }, "addons", "DigitalOcean chooses the add-ons and their versions", standsIn],
  [
    "a region of another cloud",
    { region: "eu-central-1" },
    "region",
    '"eu-central-1" is not a region of DigitalOcean',
    'write a region like "fra1"',
  ],
  [
    "an unknown version",
    { version: "1.29" },
    "version",
    'this release does not support Kubernetes "1.29" on DOKS',
    'use one of "1.34", "1.35", "1.36"',
  ],
  [
    "a release that would soon be older than what runs",
    { version: "1.36.0-do.0" },
    "version",
    'this release does not support Kubernetes "1.36.0-do.0" on DOKS',
    'use one of "1.34", "1.35", "1.36"',
  ],
  [
    "private nodes before there were any",
    { version: "1.35" },
    "version",
    "DOKS has nodes without public addresses from Kubernetes 1.36 on, not with 1.35",
    'use version "1.36", or network: { privateNodes: false } with an accepted risk for net-private-nodes',
  ],
  [
    "public nodes without an accepted risk",
    { network: { privateNodes: false } },
    "network.privateNodes",
    "every node would have a public address",
    onRecord("net-private-nodes", "leave it on"),
  ],
  [
    "a /12 VPC",
    { network: { cidr: "10.16.0.0/12" } },
    "network.cidr",
    "10.16.0.0/12 is not a private range from /16 to /24",
    range("10.100.0.0/20"),
  ],
  [
    "a public range of pods",
    { network: { podCidr: "8.8.0.0/16" } },
    "network.podCidr",
    "8.8.0.0/16 is not a private range from /12 to /22",
    range("10.104.0.0/16"),
  ],
  [
    "a range of services with host bits",
    { network: { serviceCidr: "10.105.0.1/20" } },
    "network.serviceCidr",
    '"10.105.0.1/20" does not begin at the first address of its range',
    'write "10.105.0.0/20"',
  ],
  [
    "DigitalOcean's own range for pods",
    { network: { podCidr: "10.244.0.0/16" } },
    "network.podCidr",
    "10.244.0.0/16 overlaps 10.244.0.0/16 of DigitalOcean itself",
    "choose ranges that share no address",
  ],
  [
    "pods in the VPC",
    { network: { cidr: "10.104.0.0/20" } },
    "network.podCidr",
    "10.104.0.0/16 overlaps 10.104.0.0/20 of network.cidr",
    "choose ranges that share no address",
  ],
  [
    "services among the pods",
    { network: { serviceCidr: "10.104.16.0/20" } },
    "network.serviceCidr",
    "10.104.16.0/20 overlaps 10.104.0.0/16 of network.podCidr",
    "choose ranges that share no address",
  ],
  [
    "a NAT gateway that is too large",
    { network: { natGatewaySize: 1000 } },
    "network.natGatewaySize",
    "1000 is not a whole number from 1 to 200",
    "use a whole number from 1 to 200",
  ],
  [
    "a NAT gateway for public nodes",
    {
      ...publicNodes,
      network: { privateNodes: false, natGatewaySize: 2 },
      deployAccess: { cidrs: ["203.0.113.0/28"] },
    },
    "network.natGatewaySize",
    "nodes with public addresses need no NAT gateway",
    "remove it",
  ],
  [
    "options of a new network for an existing one",
    { network: { cidr: "10.20.0.0/20", natGatewaySize: 2, existing } },
    "network.natGatewaySize",
    "it says how a new network is made, but network.existing is set",
    "remove one of the two",
  ],
  [
    "an existing network without its range",
    { network: { existing } },
    "network.cidr",
    "the range of the existing VPC is missing",
    'write it, like "10.100.0.0/20"',
  ],
  [
    "an existing network without a way out",
    { network: { cidr: "10.20.0.0/20", existing: withoutGateway } },
    "network.existing.natGatewayId",
    "private nodes have no way out without the VPC's NAT gateway",
    "name the gateway's id",
  ],
  [
    "a VPC by its name",
    { network: { cidr: "10.20.0.0/20", existing: { ...existing, vpcId: "main" } } },
    "network.existing.vpcId",
    '"main" is not an id',
    'name the id, like "5a4981aa-9653-4bd1-bef5-d6bff52042e4"',
  ],
  [
    "an issuer without TLS",
    { access: { sso: { issuerUrl: "http://login.example.com", clientId: "kubernetes" } } },
    "access.sso.issuerUrl",
    '"http://login.example.com" is not the https URL of an issuer',
    'write it as the identity provider does, like "https://login.example.com"',
  ],
  [
    "an issuer without a client",
    { access: { sso: { issuerUrl: "https://login.example.com", clientId: "" } } },
    "access.sso.clientId",
    "it is empty",
    "write the client id that the identity provider gave you",
  ],
  [
    "a kubeconfig that lives for a week",
    { access: { kubeconfigExpirySeconds: 604_800 } },
    "access.kubeconfigExpirySeconds",
    "the credential in the stack's state would live for more than a day",
    onRecord("cp-no-static-credentials", "use 3600"),
  ],
  [
    "a kubeconfig with DigitalOcean's own life, by 0",
    { access: { kubeconfigExpirySeconds: 0 } },
    "access.kubeconfigExpirySeconds",
    "0 is not a whole number from 300 to 604800",
    "use a whole number from 300 to 604800",
  ],
  [
    "an API server open to the internet",
    { deployAccess: { cidrs: ["0.0.0.0/0"] } },
    "deployAccess.cidrs[0]",
    "0.0.0.0/0 is wider than /8",
    "list the ranges of your offices, VPN and pipelines",
  ],
  [
    "a private range",
    { deployAccess: { cidrs: ["10.8.0.0/16"] } },
    "deployAccess.cidrs[0]",
    "10.8.0.0/16 is private and never seen by the API server, whose address is public",
    "write the public range that your VPN or pipeline leaves from",
  ],
  [
    "a range that is listed twice",
    { deployAccess: { cidrs: ["203.0.113.0/28", "203.0.113.0/28"] } },
    "deployAccess.cidrs[1]",
    'range "203.0.113.0/28" is listed twice',
    "list each one once",
  ],
  [
    "a single range in place of a list",
    { deployAccess: { cidrs: "203.0.113.0/28" } },
    "deployAccess.cidrs",
    "it is not a list",
    "write a list",
  ],
  [
    "no firewall without an accepted risk",
    { deployAccess: { firewall: false } },
    "deployAccess.firewall",
    "the API server would be open to the whole internet",
    onRecord("cp-authorized-cidrs", "leave it on"),
  ],
  [
    "ranges for a firewall that is off",
    {
      deployAccess: { firewall: false, cidrs: ["203.0.113.0/28"] },
      acceptedRisks: [{ control: "cp-authorized-cidrs", reason: "The account has none", expires: "2099-12-31" }],
    },
    "deployAccess.cidrs",
    "no firewall holds these ranges",
    "remove one of the two",
  ],
  [
    "a firewall that lets nobody in",
    { ...publicNodes, deployAccess: { firewall: true } },
    "deployAccess.cidrs",
    "the firewall would let nobody in",
    "list the ranges of your VPN and pipelines",
  ],
  [
    "no pool for add-ons",
    { nodes: { pools: { workload: {} } } },
    "nodes.pools",
    'the pool "system", which DigitalOcean makes with the cluster, is missing',
    "add system: {} to the pools",
  ],
  [
    "no pool for ordinary pods",
    { nodes: { pools: { system: {}, sandbox: {} } } },
    "nodes.pools",
    "every pool has a taint, so ordinary pods find no node",
    "add workload: {} to the pools",
  ],
  [
    "a size of another cloud",
    { nodes: { pools: { system: { size: "m7i.large" }, workload: {} } } },
    "nodes.pools.system.size",
    '"m7i.large" is not the slug of a Droplet size',
    'write one like "s-2vcpu-4gb"',
  ],
  [
    "a pool that goes down to no node",
    { nodes: { pools: { system: {}, workload: { minSize: 0 } } } },
    "nodes.pools.workload.minSize",
    "0 is not a whole number from 1 to 512",
    "use a whole number from 1 to 512",
  ],
  [
    "more nodes at least than at most",
    { nodes: { pools: { system: {}, workload: { minSize: 5, maxSize: 4 } } } },
    "nodes.pools.workload.maxSize",
    "4 is less than minSize (5)",
    "raise maxSize or lower minSize",
  ],
  [
    "a reserved label",
    { nodes: { pools: { system: { labels: { "doks.digitalocean.com/node-pool": "x" } }, workload: {} } } },
    "nodes.pools.system.labels",
    'the label "doks.digitalocean.com/node-pool" is reserved',
    "use a prefix of your own",
  ],
  [
    "an unknown taint effect",
    { nodes: { pools: { system: { taints: [{ key: "a", effect: "NO_SCHEDULE" }] }, workload: {} } } },
    "nodes.pools.system.taints[0].effect",
    '"NO_SCHEDULE" is not known',
    'use one of "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    "a taint without a key",
    { nodes: { pools: { system: { taints: [{ effect: "NoSchedule" }] }, workload: {} } } },
    "nodes.pools.system.taints[0].key",
    "undefined is not a taint's key",
    'write one like "dedicated"',
  ],
  [
    "a threshold in percent",
    { nodes: { autoscaler: { utilizationThreshold: 65 } } },
    "nodes.autoscaler.utilizationThreshold",
    "65 is not a share from 0.01 to 1",
    "write one like 0.65",
  ],
  [
    "nodes that go at once",
    { nodes: { autoscaler: { unneededMinutes: 0 } } },
    "nodes.autoscaler.unneededMinutes",
    "0 is not a whole number from 1 to 1440",
    "use a whole number from 1 to 1440",
  ],
  [
    "an expander that the API and the provider spell differently",
    { nodes: { autoscaler: { expander: "least-waste" } } },
    "nodes.autoscaler.expander",
    '"least-waste" is not known',
    'use one of "random", "priority"',
  ],
  [
    "a routing agent that is neither on nor off",
    { network: { routingAgent: "yes" } },
    "network.routingAgent",
    '"yes" is neither true nor false',
    "write true or false",
  ],
  [
    "a window on any day",
    { upgrades: { day: "any" } },
    "upgrades.day",
    '"any" is not known',
    'use one of "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"',
  ],
  [
    "a time that is none",
    { upgrades: { startTime: "4 am" } },
    "upgrades.startTime",
    '"4 am" is not a time of day',
    'write it in UTC, like "04:00"',
  ],
  [
    "a registry in capital letters",
    { registry: { name: "ACME" } },
    "registry.name",
    '"ACME" cannot name a registry',
    "use up to 63 lower-case letters, digits and hyphens",
  ],
  [
    "the free registry",
    { registry: { name: "acme", tier: "starter" } },
    "registry.tier",
    '"starter" is not known',
    'use one of "basic", "professional"',
  ],
  [
    "a tier for a registry that is there already",
    { registry: { name: "acme", existing: true, tier: "basic" } },
    "registry.tier",
    "it says how a new registry is made, but registry.existing is set",
    "remove one of the two",
  ],
  [
    "one replica without an accepted risk",
    { highAvailability: false },
    "highAvailability",
    "the API server would be down whenever its only replica is replaced",
    onRecord("cp-ha-multi-az", "leave it on"),
  ],
  [
    "no deletion protection without an accepted risk",
    { deletionProtection: false },
    "deletionProtection",
    "one mistaken command could delete the cluster, its keys and its audit logs",
    onRecord("cp-deletion-protection", "leave it on"),
  ],
  [
    "a text in place of a switch",
    { highAvailability: "yes" },
    "highAvailability",
    '"yes" is neither true nor false',
    "write true or false",
  ],
  [
    "a tag that DigitalOcean refuses",
    { tags: { owner: "team a" } },
    "tags.owner",
    'DigitalOcean does not take "owner:team a" as a tag',
    "use letters, digits, hyphens and underscores, at most 255 characters in all",
  ],
];

test.each(badConfigurations)("refuses %s", (_, args, property, problem, fix) => {
  expect(() => resolve(args)).toThrow(new InvalidArgumentError({ property, problem, fix }));
});

test("whatever an untyped program passes, the error says what to write", () => {
  const arguments_ = Object.keys({ ...max, ...weakened, network: {}, unknown: {} });
  const nested = fc.oneof(
    fc.record({ cidr: fc.jsonValue(), existing: fc.jsonValue(), privateNodes: fc.jsonValue() }, { requiredKeys: [] }),
    fc.record({ sso: fc.jsonValue(), pools: fc.jsonValue(), cidrs: fc.jsonValue() }, { requiredKeys: [] }),
    fc.record({ name: fc.jsonValue(), day: fc.jsonValue(), startTime: fc.jsonValue() }, { requiredKeys: [] }),
    fc.record({ pools: fc.dictionary(fc.constantFrom("system", "workload"), fc.jsonValue()) }),
    fc.record({ sso: fc.record({ issuerUrl: fc.jsonValue(), clientId: fc.jsonValue() }) }),
    fc.jsonValue(),
  );
  const args = fc.oneof(fc.dictionary(fc.constantFrom(...arguments_), nested), fc.jsonValue());
  fc.assert(
    fc.property(args, (value) => {
      try {
        // As a program's own objects are: with a prototype.
        resolveDoksSettings("prod", JSON.parse(JSON.stringify(value)) as DoksClusterArgs);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidArgumentError);
      }
    }),
    { numRuns: 2000 },
  );
});

test("an id that is known only later is checked then", async () => {
  const { network } = resolve({
    network: { cidr: "10.20.0.0/20", existing: { ...existing, vpcId: pulumi.output("main") } },
  });
  const vpcId = (network.kind === "existing" ? network.vpcId : undefined) as pulumi.Output<string>;
  await expect(settledOutput(vpcId)).rejects.toThrow('network.existing.vpcId: "main" is not an id.');
});

test("the largest configuration, one with everything made elsewhere and one with every accepted weakening are taken", () => {
  for (const args of [max, bringYourOwn, weakened]) expect(() => resolveDoksSettings("prod", args)).not.toThrow();
});

test("the defaults", () => {
  const { network, podCidr, serviceCidr, ...settings } = resolve({});
  const pool = { size: "s-2vcpu-4gb", minSize: 3, maxSize: 6, labels: {} };
  expect(settings).toEqual({
    name: "prod",
    region: "fra1",
    version: "1.36",
    privateNodes: true,
    sso: undefined,
    kubeconfigExpirySeconds: 3600,
    allowedCidrs: [],
    firewall: false,
    routingAgent: undefined,
    autoscaler: undefined,
    systemPool: { ...pool, taints: [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }] },
    pools: { workload: { ...pool, taints: [] } },
    upgrades: { day: "sunday", startTime: "04:00" },
    registry: undefined,
    highAvailability: true,
    deletionProtection: true,
    tags: {},
  });
  expect(network).toMatchObject({ kind: "new", natGatewaySize: 1 });
  expect([network.cidr, podCidr, serviceCidr].map(formatCidr)).toEqual([
    "10.100.0.0/20",
    "10.104.0.0/16",
    "10.105.0.0/20",
  ]);
});

describe("the release of a version", () => {
  const offered = ["1.36.2-do.0", "1.36.10-do.0", "1.36.10-do.1", "1.3.1-do.0", "1.35.9-do.3"];

  test("is the newest that DigitalOcean offers, patch before build", () => {
    expect(releaseOf("1.36", offered, undefined)).toBe("1.36.10-do.1");
    expect(releaseOf("1.35", offered, undefined)).toBe("1.35.9-do.3");
    expect(releaseOf("1.3", offered, undefined)).toBe("1.3.1-do.0");
  });

  test("is the one that runs, while that is of the version, also when it is no longer offered", () => {
    expect(releaseOf("1.36", offered, "1.36.1-do.0")).toBe("1.36.1-do.0");
    expect(releaseOf("1.34", offered, "1.34.8-do.0")).toBe("1.34.8-do.0");
    expect(releaseOf("1.36", offered, "1.35.9-do.3")).toBe("1.36.10-do.1");
    expect(releaseOf("1.3", offered, "1.36.1-do.0")).toBe("1.3.1-do.0");
  });

  test("is an error once DigitalOcean has none", () => {
    expect(() => releaseOf("1.34", ["1.36.2-do.0", "1.35.9-do.3"], undefined)).toThrow(
      "version: DigitalOcean does not offer Kubernetes 1.34. Fix: use one of the versions that it offers: 1.36.2-do.0, 1.35.9-do.3.",
    );
  });
});
