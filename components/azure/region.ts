import { fail } from "../shared/errors";

/** @throws InvalidArgumentError when the text does not have the shape of a region's name. */
export function validateLocation(property: string, location: string): string {
  if (typeof location === "string" && /^[a-z]{3,}[a-z0-9]*$/.test(location)) return location;
  return fail(
    property,
    `"${location}" is not the name of an Azure region`,
    'write it without spaces, like "westeurope"',
  );
}

/** Zones of regions that have some; Azure numbers them per subscription. */
export const ZONES: readonly string[] = ["1", "2", "3"];

/** What Kubernetes calls a zone on its nodes. */
export function zoneLabel(location: string, zone: string): string {
  return `${location}-${zone}`;
}
