import { fail, shown } from "../shared/errors";
import { isText } from "../shared/validation";

/** @throws InvalidArgumentError when the text does not have the shape of a region's slug. */
export function validateRegion(property: string, region: string): string {
  if (isText(region, /^[a-z]{3}\d$/)) return region;
  return fail(property, `${shown(region)} is not a region of DigitalOcean`, 'write a region like "fra1"');
}
