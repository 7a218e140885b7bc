import { resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { resolveDeletionProtection } from "../../shared/deletionProtection";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { entriesOf, keysOf, rejectUnknownProperties } from "../../shared/validation";
import type { DoksClusterArgs } from "../args";
import { validateRegion } from "../region";
import { DEFAULT_DOKS_VERSION, validateDoksVersion } from "../versions";
import { type AccessSettings, type DeployAccessSettings, resolveAccess, resolveDeployAccess } from "./access";
import { type NetworkSettings, resolveNetwork } from "./network";
import { type NodesSettings, resolveNodes } from "./nodes";
import { type UpgradesSettings, resolveHighAvailability, resolveUpgrades } from "./protection";
import { type RegistrySettings, resolveRegistry } from "./registry";

export type { SsoSettings } from "./access";
export type { ExistingNetworkSettings, NewNetworkSettings } from "./network";
export type { AutoscalerSettings, NodePoolSettings } from "./nodes";
export type { RegistrySettings } from "./registry";

/** The arguments of a cluster, checked and with every default filled in. */
export interface DoksSettings extends NetworkSettings, AccessSettings, DeployAccessSettings, NodesSettings {
  readonly name: string;
  readonly region: string;
  readonly version: string;
  readonly upgrades: UpgradesSettings;
  readonly registry: RegistrySettings | undefined;
  readonly highAvailability: boolean;
  readonly deletionProtection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

// Arguments that the other clouds' clusters have, and why this one does not.
const notOffered: Readonly<Record<string, string>> = {
  encryption: "DigitalOcean encrypts with keys of its own and takes no customer's",
  audit: "DOKS exports no audit log whose retention could be set",
  addons: "DigitalOcean chooses the add-ons and their versions",
};

function rejectNotOffered(args: object): void {
  const given = entriesOf("args", args as Record<string, unknown>).map(([property]) => property);
  for (const [property, reason] of Object.entries(notOffered)) {
    if (given.includes(property)) fail(property, reason, "remove it; docs/guides/doks.md says what stands in");
  }
}

function validateTags(tags: Record<string, string> | undefined): Record<string, string> {
  for (const [key, value] of entriesOf("tags", tags)) {
    if (
      !/^[\w-]+$/.test(key) ||
      typeof value !== "string" ||
      !/^[\w:-]+$/.test(value) ||
      key.length + value.length > 254
    ) {
      fail(
        `tags.${key}`,
        `DigitalOcean does not take "${key}:${value}" as a tag`,
        "use letters, digits, hyphens and underscores, at most 255 characters in all",
      );
    }
  }
  return tags ?? {};
}

/**
 * Checks the arguments of a cluster and fills in the defaults. It makes nothing and does not ask DigitalOcean, so that
 * bad input leaves nothing half-done.
 *
 * @throws InvalidArgumentError for the first argument that is wrong, naming the property, the problem and the fix.
 */
export function resolveDoksSettings(name: string, args: DoksClusterArgs): DoksSettings {
  rejectNotOffered(args);
  rejectUnknownProperties(
    "",
    args,
    keysOf<DoksClusterArgs>({
      region: true,
      version: true,
      network: true,
      access: true,
      deployAccess: true,
      nodes: true,
      upgrades: true,
      registry: true,
      highAvailability: true,
      deletionProtection: true,
      tags: true,
      acceptedRisks: true,
    }),
  );
  const accepted = resolveAcceptedRisks(args.acceptedRisks);
  const version = validateDoksVersion(args.version ?? DEFAULT_DOKS_VERSION);
  const network = resolveNetwork(args.network ?? {}, version, accepted);
  return {
    name: validateName("name", name),
    region: validateRegion("region", args.region),
    version,
    ...network,
    ...resolveAccess(args.access ?? {}, accepted),
    ...resolveDeployAccess(args.deployAccess ?? {}, network.privateNodes, accepted),
    ...resolveNodes(args.nodes ?? {}),
    upgrades: resolveUpgrades(args.upgrades ?? {}),
    registry: resolveRegistry(args.registry),
    highAvailability: resolveHighAvailability(args.highAvailability, accepted),
    deletionProtection: resolveDeletionProtection(args.deletionProtection, accepted),
    tags: validateTags(args.tags),
  };
}
