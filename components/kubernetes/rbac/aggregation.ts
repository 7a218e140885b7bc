import { bootstrap } from "./bootstrapRoles";
import type { PolicyRule } from "./policyRule";

/** A label selector of an aggregation rule. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

type Labels = Readonly<Record<string, string>>;

/** Whether a selector selects an object with these labels, as the API server decides. */
export function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const label = labels[key];
      if (operator === "In") return label !== undefined && values.includes(label);
      if (operator === "NotIn") return label === undefined || !values.includes(label);
      if (operator === "Exists") return label !== undefined;
      return operator === "DoesNotExist" && label === undefined;
    })
  );
}

/** Whether a selector selects roles that say nothing about being selected: those that others make later among them. */
export function isOpen({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return (
    Object.keys(matchLabels).length === 0 &&
    matchExpressions.every(({ operator }) => operator === "NotIn" || operator === "DoesNotExist")
  );
}

/** The rules that a selector collects of the API server's own roles, and their names. */
export function bootstrapRolesSelected(selector: LabelSelector): { names: string[]; rules: PolicyRule[] } {
  const roles = bootstrap.roles.filter(({ kind, labels }) => kind === "ClusterRole" && selects(selector, labels ?? {}));
  return { names: roles.map(({ name }) => name), rules: roles.flatMap(({ rules }) => rules) };
}
