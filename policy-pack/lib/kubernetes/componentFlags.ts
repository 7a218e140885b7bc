import type { Container } from "../podSpec";
import type { Value } from "../value";

/** The command line of a control plane component that runs as a pod. */
export interface ComponentFlags {
  /** Name of the program, e.g. `kube-apiserver`. */
  readonly program: string;
  /** The value of a flag as text; `true` for a flag without value, undefined for one that is not given. */
  flag(name: string): string | undefined;
  /** Where findings about flags that are not given point to. */
  readonly place: Value;
}

/** Reads the command line of a container that runs one of the programs; undefined for every other container. */
export function componentFlags(container: Container, programs: readonly string[]): ComponentFlags | undefined {
  const command = container.value.get("command");
  const words = [...command.items(), ...container.value.get("args").items()];
  const program = words.map((word) => basename(word.string() ?? "")).find((name) => programs.includes(name));
  if (program === undefined) return undefined;
  const flags = new Map<string, string>();
  for (const word of words) {
    const match = /^--([a-z0-9-]+)(?:=(.*))?$/s.exec(word.string() ?? "");
    if (match?.[1] !== undefined) flags.set(match[1], match[2] ?? "true");
  }
  return {
    program,
    flag: (name) => flags.get(name),
    place: command,
  };
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The items of a flag that takes a list separated by commas. */
export function listFlag(flags: ComponentFlags, name: string): readonly string[] {
  return (flags.flag(name) ?? "").split(",").filter((item) => item !== "");
}
