import { resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { resolveDeletionProtection } from "../../shared/deletionProtection";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { entriesOf, keysOf, rejectUnknownProperties } from "../../shared/validation";
import type { EksClusterArgs, EksEncryptionArgs, EksRegistryArgs } from "../args";
import { MAX_ALLOWED_CIDRS, MAX_CONNECTED_CIDRS } from "../networkAcls";
import { partitionOf, validateRegion } from "../region";
import { DEFAULT_EKS_VERSION, validateEksVersion } from "../versions";
import { type AccessSettings, type DeployAccessSettings, resolveAccess, resolveDeployAccess } from "./access";
import { type AddonsSettings, resolveAddons } from "./addons";
import { type NetworkSettings, resolveNetwork } from "./network";
import { type NodesSettings, resolveNodes } from "./nodes";
import { resolveEncryption, resolveRetention } from "./protection";
import { resolveRegistry } from "./registry";

export type { ExistingNetworkSettings, NewNetworkSettings } from "./network";
export type { NodePoolSettings } from "./nodes";

/** The arguments of a cluster, checked and with every default filled in. */
export interface EksSettings extends NetworkSettings, AccessSettings, DeployAccessSettings, NodesSettings {
  readonly name: string;
  readonly region: string;
  readonly partition: string;
  readonly version: string;
  readonly encryption: EksEncryptionArgs;
  readonly retentionDays: number;
  readonly addons: AddonsSettings;
  readonly registry: EksRegistryArgs | undefined;
  readonly deletionProtection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

// Role names hold the cluster's name, the region and a suffix, in at most 64 characters.
const MAX_NAME_LENGTH = 36;

function validateTags(tags: Record<string, string> | undefined): Record<string, string> {
  for (const [key, value] of entriesOf("tags", tags)) {
    if (!/^[\w .:/=+@-]{1,128}$/.test(key) || /^aws:/i.test(key) || typeof value !== "string" || value.length > 256) {
      fail(
        `tags.${key}`,
        "AWS does not take this tag",
        "use a key of up to 128 and a value of up to 256 characters, without the prefix aws:",
      );
    }
  }
  return tags ?? {};
}

/** @throws InvalidArgumentError for more ranges than the network ACLs of a new network have rules for. */
function checkNetworkAclRules(
  { network }: NetworkSettings,
  { allowedCidrs }: DeployAccessSettings,
  { autoMode }: NodesSettings,
): void {
  if (network.kind !== "new") return;
  const check = (property: string, count: number, most: number) => {
    if (count <= most) return;
    fail(
      property,
      `${count} ranges are listed, and AWS's network ACLs have room for ${most}`,
      "merge neighbouring ranges into wider ones",
    );
  };
  check("deployAccess.cidrs", allowedCidrs.length, MAX_ALLOWED_CIDRS);
  // With Auto Mode the API's callers come to the nodes' subnets too.
  const atNodes = network.connectedCidrs.length + (autoMode ? allowedCidrs.length : 0);
  check("network.connectedCidrs", atNodes, MAX_CONNECTED_CIDRS);
}

/**
 * Checks the arguments of a cluster and fills in the defaults. It makes nothing and does not ask AWS, so that bad input
 * leaves nothing half-done.
 *
 * @throws InvalidArgumentError for the first argument that is wrong, naming the property, the problem and the fix.
 */
export function resolveEksSettings(name: string, args: EksClusterArgs): EksSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<EksClusterArgs>({
      region: true,
      version: true,
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
  const region = validateRegion("region", args.region);
  const version = validateEksVersion(args.version ?? DEFAULT_EKS_VERSION);
  const network = resolveNetwork(args.network ?? {}, region, accepted);
  const deployAccess = resolveDeployAccess(args.deployAccess ?? {}, accepted);
  const nodes = resolveNodes(args.nodes ?? {}, accepted);
  checkNetworkAclRules(network, deployAccess, nodes);
  return {
    name: validateName("name", name, MAX_NAME_LENGTH),
    region,
    partition: partitionOf(region),
    version,
    ...network,
    ...resolveAccess(args.access ?? {}),
    ...deployAccess,
    encryption: resolveEncryption(args.encryption ?? {}),
    retentionDays: resolveRetention(args.audit ?? {}, accepted),
    ...nodes,
    addons: resolveAddons(args.addons ?? {}, version),
    registry: resolveRegistry(args.registry),
    deletionProtection: resolveDeletionProtection(args.deletionProtection, accepted),
    tags: validateTags(args.tags),
  };
}
