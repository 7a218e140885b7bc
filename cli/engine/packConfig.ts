import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readConfigFile } from "../../policy-pack/lib/config";
import { mergeConfig } from "../../policy-pack/lib/mergeConfig";
import { rules } from "../../policy-pack/rules";
import { CommandError } from "../errors";
import type { PropertyMap } from "./values";
import { isRecord } from "../../policy-pack/lib/isRecord";

/** Configuration of each policy of a pack, by the policy's name. */
export type PackConfig = Readonly<Record<string, PolicySettings>>;

interface PolicySettings {
  readonly enforcementLevel: string;
  readonly properties: PropertyMap;
}

/** The level that our pack gives its policies. */
const DEFAULT_LEVEL = "mandatory";

/** The file with the levels and exemptions of an environment. */
export function environmentConfigFile(pack: string, environment: string): string {
  return join(pack, "config", `${environment}.json`);
}

/** The environments that a pack has levels for, sorted. */
export function environmentsOf(pack: string): string[] {
  return readdirSync(join(pack, "config"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** The configuration as the policy host takes it. */
export function toPackConfig(content: Readonly<Record<string, unknown>>): PackConfig {
  return Object.fromEntries(
    Object.entries(content).map(([policy, value]) => {
      const section = isRecord(value) ? value : {};
      const properties = Object.fromEntries(Object.entries(section).filter(([key]) => key !== "enforcementLevel"));
      const { enforcementLevel } = section;
      return [
        policy,
        {
          enforcementLevel: typeof enforcementLevel === "string" ? enforcementLevel : DEFAULT_LEVEL,
          properties: properties as PropertyMap,
        },
      ];
    }),
  );
}

/**
 * Reads and checks configuration files of our policy pack, each on top of those before it.
 *
 * @throws CommandError naming the file, the setting, the problem and the fix.
 */
export function readPackConfig(files: readonly string[]): PackConfig {
  return toPackConfig(files.map(checkedContent).reduce(mergeConfig) as Record<string, unknown>);
}

function checkedContent(file: string): unknown {
  try {
    return readConfigFile(file, rules);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandError(message.startsWith(file) ? message : `${file}: ${message}`);
  }
}
