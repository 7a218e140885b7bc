import { fail, shown } from "../shared/errors";
import { isText } from "../shared/validation";

/** AWS partition of a region: part of every ARN. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** @throws InvalidArgumentError when the text does not have the shape of a region's name. */
export function validateRegion(property: string, region: string): string {
  if (isText(region, /^[a-z]{2}(-[a-z]+)+-\d$/)) return region;
  fail(property, `${shown(region)} is not an AWS region`, 'write a region like "eu-central-1"');
}

// Regions in which not every account has the zones a, b and c.
const zoneLetters: Readonly<Record<string, readonly string[]>> = {
  "ap-northeast-1": ["a", "c", "d"],
  "ca-central-1": ["a", "b", "d"],
  "cn-north-1": ["a", "b", "d"],
};

/**
 * Three zones of the region. They are derived from the name, not asked from AWS: the answer changes when AWS adds a
 * zone, and a changed zone replaces subnets.
 *
 * @throws InvalidArgumentError for a region with fewer than three zones.
 */
export function defaultZones(region: string): string[] {
  if (region === "us-west-1") {
    fail(
      "region",
      "us-west-1 has two availability zones for an account, the cluster needs three",
      'use another region, or name both zones in network.zones and accept the risk of "cp-ha-multi-az"',
    );
  }
  return (zoneLetters[region] ?? ["a", "b", "c"]).map((letter) => `${region}${letter}`);
}
