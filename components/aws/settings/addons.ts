import { fail, shown } from "../../shared/errors";
import { isText, keysOf, rejectUnknownProperties } from "../../shared/validation";
import type { EksAddonArgs } from "../args";
import { addonNames, type AddonName, pinnedAddonVersion } from "../versions";

/** An add-on's pinned version and the settings that its user may choose. */
export interface AddonSettings {
  readonly version: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** The settings of every add-on. */
export type AddonsSettings = Readonly<Record<AddonName, AddonSettings>>;

function parseAddonConfiguration(property: string, text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return fail(property, "it is not a JSON object", "write JSON text, like '{\"replicaCount\":3}'");
  }
  return parsed as Record<string, unknown>;
}

/** @throws InvalidArgumentError for an unknown add-on, version or configuration. */
export function resolveAddons(args: Record<string, EksAddonArgs>, version: string): AddonsSettings {
  rejectUnknownProperties("addons", args, addonNames);
  const addons = addonNames.map((name) => {
    const property = `addons.${name}`;
    const addon = args[name] ?? {};
    rejectUnknownProperties(property, addon, keysOf<EksAddonArgs>({ version: true, configuration: true }));
    const addonVersion = addon.version ?? pinnedAddonVersion(version, name);
    if (!isText(addonVersion, /^v\d+\.\d+\.\d+-eksbuild\.\d+$/)) {
      fail(
        `${property}.version`,
        `${shown(addonVersion)} is not an add-on version`,
        `write one like "${pinnedAddonVersion(version, name)}"`,
      );
    }
    const configuration =
      addon.configuration === undefined
        ? {}
        : parseAddonConfiguration(`${property}.configuration`, addon.configuration);
    return [name, { version: addonVersion, configuration }];
  });
  return Object.fromEntries(addons) as AddonsSettings;
}
