import { fail } from "../shared/errors";

/** @throws InvalidArgumentError when the text does not have the shape of a region's slug. */
export function validateRegion(property: string, region: string): string {
  if (/^[a-z]{3}\d$/.test(region)) return region;
  return fail(property, `"${region}" is not a region of DigitalOcean`, 'write a region like "fra1"');
}
