import { fail } from "../shared/errors";

/** @throws InvalidArgumentError when the text does not have the shape of a project's id. */
export function validateProject(property: string, project: string): string {
  if (typeof project === "string" && /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project)) return project;
  return fail(property, `"${project}" is not the id of a project`, 'write the id, like "my-company-prod"');
}

/** @throws InvalidArgumentError when the text does not have the shape of a region's name. */
export function validateRegion(property: string, region: string): string {
  if (typeof region === "string" && /^[a-z]+-[a-z]+\d+$/.test(region)) return region;
  // cp-ha-multi-az
  if (/^[a-z]+-[a-z]+\d+-[a-z]$/.test(region)) {
    fail(
      property,
      `"${region}" is a zone, and the control plane of a zonal cluster goes down with it`,
      `write the region, "${region.slice(0, -2)}"`,
    );
  }
  return fail(property, `"${region}" is not a region of Google Cloud`, 'write a region like "europe-west4"');
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
