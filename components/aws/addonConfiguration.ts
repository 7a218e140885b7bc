import type { EksSettings } from "./settings";
import type { AddonName } from "./versions";

type Json = { readonly [key: string]: unknown };

function securitySettings(settings: EksSettings, addon: AddonName): Json {
  switch (addon) {
    case "vpc-cni":
      return {
        // net-cni-networkpolicy-engine: without it every NetworkPolicy is ignored. The add-on's schema wants text.
        enableNetworkPolicy: "true",
        env: { NETWORK_POLICY_ENFORCING_MODE: settings.strictNetworkPolicies ? "strict" : "standard" },
      };
    case "aws-ebs-csi-driver":
      // nodes-imds-restricted: the metadata service does not answer pods, so the region is given.
      return { controller: { region: settings.region } };
    default:
      return {};
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merge(base: Json, winning: Json): Json {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(winning)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
  }
  return merged;
}

/** An add-on's configuration as JSON text: the user's settings with ours on top; undefined when there are none. */
export function addonConfiguration(settings: EksSettings, addon: AddonName): string | undefined {
  const configuration = merge(settings.addons[addon].configuration, securitySettings(settings, addon));
  return Object.keys(configuration).length === 0 ? undefined : JSON.stringify(configuration);
}
