import type * as pulumi from "@pulumi/pulumi";
import { requireAcceptedRisk, validateAcceptedRisks } from "../shared/acceptedRisks";
import { type Cidr, formatCidr, isPrivate, parseCidr, validateDisjoint } from "../shared/cidr";
import { InvalidArgumentError } from "../shared/errors";
import { validateName } from "../shared/naming";
import { rejectUnknownProperties, validateInteger, validateOneOf } from "../shared/validation";
import {
  EksArchitecture,
  type EksAccessArgs,
  type EksAddonArgs,
  EksCapacity,
  type EksClusterArgs,
  type EksDeployAccessArgs,
  EksEgress,
  type EksEncryptionArgs,
  type EksExistingNetworkArgs,
  type EksNetworkArgs,
  type EksNodePoolArgs,
  EksNodeOs,
  type EksNodesArgs,
  type EksRegistryArgs,
  EksTaintEffect,
  type EksTaintArgs,
} from "./args";
import { keyArnInput, resourceIdInput, roleArnInput } from "./arn";
import { defaultZones, partitionOf, validateRegion } from "./region";
import { MAX_ZONES } from "./subnetPlan";
import { addonNames, type AddonName, DEFAULT_EKS_VERSION, pinnedAddonVersion, validateEksVersion } from "./versions";

/** The network that the component makes. */
export interface NewNetworkSettings {
  readonly kind: "new";
  readonly cidr: Cidr;
  readonly zones: readonly string[];
  readonly egress: EksEgress;
  readonly serviceEndpoints: boolean;
  readonly connectedCidrs: readonly string[];
}

/** A network made elsewhere. */
export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly cidr: Cidr;
  readonly vpcId: pulumi.Input<string>;
  readonly nodeSubnetIds: pulumi.Input<string>[];
  readonly controlPlaneSubnetIds: pulumi.Input<string>[];
}

/** One team's access. */
export interface TeamAccessSettings {
  readonly roleArn: pulumi.Input<string>;
  readonly groups: readonly string[];
  readonly namespaces: readonly string[];
}

/** One node pool with nothing left open. */
export interface NodePoolSettings {
  readonly os: EksNodeOs;
  readonly architecture: EksArchitecture;
  readonly fips: boolean;
  readonly instanceTypes: readonly string[];
  readonly capacity: EksCapacity;
  readonly minSize: number;
  readonly maxSize: number;
  readonly diskSizeGib: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly EksTaintArgs[];
  readonly releaseVersion: string | undefined;
  readonly imdsHopLimit: number;
}

/** An add-on's pinned version and the settings that its user may choose. */
export interface AddonSettings {
  readonly version: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** The arguments of a cluster, checked and with every default filled in. */
export interface EksSettings {
  readonly name: string;
  readonly region: string;
  readonly partition: string;
  readonly version: string;
  readonly network: NewNetworkSettings | ExistingNetworkSettings;
  readonly serviceCidr: Cidr;
  readonly strictNetworkPolicies: boolean;
  readonly deployRoleArn: pulumi.Input<string> | undefined;
  readonly admins: Readonly<Record<string, pulumi.Input<string>>>;
  readonly teams: Readonly<Record<string, TeamAccessSettings>>;
  readonly allowedCidrs: readonly string[];
  readonly allowedSecurityGroupIds: readonly pulumi.Input<string>[];
  readonly publicCidrs: readonly string[];
  readonly encryption: EksEncryptionArgs;
  readonly retentionDays: number;
  readonly pools: Readonly<Record<string, NodePoolSettings>>;
  readonly autoMode: boolean;
  readonly karpenter: boolean;
  readonly addons: Readonly<Record<AddonName, AddonSettings>>;
  readonly registry: EksRegistryArgs | undefined;
  readonly deletionProtection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

type Accepted = ReadonlySet<string>;

// Role names hold the cluster's name, the region and a suffix, in at most 64 characters.
const MAX_NAME_LENGTH = 36;
const DEFAULT_CIDR = "10.0.0.0/16";
const DEFAULT_SERVICE_CIDR = "172.20.0.0/16";
const MIN_RETENTION_DAYS = 365;
// The periods that CloudWatch Logs knows.
const retentionPeriods = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function fail(property: string, problem: string, fix: string): never {
  throw new InvalidArgumentError({ property, problem, fix });
}

function validateBoolean(property: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  return fail(property, `${JSON.stringify(value)} is neither true nor false`, "write true or false");
}

function validateUnique(property: string, items: readonly unknown[], what: string): void {
  items.forEach((item, index) => {
    if (typeof item === "string" && items.indexOf(item) !== index) {
      fail(`${property}[${index}]`, `${what} "${item}" is listed twice`, "list each one once");
    }
  });
}

function checkSourceCidr(property: string, text: string): string {
  const cidr = parseCidr(property, text);
  // cp-authorized-cidrs: an allowlist that admits the internet is none.
  if (cidr.prefix < 8) {
    fail(property, `${text} is wider than /8`, "list the ranges of your offices, VPN and pipelines");
  }
  return text;
}

function resolveExistingNetwork(args: EksNetworkArgs, existing: EksExistingNetworkArgs, accepted: Accepted) {
  const known: (keyof EksExistingNetworkArgs)[] = ["vpcId", "nodeSubnetIds", "controlPlaneSubnetIds"];
  rejectUnknownProperties("network.existing", existing, known);
  for (const option of ["zones", "egress", "serviceEndpoints", "connectedCidrs"] as const) {
    if (args[option] !== undefined) {
      fail(`network.${option}`, "it says how a new network is made, but network.existing is set", "remove one of the two");
    }
  }
  if (args.cidr === undefined) {
    fail("network.cidr", "the range of the existing VPC is missing", 'write it, like "10.0.0.0/16"');
  }
  const subnetIds = (option: "nodeSubnetIds" | "controlPlaneSubnetIds") => {
    const property = `network.existing.${option}`;
    const ids = existing[option];
    if (!Array.isArray(ids) || ids.length < 2) fail(property, "a cluster needs subnets in at least two zones", "list one subnet per zone");
    validateUnique(property, ids, "subnet");
    if (ids.length < MAX_ZONES) requireThreeZones(property, accepted);
    return ids.map((id, index) => resourceIdInput(`${property}[${index}]`, "subnet", id));
  };
  return {
    kind: "existing" as const,
    cidr: parseCidr("network.cidr", args.cidr),
    vpcId: resourceIdInput("network.existing.vpcId", "vpc", existing.vpcId),
    nodeSubnetIds: subnetIds("nodeSubnetIds"),
    controlPlaneSubnetIds: subnetIds("controlPlaneSubnetIds"),
  };
}

function requireThreeZones(property: string, accepted: Accepted): void {
  requireAcceptedRisk(accepted, {
    control: "cp-ha-multi-az",
    property,
    problem: "the cluster spans two zones only",
    secure: "name three",
  });
}

function resolveZones(args: EksNetworkArgs, region: string, accepted: Accepted): string[] {
  if (args.zones === undefined) return defaultZones(region);
  const zones = args.zones;
  if (zones.length < 2 || zones.length > MAX_ZONES) {
    fail("network.zones", `${zones.length} zones are listed`, "name three availability zones of the region");
  }
  zones.forEach((zone, index) => {
    if (!new RegExp(`^${region}[a-z]$`).test(zone)) {
      fail(`network.zones[${index}]`, `"${zone}" is not a zone of ${region}`, `name a zone like "${region}a"`);
    }
  });
  validateUnique("network.zones", zones, "zone");
  if (zones.length < MAX_ZONES) requireThreeZones("network.zones", accepted);
  return [...zones];
}

function resolveNewNetwork(args: EksNetworkArgs, region: string, accepted: Accepted): NewNetworkSettings {
  const cidr = parseCidr("network.cidr", args.cidr ?? DEFAULT_CIDR);
  if (cidr.prefix < 16 || cidr.prefix > 22) {
    fail("network.cidr", `${formatCidr(cidr)} is not from /16 to /22`, `use a VPC range from /16 to /22, like "${DEFAULT_CIDR}"`);
  }
  if (!isPrivate(cidr)) {
    fail("network.cidr", `${formatCidr(cidr)} is public address space`, "use a private range (RFC 1918 or RFC 6598)");
  }
  const egress = validateOneOf("network.egress", args.egress ?? EksEgress.Nat, Object.values(EksEgress));
  const serviceEndpoints = validateBoolean("network.serviceEndpoints", args.serviceEndpoints ?? egress === EksEgress.Isolated);
  if (egress === EksEgress.Isolated && !serviceEndpoints) {
    fail("network.serviceEndpoints", "without a way out, nodes reach AWS over VPC endpoints only", 'remove it, or use egress: "nat"');
  }
  const connectedCidrs = (args.connectedCidrs ?? []).map((text, index) => {
    const property = `network.connectedCidrs[${index}]`;
    validateDisjoint({ property: "network.cidr", cidr }, { property, cidr: parseCidr(property, text) });
    return checkSourceCidr(property, text);
  });
  return { kind: "new", cidr, zones: resolveZones(args, region, accepted), egress, serviceEndpoints, connectedCidrs };
}

function resolveServiceCidr(args: EksNetworkArgs, network: EksSettings["network"]): Cidr {
  const property = "network.serviceCidr";
  const cidr = parseCidr(property, args.serviceCidr ?? DEFAULT_SERVICE_CIDR);
  if (cidr.prefix < 12 || cidr.prefix > 24 || !isPrivate(cidr)) {
    fail(property, `${formatCidr(cidr)} is not a private range from /12 to /24`, `use a range like "${DEFAULT_SERVICE_CIDR}"`);
  }
  validateDisjoint({ property: "network.cidr", cidr: network.cidr }, { property, cidr });
  return cidr;
}

function resolveAccess(args: EksAccessArgs): Pick<EksSettings, "deployRoleArn" | "admins" | "teams"> {
  const known: (keyof EksAccessArgs)[] = ["deployRoleArn", "admins", "teams"];
  rejectUnknownProperties("access", args, known);
  const admins = Object.fromEntries(
    Object.entries(args.admins ?? {}).map(([name, arn]) => {
      const property = `access.admins.${name}`;
      return [validateName(property, name), roleArnInput(property, arn)];
    }),
  );
  const teams = Object.fromEntries(
    Object.entries(args.teams ?? {}).map(([name, team]) => {
      const property = `access.teams.${name}`;
      rejectUnknownProperties(property, team, ["roleArn", "groups", "namespaces"]);
      const groups = team.groups ?? [];
      const namespaces = team.namespaces ?? [];
      groups.forEach((group, index) => {
        // rbac-cluster-admin-restricted: system:masters passes every authorization check.
        if (/^(system|eks|aws|amazon|iam):/.test(group)) {
          fail(`${property}.groups[${index}]`, `"${group}" is a reserved group`, "use a group of your own, bound by a RoleBinding");
        }
      });
      namespaces.forEach((namespace, index) => validateName(`${property}.namespaces[${index}]`, namespace, 63));
      if (groups.length + namespaces.length === 0) {
        fail(property, "the role would have no rights at all", "give it groups, namespaces or both");
      }
      return [validateName(property, name), { roleArn: roleArnInput(`${property}.roleArn`, team.roleArn), groups, namespaces }];
    }),
  );
  // EKS has one access entry per role.
  const roles = [args.deployRoleArn, ...Object.values(admins), ...Object.values(teams).map((team) => team.roleArn)];
  validateUnique("access", roles, "role");
  return {
    deployRoleArn: args.deployRoleArn === undefined ? undefined : roleArnInput("access.deployRoleArn", args.deployRoleArn),
    admins,
    teams,
  };
}

function resolveDeployAccess(
  args: EksDeployAccessArgs,
  accepted: Accepted,
): Pick<EksSettings, "allowedCidrs" | "allowedSecurityGroupIds" | "publicCidrs"> {
  const known: (keyof EksDeployAccessArgs)[] = ["cidrs", "securityGroupIds", "publicCidrs"];
  rejectUnknownProperties("deployAccess", args, known);
  const publicCidrs = args.publicCidrs ?? [];
  publicCidrs.forEach((text, index) => {
    const property = `deployAccess.publicCidrs[${index}]`;
    checkSourceCidr(property, text);
    if (isPrivate(parseCidr(property, text))) {
      fail(property, `${text} is private and never reaches a public endpoint`, "move it to deployAccess.cidrs");
    }
  });
  if (publicCidrs.length > 0) {
    requireAcceptedRisk(accepted, {
      control: "cp-private-endpoint",
      property: "deployAccess.publicCidrs",
      problem: "they open the API server to the internet",
      secure: "reach the private endpoint through deployAccess.cidrs",
    });
  }
  const allowedCidrs = args.cidrs ?? [];
  validateUnique("deployAccess.cidrs", allowedCidrs, "range");
  validateUnique("deployAccess.publicCidrs", publicCidrs, "range");
  return {
    allowedCidrs: allowedCidrs.map((text, index) => checkSourceCidr(`deployAccess.cidrs[${index}]`, text)),
    allowedSecurityGroupIds: (args.securityGroupIds ?? []).map((id, index) =>
      resourceIdInput(`deployAccess.securityGroupIds[${index}]`, "sg", id),
    ),
    publicCidrs,
  };
}

function resolveEncryption(args: EksEncryptionArgs): EksEncryptionArgs {
  const known: (keyof EksEncryptionArgs)[] = ["secretsKeyArn", "logsKeyArn", "volumesKeyArn", "registryKeyArn"];
  rejectUnknownProperties("encryption", args, known);
  return Object.fromEntries(
    Object.entries(args).map(([option, arn]) => [option, keyArnInput(`encryption.${option}`, arn as pulumi.Input<string>)]),
  );
}

function resolveRetention(args: NonNullable<EksClusterArgs["audit"]>, accepted: Accepted): number {
  rejectUnknownProperties("audit", args, ["retentionDays"]);
  const days = args.retentionDays ?? MIN_RETENTION_DAYS;
  if (!retentionPeriods.includes(days)) {
    fail("audit.retentionDays", `CloudWatch Logs cannot keep records for ${String(days)} days`, `use one of ${retentionPeriods.join(", ")}`);
  }
  if (days < MIN_RETENTION_DAYS) {
    requireAcceptedRisk(accepted, {
      control: "audit-log-retention-encryption",
      property: "audit.retentionDays",
      problem: `records are kept for ${days} days only`,
      secure: `keep them for ${MIN_RETENTION_DAYS} days`,
    });
  }
  return days;
}

// nodes-isolation-pools: add-ons and untrusted code each have nodes that other pods are kept off.
const poolTaints: Readonly<Record<string, readonly EksTaintArgs[]>> = {
  system: [{ key: "CriticalAddonsOnly", value: "true", effect: EksTaintEffect.NoSchedule }],
  sandbox: [{ key: "sandbox", value: "true", effect: EksTaintEffect.NoSchedule }],
};

function isArmInstance(type: string): boolean {
  // The letter after the generation names the processor: m7g is Graviton, m7i is Intel.
  return /^[a-z]+\d+g/.test(type);
}

function validateInstanceTypes(property: string, types: readonly string[], architecture: EksArchitecture): void {
  if (types.length === 0) fail(property, "it is empty", "name at least one instance type, or remove it");
  types.forEach((type, index) => {
    const item = `${property}[${index}]`;
    if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(type)) fail(item, `"${type}" is not an instance type`, 'write one like "m7i.large"');
    if (isArmInstance(type) !== (architecture === EksArchitecture.Arm)) {
      fail(item, `"${type}" does not have the architecture ${architecture}`, "change the type or the pool's architecture");
    }
  });
  validateUnique(property, types, "instance type");
}

function validateReleaseVersion(property: string, release: string, os: EksNodeOs): void {
  const [pattern, example] =
    os === EksNodeOs.Bottlerocket ? [/^\d+\.\d+\.\d+-[0-9a-f]{8}$/, "1.51.0-47438798"] : [/^1\.\d+\.\d+-\d{8}$/, "1.36.4-20260917"];
  if (!pattern.test(release)) fail(property, `"${release}" is not a release of ${os}`, `write one like "${example}"`);
}

function resolvePool(name: string, args: EksNodePoolArgs, accepted: Accepted): NodePoolSettings {
  const property = `nodes.pools.${name}`;
  validateName(property, name, 20);
  const known: (keyof EksNodePoolArgs)[] = [
    "os",
    "architecture",
    "fips",
    "instanceTypes",
    "capacity",
    "minSize",
    "maxSize",
    "diskSizeGib",
    "labels",
    "taints",
    "releaseVersion",
    "imdsHopLimit",
  ];
  rejectUnknownProperties(property, args, known);
  const os = validateOneOf(`${property}.os`, args.os ?? EksNodeOs.Bottlerocket, Object.values(EksNodeOs));
  const architecture = validateOneOf(
    `${property}.architecture`,
    args.architecture ?? EksArchitecture.X86,
    Object.values(EksArchitecture),
  );
  const fips = validateBoolean(`${property}.fips`, args.fips ?? false);
  if (fips && os !== EksNodeOs.Bottlerocket) {
    fail(`${property}.fips`, `EKS has no FIPS image of ${os}`, 'use os: "bottlerocket"');
  }
  const instanceTypes = args.instanceTypes ?? [architecture === EksArchitecture.Arm ? "m7g.large" : "m7i.large"];
  validateInstanceTypes(`${property}.instanceTypes`, instanceTypes, architecture);
  const minSize = validateInteger(`${property}.minSize`, args.minSize ?? MAX_ZONES, { min: 0, max: 450 });
  const maxSize = validateInteger(`${property}.maxSize`, args.maxSize ?? Math.max(2 * MAX_ZONES, minSize), { min: 1, max: 450 });
  if (maxSize < minSize) {
    fail(`${property}.maxSize`, `${maxSize} is less than minSize (${minSize})`, "raise maxSize or lower minSize");
  }
  const imdsHopLimit = validateInteger(`${property}.imdsHopLimit`, args.imdsHopLimit ?? 1, { min: 1, max: 2 });
  if (imdsHopLimit > 1) {
    requireAcceptedRisk(accepted, {
      control: "nodes-imds-restricted",
      property: `${property}.imdsHopLimit`,
      problem: "pods could read the node's credentials from the metadata service",
      secure: "use 1 and give workloads an identity with grant()",
    });
  }
  for (const key of Object.keys(args.labels ?? {})) {
    if (/(^|\.)(kubernetes\.io|k8s\.io|eks\.amazonaws\.com)\//.test(key)) {
      fail(`${property}.labels`, `the label "${key}" is reserved`, "use a prefix of your own");
    }
  }
  const taints = (args.taints ?? []).map((taint, index) => {
    const item = `${property}.taints[${index}]`;
    rejectUnknownProperties(item, taint, ["key", "value", "effect"]);
    if (typeof taint.key !== "string" || !/^[A-Za-z0-9][\w./-]{0,62}$/.test(taint.key)) {
      fail(`${item}.key`, `"${String(taint.key)}" is not a taint's key`, 'write one like "dedicated"');
    }
    validateOneOf(`${item}.effect`, taint.effect, Object.values(EksTaintEffect));
    return taint;
  });
  if (args.releaseVersion !== undefined) validateReleaseVersion(`${property}.releaseVersion`, args.releaseVersion, os);
  return {
    os,
    architecture,
    fips,
    instanceTypes,
    capacity: validateOneOf(`${property}.capacity`, args.capacity ?? EksCapacity.OnDemand, Object.values(EksCapacity)),
    minSize,
    maxSize,
    diskSizeGib: validateInteger(`${property}.diskSizeGib`, args.diskSizeGib ?? 50, { min: 20, max: 16384 }),
    labels: args.labels ?? {},
    taints: [...(poolTaints[name] ?? []), ...taints],
    releaseVersion: args.releaseVersion,
    imdsHopLimit,
  };
}

function resolveNodes(args: EksNodesArgs, accepted: Accepted): Pick<EksSettings, "pools" | "autoMode" | "karpenter"> {
  rejectUnknownProperties("nodes", args, ["pools", "autoMode", "karpenter"]);
  const autoMode = validateBoolean("nodes.autoMode", args.autoMode ?? false);
  const karpenter = validateBoolean("nodes.karpenter", args.karpenter ?? false);
  if (autoMode) {
    requireAcceptedRisk(accepted, {
      control: "net-cni-networkpolicy-engine",
      property: "nodes.autoMode",
      problem: "Auto Mode leaves network policies off until a ConfigMap in kube-system turns them on",
      secure: "use node pools",
    });
    if (karpenter) fail("nodes.karpenter", "Auto Mode brings its own Karpenter", "remove one of the two");
  }
  const pools = args.pools ?? (autoMode ? {} : { system: {}, workload: {} });
  if (!autoMode && pools["system"] === undefined) {
    fail("nodes.pools", 'the pool "system", which the cluster\'s add-ons run on, is missing', "add system: {} to the pools");
  }
  return {
    pools: Object.fromEntries(Object.entries(pools).map(([name, pool]) => [name, resolvePool(name, pool, accepted)])),
    autoMode,
    karpenter,
  };
}

function parseAddonConfiguration(property: string, text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return fail(property, "it is not a JSON object", 'write JSON text, like \'{"replicaCount":3}\'');
  }
  return parsed as Record<string, unknown>;
}

function resolveAddons(args: Record<string, EksAddonArgs>, version: string): EksSettings["addons"] {
  rejectUnknownProperties("addons", args, addonNames);
  const addons = addonNames.map((name) => {
    const property = `addons.${name}`;
    const addon = args[name] ?? {};
    rejectUnknownProperties(property, addon, ["version", "configuration"]);
    const addonVersion = addon.version ?? pinnedAddonVersion(version, name);
    if (!/^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(addonVersion)) {
      fail(`${property}.version`, `"${addonVersion}" is not an add-on version`, `write one like "${pinnedAddonVersion(version, name)}"`);
    }
    const configuration =
      addon.configuration === undefined ? {} : parseAddonConfiguration(`${property}.configuration`, addon.configuration);
    return [name, { version: addonVersion, configuration }];
  });
  return Object.fromEntries(addons) as EksSettings["addons"];
}

function resolveRegistry(args: EksRegistryArgs | undefined): EksRegistryArgs | undefined {
  if (args === undefined) return undefined;
  rejectUnknownProperties("registry", args, ["repositories", "pushRoleArns"]);
  const { repositories = [], pushRoleArns = [] } = args;
  if (repositories.length === 0) fail("registry.repositories", "it is empty", "name a repository, or remove registry");
  repositories.forEach((repository, index) => {
    if (!/^[a-z0-9]+([._/-][a-z0-9]+)*$/.test(repository)) {
      fail(`registry.repositories[${index}]`, `"${repository}" cannot name a repository`, 'write a name like "team-a/api"');
    }
  });
  validateUnique("registry.repositories", repositories, "repository");
  if (pushRoleArns.length === 0) {
    fail("registry.pushRoleArns", "nobody could push images", "name the role of your build pipeline");
  }
  pushRoleArns.forEach((arn, index) => roleArnInput(`registry.pushRoleArns[${index}]`, arn));
  return { repositories, pushRoleArns };
}

function resolveDeletionProtection(value: boolean | undefined, accepted: Accepted): boolean {
  const deletionProtection = validateBoolean("deletionProtection", value ?? true);
  if (!deletionProtection) {
    requireAcceptedRisk(accepted, {
      control: "cp-deletion-protection",
      property: "deletionProtection",
      problem: "one mistaken command could delete the cluster, its keys and its audit logs",
      secure: "leave it on",
    });
  }
  return deletionProtection;
}

function validateTags(tags: Record<string, string>): Record<string, string> {
  for (const [key, value] of Object.entries(tags)) {
    if (!/^[\w .:/=+@-]{1,128}$/.test(key) || /^aws:/i.test(key) || typeof value !== "string" || value.length > 256) {
      fail(`tags.${key}`, "AWS does not take this tag", "use a key of up to 128 and a value of up to 256 characters, without the prefix aws:");
    }
  }
  return tags;
}

/**
 * Checks the arguments of a cluster and fills in the defaults. It makes nothing and does not ask AWS, so that bad input
 * leaves nothing half-done.
 *
 * @throws InvalidArgumentError for the first argument that is wrong, naming the property, the problem and the fix.
 */
export function resolveEksSettings(name: string, args: EksClusterArgs): EksSettings {
  const known: (keyof EksClusterArgs)[] = [
    "region",
    "version",
    "network",
    "access",
    "deployAccess",
    "encryption",
    "audit",
    "nodes",
    "addons",
    "registry",
    "deletionProtection",
    "tags",
    "acceptedRisks",
  ];
  rejectUnknownProperties("", args, known);
  const accepted = validateAcceptedRisks(args.acceptedRisks);
  const region = validateRegion("region", args.region);
  const version = validateEksVersion(args.version ?? DEFAULT_EKS_VERSION);
  const networkArgs: EksNetworkArgs = args.network ?? {};
  const knownNetwork: (keyof EksNetworkArgs)[] = [
    "cidr",
    "serviceCidr",
    "zones",
    "egress",
    "serviceEndpoints",
    "connectedCidrs",
    "strictNetworkPolicies",
    "existing",
  ];
  rejectUnknownProperties("network", networkArgs, knownNetwork);
  const network =
    networkArgs.existing === undefined
      ? resolveNewNetwork(networkArgs, region, accepted)
      : resolveExistingNetwork(networkArgs, networkArgs.existing, accepted);
  return {
    name: validateName("name", name, MAX_NAME_LENGTH),
    region,
    partition: partitionOf(region),
    version,
    network,
    serviceCidr: resolveServiceCidr(networkArgs, network),
    strictNetworkPolicies: validateBoolean("network.strictNetworkPolicies", networkArgs.strictNetworkPolicies ?? false),
    ...resolveAccess(args.access ?? {}),
    ...resolveDeployAccess(args.deployAccess ?? {}, accepted),
    encryption: resolveEncryption(args.encryption ?? {}),
    retentionDays: resolveRetention(args.audit ?? {}, accepted),
    ...resolveNodes(args.nodes ?? {}, accepted),
    addons: resolveAddons(args.addons ?? {}, version),
    registry: resolveRegistry(args.registry),
    deletionProtection: resolveDeletionProtection(args.deletionProtection, accepted),
    tags: validateTags(args.tags ?? {}),
  };
}
