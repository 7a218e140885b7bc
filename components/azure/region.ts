import { fail, shown } from "../shared/errors";
import { isText } from "../shared/validation";

/** @throws InvalidArgumentError for what is no region's name, and for regions of Azure's clouds of states. */
export function validateLocation(property: string, location: string): string {
  // Their host names, which private zones are called after, are others.
  if (isText(location, /^(china|usgov|usdod|ussec|usnat)/)) {
    return fail(property, `${location} is not in Azure's public cloud`, 'use a region like "westeurope"');
  }
  if (isText(location, /^[a-z]{3,}[a-z0-9]*$/)) return location;
  return fail(
    property,
    `${shown(location)} is not the name of an Azure region`,
    'write it without spaces, like "westeurope"',
  );
}

/** Regions of Azure's public cloud without availability zones, as the authors know them: no list was at hand to check them by. */
const zoneless = new Set([
  "australiacentral",
  "australiacentral2",
  "australiasoutheast",
  "brazilsoutheast",
  "canadaeast",
  "francesouth",
  "germanynorth",
  "koreasouth",
  "northcentralus",
  "norwaywest",
  "southafricawest",
  "southindia",
  "switzerlandwest",
  "uaecentral",
  "ukwest",
  "westcentralus",
  "westus",
]);

/** Whether a region is known to have no zones. Azure adds some from time to time. */
export function isZoneless(location: string): boolean {
  return zoneless.has(location);
}

/** Zones of regions that have some; Azure numbers them per subscription. */
export const ZONES: readonly string[] = ["1", "2", "3"];

/** What Kubernetes calls a zone on its nodes. */
export function zoneLabel(location: string, zone: string): string {
  return `${location}-${zone}`;
}
