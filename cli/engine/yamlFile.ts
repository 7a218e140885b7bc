import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { isRecord } from "../../policy-pack/lib/isRecord";
import { CommandError } from "../errors";

/**
 * Reads a YAML (or JSON) file whose top level is a map; an empty file is an empty map.
 *
 * @throws CommandError when it cannot be read or parsed.
 */
export function readYamlMap(file: string): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new CommandError(`${file} cannot be read as YAML: ${reason?.replace(/:$/, "")}`, "correct the file");
  }
  if (content === null || content === undefined) return {};
  if (!isRecord(content)) throw new CommandError(`${file} is not a map from names to values`, "correct the file");
  return content;
}
