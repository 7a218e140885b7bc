import { powers, type PolicyRule, type Power, type Right } from "../../../../components/kubernetes/rbac";

/** A rule of a role that gives exactly one right of the table, in words that no wildcard is needed for. */
export interface ExampleRule {
  readonly power: Power;
  readonly text: string;
  readonly rule: PolicyRule;
}

function example({ apiGroups, resources, verbs }: Right): PolicyRule {
  const word = (pattern: string | undefined, ending: string): string => (pattern ?? "").replace(/\*$/, ending);
  return {
    apiGroups: [word(apiGroups[0], "example.com")],
    resources: [word(resources[0], resources[0] === "*" ? "things" : "s")],
    verbs: [word(verbs[0], "any")],
  };
}

/** One rule for every right and every path of the table of powers. */
export const exampleRules: readonly ExampleRule[] = powers.flatMap((power) => {
  const rules: PolicyRule[] = [
    ...power.rights.map(example),
    ...(power.paths ?? []).map((path) => ({ verbs: ["get"], nonResourceURLs: [path] })),
  ];
  return rules.map((rule) => ({ power, text: `${power.id}: ${JSON.stringify(rule)}`, rule }));
});
