import { fail, shown } from "../shared/errors";
import { isText } from "../shared/validation";

/** @throws InvalidArgumentError when the text does not have the shape of a project's id. */
export function validateProject(property: string, project: string): string {
  if (isText(project, /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/)) return project;
  return fail(property, `${shown(project)} is not the id of a project`, 'write the id, like "my-company-prod"');
}

/** @throws InvalidArgumentError when the text does not have the shape of a region's name. */
export function validateRegion(property: string, region: string): string {
  if (isText(region, /^[a-z]+-[a-z]+\d+$/)) return region;
  // cp-ha-multi-az
  if (isText(region, /^[a-z]+-[a-z]+\d+-[a-z]$/)) {
    fail(
      property,
      `${shown(region)} is a zone, and the control plane of a zonal cluster goes down with it`,
      `write the region, "${region.slice(0, -2)}"`,
    );
  }
  return fail(property, `${shown(region)} is not a region of Google Cloud`, 'write a region like "europe-west4"');
}

// Regions whose first three zones are not a, b and c.
const zoneLetters: Readonly<Record<string, readonly string[]>> = {
  "europe-west1": ["b", "c", "d"],
  "us-east1": ["b", "c", "d"],
};

/**
 * Three zones of the region. They are derived from the name, not asked from Google: the answer changes when Google adds a
 * zone, and nodes would move.
 */
export function defaultZones(region: string): string[] {
  return (zoneLetters[region] ?? ["a", "b", "c"]).map((letter) => `${region}-${letter}`);
}
