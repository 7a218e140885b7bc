import type { Power, Right } from "../../kubernetes/rbac";
import { all, any, celString, celStrings, not } from "./cel";

// The table of powers in CEL, as far as CEL can say it: rule `r` of a role, `variables.clusterWide` for its kind.

/** CEL that is true when rule `r` gives a power. Wildcards are left to `wildcardRule`, which refuses all of them. */
export function givesPower(power: Power): string {
  const rights = power.rights.map(givesRight);
  const paths = (power.paths ?? []).map((path) => {
    const isBelow = all('u.endsWith("*")', `${celString(path)}.startsWith(u.substring(0, size(u) - 1))`);
    return `r.?nonResourceURLs.orValue([]).exists(u, ${any(`u == ${celString(path)}`, isBelow)})`;
  });
  const given = any(...rights, ...paths);
  return power.reach === "all-namespaces" ? all("variables.clusterWide", given) : given;
}

/** CEL that is true when rule `r` gives more than it names. */
export const wildcardRule = any(
  'r.verbs.exists(v, v == "*")',
  `r.?resources.orValue([]).exists(x, ${any('x == "*"', 'x.startsWith("*/")', 'x.endsWith("/*")')})`,
  'r.?nonResourceURLs.orValue([]).exists(u, u == "*" || u == "/*")',
  all("size(r.?resources.orValue([])) > 0", 'r.?apiGroups.orValue([]).exists(g, g == "*")'),
);

function givesRight(right: Right): string {
  const { apiGroups, resources, verbs } = right;
  return all(
    ...(apiGroups.includes("*") ? [] : [`r.?apiGroups.orValue([]).exists(g, g in ${celStrings(apiGroups)})`]),
    `r.verbs.exists(v, ${isLike("v", verbs)})`,
    `r.?resources.orValue([]).exists(x, ${resources.includes("*") ? '!x.contains("/")' : isLike("x", resources)})`,
    ...isBroad(right),
  );
}

/** CEL that is true when the names that rule `r` is limited to do not make the right harmless. */
function isBroad({ narrowWhenNamed, harmlessNames, harmfulNames }: Right): string[] {
  const unnamed = "size(r.?resourceNames.orValue([])) == 0";
  return [
    ...(narrowWhenNamed === true ? [any("variables.clusterWide", unnamed)] : []),
    ...(harmlessNames === undefined
      ? []
      : [any(unnamed, not(`r.resourceNames.all(n, n in ${celStrings(harmlessNames)})`))]),
    ...(harmfulNames === undefined
      ? []
      : [any(unnamed, `r.resourceNames.exists(n, n in ${celStrings(harmfulNames)})`)]),
  ];
}

/** CEL that is true when a text is one of the names, a last `*` standing for every ending. */
function isLike(text: string, names: readonly string[]): string {
  const exact = names.filter((name) => !name.endsWith("*"));
  const starts = names.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  return any(
    ...(exact.length === 0 ? [] : [`${text} in ${celStrings(exact)}`]),
    ...starts.map((start) => `${text}.startsWith(${celString(start)})`),
  );
}
