import {
  hasWildcard,
  isEverything,
  powersOf as powersOfRules,
  type PolicyRule,
} from "../../components/kubernetes/rbac";

/** A right that reaches further than it looks. */
export interface HeldPower {
  control: string;
  /** What its holder can do. */
  title: string;
}

const everything: HeldPower = { control: "rbac-cluster-admin-restricted", title: "do everything" };
const wildcard: HeldPower = { control: "rbac-no-wildcards", title: "use whatever a wildcard covers, now and later" };

/** The powers that rules give. Who can do everything needs no list of the rest. */
export function powersOf(rules: readonly PolicyRule[], clusterWide: boolean): HeldPower[] {
  if (rules.some(isEverything)) return [everything];
  const held = powersOfRules(rules, { clusterWide }).map(({ control, title }) => ({ control, title }));
  return rules.some(hasWildcard) ? [wildcard, ...held] : held;
}
