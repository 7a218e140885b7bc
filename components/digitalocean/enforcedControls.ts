import type { DoksSettings } from "./settings";

const always = [
  "cp-supported-version",
  "cp-upgrade-channel",
  "net-dedicated-vpc",
  "net-vpc-native-pods",
  "nodes-auto-upgrade",
  "nodes-isolation-pools",
  "secrets-pulumi-state",
];

const DAY_SECONDS = 86_400;

/**
 * The controls that a cluster with these settings enforces by itself. What is weakened is not among them; a network made
 * elsewhere is checked for its own.
 */
export function enforcedControls(settings: DoksSettings): string[] {
  const optional: [string, boolean][] = [
    ["cp-authorized-cidrs", settings.firewall],
    ["cp-deletion-protection", settings.deletionProtection],
    ["cp-ha-multi-az", settings.highAvailability],
    ["cp-no-static-credentials", settings.kubeconfigExpirySeconds <= DAY_SECONDS],
    ["id-human-sso", settings.sso !== undefined],
    ["net-egress-controlled", settings.privateNodes],
    ["net-private-nodes", settings.privateNodes],
  ];
  return [...always, ...optional.filter(([, isEnforced]) => isEnforced).map(([control]) => control)].sort();
}
