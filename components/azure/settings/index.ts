import { resolveAcceptedRisks } from "../../shared/acceptedRisks";
import { resolveDeletionProtection } from "../../shared/deletionProtection";
import { fail } from "../../shared/errors";
import { validateName } from "../../shared/naming";
import { entriesOf, keysOf, rejectUnknownProperties } from "../../shared/validation";
import type { AksClusterArgs } from "../args";
import { validateLocation } from "../region";
import { DEFAULT_AKS_VERSION, validateAksVersion } from "../versions";
import { type AccessSettings, type DeployAccessSettings, resolveAccess, resolveDeployAccess } from "./access";
import { type AddonsSettings, resolveAddons } from "./addons";
import { checkRunners, type NetworkSettings, resolveNetwork } from "./network";
import { type NodesSettings, resolveNodes } from "./nodes";
import { type EncryptionSettings, resolveAudit, resolveEncryption } from "./protection";
import { type RegistrySettings, resolveRegistry } from "./registry";

export type { ExistingNetworkSettings, NewNetworkSettings } from "./network";
export type { NodePoolSettings } from "./nodes";

/** The arguments of a cluster, checked and with every default filled in. */
export interface AksSettings extends NetworkSettings, AccessSettings, DeployAccessSettings, NodesSettings {
  readonly name: string;
  readonly location: string;
  readonly version: string;
  readonly encryption: EncryptionSettings;
  readonly retentionDays: number;
  readonly addons: AddonsSettings;
  readonly registry: RegistrySettings | undefined;
  readonly deletionProtection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

const CERTIFICATE_OPT_OUT = "aks-disable-kubelet-serving-certificate-rotation";

// The host name of the API server holds it and a suffix, and resources hold it and theirs.
const MAX_NAME_LENGTH = 36;

/** @throws InvalidArgumentError for tags that Azure would refuse. */
export function validateTags(tags: Record<string, string> | undefined): Record<string, string> {
  for (const [key, value] of entriesOf("tags", tags)) {
    // Private DNS zones and some others refuse these.
    if (!/^[^<>%&\\?/]{1,128}$/.test(key) || /^(microsoft|azure|windows)/i.test(key) || typeof value !== "string") {
      fail(
        `tags.${key}`,
        "Azure does not take this tag",
        "use a key of up to 128 characters without <>%&\\?/ that does not begin with microsoft, azure or windows",
      );
    }
    // kubelet-cert-rotation: tags reach the nodes, and this one is a switch there.
    if (key.toLowerCase() === CERTIFICATE_OPT_OUT) {
      fail(`tags.${key}`, "it keeps kubelets from rotating their certificates", "remove it");
    }
    if (value.length > 256) fail(`tags.${key}`, "its value is longer than 256 characters", "shorten it");
  }
  return tags ?? {};
}

/**
 * Checks the arguments of a cluster and fills in the defaults. It makes nothing and does not ask Azure, so that bad
 * input leaves nothing half-done.
 *
 * @throws InvalidArgumentError for the first argument that is wrong, naming the property, the problem and the fix.
 */
export function resolveAksSettings(name: string, args: AksClusterArgs): AksSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<AksClusterArgs>({
      location: true,
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
  const location = validateLocation("location", args.location);
  const network = resolveNetwork(args.network ?? {}, location, accepted);
  const { vnetIntegration } = network;
  const deployAccess = resolveDeployAccess(args.deployAccess ?? {}, vnetIntegration, accepted);
  if (deployAccess.runners) checkRunners(network.network);
  return {
    name: validateName("name", name, MAX_NAME_LENGTH),
    location,
    version: validateAksVersion(args.version ?? DEFAULT_AKS_VERSION),
    ...network,
    ...resolveAccess(args.access ?? {}),
    ...deployAccess,
    encryption: resolveEncryption(args.encryption ?? {}, vnetIntegration, accepted),
    retentionDays: resolveAudit(args.audit ?? {}, accepted),
    ...resolveNodes(args.nodes ?? {}, network.podCidr, accepted),
    addons: resolveAddons(args.addons ?? {}, accepted),
    registry: resolveRegistry(args.registry, network.network),
    deletionProtection: resolveDeletionProtection(args.deletionProtection, accepted),
    tags: validateTags(args.tags),
  };
}
