import { formatCidr, parseCidr, checkDisjoint } from "../shared/cidr";
import { fail, shown } from "../shared/errors";
import { keysOf, rejectUnknownProperties, validateInteger, validateOneOf } from "../shared/validation";
import { MAX_REAL_NODES, NODE_NETWORK } from "./nodes/realNodes";
import { defaultMinor, kubernetesVersions } from "./versions";

/** An OpenID Connect issuer whose tokens the API server takes (id-human-sso). */
export interface OidcSettings {
  /** URL of the issuer, https. */
  issuerUrl: string;
  /** The audience that tokens must be meant for. */
  clientId: string;
  /** Claim that names the user. Default `email`; the issuer must then also say `email_verified: true`. */
  usernameClaim?: string;
  /** Claim that lists the user's groups. Default `groups`. */
  groupsClaim?: string;
  /** Put before users and groups, so that no issuer can name a `system:` identity. Default `oidc:`. */
  prefix?: string;
  /** The issuer's certificate authority, PEM. Default: the machine's own trust store. */
  certificateAuthority?: string;
}

/** What a user may choose about a local cluster. Plain data: it is kept in the cluster's state. */
export interface LocalSettings {
  /** Kubernetes minor version, e.g. `1.36` (cp-supported-version). */
  version?: string;
  /** Addresses of pods, CIDR. */
  podCidr?: string;
  /** Addresses of services, CIDR. */
  serviceCidr?: string;
  /** Days for which audit records are kept (audit-log-retention-encryption). */
  auditRetentionDays?: number;
  oidc?: OidcSettings;
  /** Real nodes, whose pods run; Linux and root only, see the preflight. */
  nodes?: number;
  /** Simulated nodes, on which pods become Ready without running anything. */
  simulatedNodes?: number;
}

/** Settings with every default filled in and checked. */
export type ResolvedSettings = Required<Omit<LocalSettings, "oidc">> & {
  oidc?: Required<Omit<OidcSettings, "certificateAuthority">> & { certificateAuthority?: string };
};

export const defaultSettings = {
  version: defaultMinor,
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/16",
  auditRetentionDays: 365,
  nodes: 0,
  simulatedNodes: 0,
} as const;

const CIS_AUDIT_DAYS = 30;
const MAX_AUDIT_DAYS = 3650;
const MAX_SIMULATED_NODES = 5000;
const SMALLEST_SERVICE_PREFIX = 24;

function checkCidr(property: string, text: string): string {
  return formatCidr(parseCidr(property, text));
}

function checkOidc(oidc: OidcSettings): NonNullable<ResolvedSettings["oidc"]> {
  rejectUnknownProperties(
    "oidc",
    oidc,
    keysOf<OidcSettings>({
      issuerUrl: true,
      clientId: true,
      usernameClaim: true,
      groupsClaim: true,
      prefix: true,
      certificateAuthority: true,
    }),
  );
  if (!URL.canParse(oidc.issuerUrl) || new URL(oidc.issuerUrl).protocol !== "https:") {
    fail(
      "oidc.issuerUrl",
      `${shown(oidc.issuerUrl)} is not an https URL`,
      "write the issuer exactly as its tokens name it in `iss`, with https",
    );
  }
  if (typeof oidc.clientId !== "string" || oidc.clientId === "") {
    fail("oidc.clientId", "it is missing", "write the client id that the issuer puts into `aud`");
  }
  const prefix = oidc.prefix ?? "oidc:";
  // A token's groups would otherwise be taken as they are, system:masters among them.
  if (prefix === "" || prefix.startsWith("system:")) {
    fail(
      "oidc.prefix",
      `${shown(prefix)} lets the issuer name Kubernetes' own users and groups`,
      'use a prefix of your own such as "oidc:"',
    );
  }
  return {
    issuerUrl: oidc.issuerUrl,
    clientId: oidc.clientId,
    usernameClaim: oidc.usernameClaim ?? "email",
    groupsClaim: oidc.groupsClaim ?? "groups",
    prefix,
    ...(oidc.certificateAuthority !== undefined && { certificateAuthority: oidc.certificateAuthority }),
  };
}

/** @throws InvalidArgumentError for a wrong number, or ranges that the nodes' own network is part of. */
function checkNodes(settings: LocalSettings, podCidr: string, serviceCidr: string): number {
  const nodes = validateInteger("nodes", settings.nodes ?? defaultSettings.nodes, { min: 0, max: MAX_REAL_NODES });
  const network = { property: "nodes", cidr: parseCidr("nodes", NODE_NETWORK) };
  if (nodes > 0) {
    checkDisjoint({ property: "network.podCidr", cidr: parseCidr("network.podCidr", podCidr) }, network);
    checkDisjoint({ property: "network.serviceCidr", cidr: parseCidr("network.serviceCidr", serviceCidr) }, network);
  }
  return nodes;
}

/**
 * Fills in the defaults and checks what is given.
 *
 * @throws InvalidArgumentError for an unknown property, version, address range or number.
 */
export function resolveSettings(settings: LocalSettings): ResolvedSettings {
  rejectUnknownProperties(
    "",
    settings,
    keysOf<LocalSettings>({
      version: true,
      podCidr: true,
      serviceCidr: true,
      auditRetentionDays: true,
      oidc: true,
      nodes: true,
      simulatedNodes: true,
    }),
  );
  const podCidr = checkCidr("network.podCidr", settings.podCidr ?? defaultSettings.podCidr);
  const serviceCidr = checkCidr("network.serviceCidr", settings.serviceCidr ?? defaultSettings.serviceCidr);
  const services = parseCidr("network.serviceCidr", serviceCidr);
  checkDisjoint(
    { property: "network.podCidr", cidr: parseCidr("network.podCidr", podCidr) },
    { property: "network.serviceCidr", cidr: services },
  );
  if (services.prefix > SMALLEST_SERVICE_PREFIX) {
    fail(
      "network.serviceCidr",
      `${serviceCidr} is too small for services`,
      `use a range of at least /${SMALLEST_SERVICE_PREFIX}`,
    );
  }
  return {
    version: validateOneOf("version", settings.version ?? defaultSettings.version, Object.keys(kubernetesVersions)),
    podCidr,
    serviceCidr,
    auditRetentionDays: validateInteger(
      "audit.retentionDays",
      settings.auditRetentionDays ?? defaultSettings.auditRetentionDays,
      { min: CIS_AUDIT_DAYS, max: MAX_AUDIT_DAYS },
    ),
    nodes: checkNodes(settings, podCidr, serviceCidr),
    simulatedNodes: validateInteger("simulatedNodes", settings.simulatedNodes ?? defaultSettings.simulatedNodes, {
      min: 0,
      max: MAX_SIMULATED_NODES,
    }),
    ...(settings.oidc !== undefined && { oidc: checkOidc(settings.oidc) }),
  };
}
