import { type Accepted, resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { resolveDeletionProtection } from "../../shared/deletionProtection";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { entriesOf, keysOf, rejectUnknownProperties } from "../../shared/validation";
import { type GkeClusterArgs, type GkeEncryptionArgs, GkeMode, type GkeRegistryArgs } from "../args";
import { validateProject, validateRegion } from "../region";
import { defaultGkeVersions, validateGkeVersion } from "../versions";
import { type AccessSettings, type DeployAccessSettings, resolveAccess, resolveDeployAccess } from "./access";
import { type NetworkSettings, resolveNetwork } from "./network";
import { type NodesSettings, resolveNodes } from "./nodes";
import { type AuditSettings, resolveAudit, resolveEncryption } from "./protection";
import { type AddonsSettings, resolveAddons } from "./addons";
import { resolveRegistry } from "./registry";
import { resolveUpgrades, type UpgradesSettings } from "./upgrades";

export { type ExistingNetworkSettings, type NetworkSettings, type NewNetworkSettings, NODE_SUBNET } from "./network";
export { DEFAULT_DISK_GIB, type NodePoolSettings } from "./nodes";

/** The arguments of a cluster, checked and with every default filled in. */
export interface GkeSettings
  extends NetworkSettings, AccessSettings, DeployAccessSettings, NodesSettings, AddonsSettings {
  readonly name: string;
  readonly project: string;
  readonly region: string;
  readonly version: string;
  readonly upgrades: UpgradesSettings;
  readonly encryption: GkeEncryptionArgs;
  readonly audit: AuditSettings;
  readonly registry: GkeRegistryArgs | undefined;
  readonly deletionProtection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

// Pools are named after the cluster and themselves, in at most 40 characters with what Pulumi adds.
const MAX_NAME_LENGTH = 18;

/** @throws InvalidArgumentError unless Google takes the name for all that is named after it. */
export function validateGcpName(name: string): string {
  validateName("name", name, MAX_NAME_LENGTH);
  if (/^[a-z]/.test(name)) return name;
  return fail("name", `"${name}" begins with a digit, which Google's names cannot`, "begin it with a letter");
}

/** @throws InvalidArgumentError for what Google does not take as a label. */
export function validateLabels(tags: Record<string, string> | undefined): Record<string, string> {
  for (const [key, value] of entriesOf("tags", tags)) {
    if (!/^[a-z][a-z0-9_-]{0,62}$/.test(key) || typeof value !== "string" || !/^[a-z0-9_-]{0,63}$/.test(value)) {
      fail(
        `tags.${key}`,
        "Google Cloud does not take this label",
        "use lower-case letters, digits, - and _, at most 63 for key and value, the key beginning with a letter",
      );
    }
  }
  return tags ?? {};
}

function checkSystemProtection(settings: AccessSettings & NodesSettings): void {
  if (settings.protectSystem && settings.mode === GkeMode.Autopilot) {
    fail("access.protectSystem", "Autopilot protects its system by itself", "remove it");
  }
}

function resolveParts(name: string, args: GkeClusterArgs, region: string, accepted: Accepted) {
  const network = resolveNetwork(args.network ?? {}, region, accepted);
  const deployAccess = resolveDeployAccess(args.deployAccess ?? {}, accepted);
  if (args.network?.controlPlaneCidr !== undefined && deployAccess.endpoint === "dns") {
    fail(
      "network.controlPlaneCidr",
      "with the DNS endpoint the API server has no address",
      'remove it, or set deployAccess.endpoint to "ip"',
    );
  }
  if (network.encryptInTransit && args.nodes?.mode === GkeMode.Autopilot) {
    fail("network.encryptInTransit", "Autopilot does not encrypt between its nodes", "remove it");
  }
  return {
    ...network,
    ...deployAccess,
    ...resolveAccess(args.access ?? {}),
    ...resolveNodes(name, args.nodes ?? {}, network),
  };
}

/**
 * Checks the arguments of a cluster and fills in the defaults. It makes nothing and does not ask Google, so that bad
 * input leaves nothing half-done.
 *
 * @throws InvalidArgumentError for the first argument that is wrong, naming the property, the problem and the fix.
 */
export function resolveGkeSettings(name: string, args: GkeClusterArgs): GkeSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<GkeClusterArgs>({
      project: true,
      region: true,
      version: true,
      upgrades: true,
      network: true,
      access: true,
      deployAccess: true,
      encryption: true,
      audit: true,
      nodes: true,
      addons: true,
      registry: true,
      deletionProtection: true,
      tags: true,
      acceptedRisks: true,
    }),
  );
  const accepted = resolveAcceptedRisks(args.acceptedRisks);
  const checkedName = validateGcpName(name);
  const project = validateProject("project", args.project);
  const region = validateRegion("region", args.region);
  const upgrades = resolveUpgrades(args.upgrades ?? {});
  const parts = resolveParts(checkedName, args, region, accepted);
  checkSystemProtection(parts);
  return {
    name: checkedName,
    project,
    region,
    version: validateGkeVersion(args.version ?? defaultGkeVersions[upgrades.channel]),
    upgrades,
    ...parts,
    encryption: resolveEncryption(args.encryption ?? {}, region),
    audit: resolveAudit(args.audit ?? {}, accepted),
    ...resolveAddons(args.addons ?? {}),
    registry: resolveRegistry(args.registry),
    deletionProtection: resolveDeletionProtection(args.deletionProtection, accepted),
    tags: validateLabels(args.tags),
  };
}
