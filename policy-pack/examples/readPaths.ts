import type { Rule } from "../lib/rule";
import { pathOf } from "./difference";
import type { Example } from "./example";
import { judge, type WrittenResource } from "./judge";

/** Read of an object to name it in a finding. */
const NAMES: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata.name", "metadata.namespace"]);

type Tell = (path: string) => unknown;

/** The same value, which tells the path of all that is read of it; `[]` stands for each item of a list. */
function watched(value: unknown, tell: Tell, path = ""): unknown {
  if (typeof value !== "object" || value === null) return value;
  const below = (key: string) => (Array.isArray(value) && /^\d+$/.test(key) ? `${path}[]` : pathOf(path, key));
  const isRead = (key: string | symbol): key is string =>
    typeof key === "string" && !(Array.isArray(value) && !/^\d+$/.test(key));
  return new Proxy(value, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (!isRead(key)) return member;
      tell(below(key));
      return watched(member, tell, below(key));
    },
    getOwnPropertyDescriptor(target, key) {
      if (isRead(key)) tell(below(key));
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

function pathsRead(rule: Rule, { bad, good, config = {} }: Example): Set<string> {
  const paths = new Set<string>();
  const watch = ({ type, props, ...rest }: WrittenResource): WrittenResource => {
    // A rule about a whole stack reads resources of several kinds.
    const kind = rule.scope === "stack" ? `${type.slice(type.lastIndexOf(":") + 1)}: ` : "";
    return { type, ...rest, props: watched(props, (path) => paths.add(`${kind}${path}`)) };
  };
  for (const resources of [bad, good]) judge(rule, resources.map(watch), config);
  return paths;
}

/** Whether a path is only a step on the way to another one. */
const leadsTo = (path: string, others: ReadonlySet<string>): boolean =>
  [...others].some((other) => other !== path && [".", "["].some((next) => other.startsWith(`${path}${next}`)));

/**
 * The paths that a rule reads when it judges its example, sorted: recorded, not written down. What is read of a resource
 * whatever the rule, to name it and to find its pods, is left out.
 */
export function readPaths(rule: Rule, example: Example): readonly string[] {
  const paths = pathsRead(rule, example);
  const always = pathsRead({ ...rule, check: () => [] } as Rule, example);
  const own = [...paths].filter((path) => !leadsTo(path, paths) && !always.has(path) && !NAMES.has(path));
  // What is read of every object can be just what this rule is about.
  const found = judge(rule, example.bad, example.config ?? {}).map(({ path }) => path.replace(/\[\d+\]/g, "[]"));
  return [...new Set(own.length > 0 ? own : found)].filter((path) => path !== "").sort();
}
