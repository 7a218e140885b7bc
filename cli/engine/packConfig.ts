import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPackConfig } from "../../policy-pack/lib/config";
import { rules } from "../../policy-pack/rules";
import { CommandError } from "../errors";
import type { PropertyMap } from "./values";
import { isRecord } from "./yamlFile";

/** Configuration of each policy of a pack, by the policy's name. */
export type PackConfig = Readonly<Record<string, PolicySettings>>;

export interface PolicySettings {
  readonly enforcementLevel: string;
  readonly properties: PropertyMap;
}

/** The file with the levels and exemptions of an environment. */
export function environmentConfigFile(pack: string, environment: string): string {
  return join(pack, "config", `${environment}.json`);
}

/** Pulumi's host remediates only for a policy whose own level is `remediate`, so one such rule sets its policy's level. */
function policyLevel(section: Readonly<Record<string, unknown>>): string {
  const level = typeof section.enforcementLevel === "string" ? section.enforcementLevel : "mandatory";
  const rulesSection = isRecord(section.rules) ? Object.values(section.rules) : [];
  const remediates = rulesSection.some((rule) => isRecord(rule) && rule.level === "remediate");
  return level === "mandatory" && remediates ? "remediate" : level;
}

/** The configuration as the policy host takes it. */
export function toPackConfig(content: Readonly<Record<string, unknown>>): PackConfig {
  return Object.fromEntries(
    Object.entries(content).map(([policy, value]) => {
      const section = isRecord(value) ? value : {};
      const properties = Object.fromEntries(Object.entries(section).filter(([key]) => key !== "enforcementLevel"));
      return [policy, { enforcementLevel: policyLevel(section), properties: properties as PropertyMap }];
    }),
  );
}

/**
 * Reads and checks a configuration file of our policy pack.
 *
 * @throws CommandError naming the setting, the problem and the fix.
 */
export function readPackConfig(file: string): PackConfig {
  try {
    loadPackConfig(rules, file);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
  return toPackConfig(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>);
}
