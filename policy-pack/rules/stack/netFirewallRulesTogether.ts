import * as azure from "../../lib/azure/securityRule";
import { defineRule } from "../../lib/defineRule";
import * as digitalocean from "../../lib/digitalocean/firewall";
import { findingAt, type Finding } from "../../lib/finding";
import * as gcp from "../../lib/gcp/firewall";
import { internetAmong, isInternet } from "../../lib/internet";
import type { Resource, Stack, StackResource } from "../../lib/resource";
import type { Value } from "../../lib/value";

/** How a cloud writes the rules of a firewall. */
interface Firewalls {
  readonly types: readonly string[];
  readonly ownerOf: (resource: StackResource) => string | undefined;
  /** The sources of each rule that lets in to a TCP port. */
  readonly sourcesOf: (resource: Resource, port: number) => readonly (readonly Value[])[];
}

const clouds: readonly Firewalls[] = [
  { types: azure.SECURITY_RULE_TYPES, ownerOf: azure.groupOf, sourcesOf: azure.sourcesOfPort },
  { types: gcp.FIREWALL_TYPES, ownerOf: gcp.firewallOf, sourcesOf: gcp.sourcesOfPort },
  {
    types: ["digitalocean:index/firewall:Firewall"],
    ownerOf: digitalocean.protectedBy,
    sourcesOf: digitalocean.sourcesOfPort,
  },
];

const services = [
  { port: 22, detail: "ssh", name: "SSH" },
  { port: 3389, detail: "rdp", name: "RDP" },
];

/** The resources that hold rules of one firewall. */
function families(stack: Stack, { types, ownerOf }: Firewalls): readonly (readonly StackResource[])[] {
  const byOwner = new Map<string, StackResource[]>();
  for (const resource of types.flatMap((type) => stack.ofType(type))) {
    const owner = ownerOf(resource);
    if (owner === undefined) continue;
    const members = byOwner.get(owner);
    if (members === undefined) byOwner.set(owner, [resource]);
    else members.push(resource);
  }
  return [...byOwner.values()];
}

function judge(resources: readonly StackResource[], { sourcesOf }: Firewalls): readonly Finding[] {
  return services.flatMap(({ port, detail, name }) => {
    const rules = resources.flatMap((resource) =>
      sourcesOf(resource, port).map((sources) => ({ resource, sources: sources.filter((source) => source.isKnown) })),
    );
    // What one rule opens alone is a finding of the rule about the resource.
    if (rules.some(({ sources }) => internetAmong(sources).length > 0)) return [];
    const all = rules.flatMap(({ sources }) => sources);
    const first = rules.find(({ sources }) => sources.length > 0);
    const [source] = first?.sources ?? [];
    if (first === undefined || source === undefined) return [];
    if (!isInternet(all.flatMap((value) => value.string() ?? []))) return [];
    return [
      findingAt(source, {
        detail,
        found: `the internet, with the ${all.length - 1} ranges beside it`,
        problem: `TCP port ${port} (${name}) is open to the internet by several rules together`,
        resource: first.resource,
      }),
    ];
  });
}

export const netFirewallRulesTogether = defineRule({
  id: "net-firewall-rules-together",
  family: "stack",
  controls: ["net-no-open-admin-ports"],
  severity: "critical",
  title: "The rules of a firewall do not open SSH or RDP to the internet together",
  description:
    "A security group, a network or a droplet admits what any of its rules admits: ranges that are narrow one by one can be the internet.",
  fix: "List the ranges of your VPN or bastion only",
  scope: "stack",
  check: (stack) => clouds.flatMap((cloud) => families(stack, cloud).flatMap((resources) => judge(resources, cloud))),
});
