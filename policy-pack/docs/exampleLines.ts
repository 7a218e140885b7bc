import { differences, type Difference } from "../examples/difference";
import { exampleFile, readExample, UNKNOWN, type Example } from "../examples/example";
import type { WrittenResource } from "../examples/judge";
import { readPaths } from "../examples/readPaths";
import type { Rule } from "../lib/rule";
import { unknownPlaceholders } from "../lib/value";

const LONGEST_VALUE = 120;

function code(value: unknown): string {
  const text = JSON.stringify(value).replaceAll(unknownPlaceholders.string, UNKNOWN);
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

/** What of the bad resources is changed in the good ones, a line each. */
function changes({ config, fixedConfig, bad, good }: Example): string[] {
  const named = bad.length > 1 || good.length > 1;
  const titleOf = ({ type, name = "example" }: WrittenResource) => `${type.slice(type.lastIndexOf(":") + 1)}/${name}`;
  const byTitle = (resources: readonly WrittenResource[]) => new Map(resources.map((one) => [titleOf(one), one]));
  const [before, after] = [byTitle(bad), byTitle(good)];
  const line = (title: string) => (difference: Difference) =>
    `  - ${title}\`${difference.path}\`: ${shown(difference.before)} → ${shown(difference.after)}`;
  return [
    ...[...new Set([...before.keys(), ...after.keys()])].flatMap((title) => {
      const [old, now] = [before.get(title), after.get(title)];
      if (old === undefined) return [`  - \`${title}\` is added`];
      if (now === undefined) return [`  - \`${title}\` is gone`];
      const rest = ({ propertyDependencies, dependencies, parent }: WrittenResource) => ({
        propertyDependencies,
        dependencies,
        parent,
      });
      return [
        ...(old.type === now.type ? [] : [{ path: "type", before: old.type, after: now.type }]),
        ...differences(old.props, now.props),
        ...differences(rest(old), rest(now)),
      ].map(line(named ? `${title} ` : ""));
    }),
    ...(fixedConfig === undefined ? [] : differences(config, fixedConfig).map(line("configuration "))),
  ];
}

function shown(value: unknown): string {
  return value === undefined ? "left out" : code(value);
}

/** The lines about a rule's example: what is bad, what is good, and what the rule reads to tell one from the other. */
export function exampleLines(rule: Rule): string[] {
  const example = readExample(rule);
  const read = readPaths(rule, example);
  return [
    ...(read.length === 0 ? [] : [`- Reads: ${read.map((path) => `\`${path}\``).join(", ")}`]),
    `- From bad to good in its [example](../policy-pack/examples/${exampleFile(rule)}):`,
    ...changes(example),
  ];
}
