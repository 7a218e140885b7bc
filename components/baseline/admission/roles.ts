import { platformRolesWith, powers } from "../../kubernetes/rbac";
import { all, any, celStrings, not } from "./cel";
import type { BreakGlass } from "./identities";
import { rbacPermits } from "./permits";
import type { AdmissionPolicy, Validation } from "./policy";
import { givesPower, wildcardRule } from "./powers";

/** What may differ between clusters in the checks of roles. */
export interface RolePolicyOptions {
  /** Who may write any role. */
  readonly writers: BreakGlass;
  /** Names of roles of vendors that need what these checks refuse. */
  readonly permittedRoles: readonly string[];
}

/** A check that no rule of the role is bad, save in roles of these names. */
function noRule(control: string, bad: string, message: string, permittedRoles: readonly string[] = []): Validation {
  const exempt = permittedRoles.length === 0 ? [] : [`object.metadata.name in ${celStrings(permittedRoles)}`];
  return {
    control,
    expression: any("variables.unchanged", ...exempt, not(`variables.rules.exists(r, ${bad})`)),
    message,
  };
}

const selectsByOwnLabel = all(
  "size(s.?matchLabels.orValue({})) > 0",
  `s.matchLabels.all(key, ${all('!key.startsWith("kubernetes.io/")', '!key.startsWith("rbac.authorization.k8s.io/")')})`,
);

const validations: Validation[] = [
  noRule(
    "rbac-no-wildcards",
    wildcardRule,
    "a role must name its verbs, resources, subresources and API groups; a wildcard also gives what is added later",
  ),
  // The baseline's own roles hold what they are made for; they are protected by name like every object of the baseline.
  ...powers
    .filter(({ refused }) => refused)
    .map((power) =>
      noRule(
        power.control,
        givesPower(power),
        `a role must not let anybody ${power.title}`,
        platformRolesWith(power.id),
      ),
    ),
  {
    control: "rbac-escalation-verbs",
    expression: any("variables.unchanged", `variables.selectors.all(s, ${selectsByOwnLabel})`),
    message:
      "an aggregated role must select by a label of its own (matchLabels), not by those of Kubernetes' roles nor by their absence",
  },
];

/** The checks of Roles and ClusterRoles. */
export function rolePolicy(options: RolePolicyOptions): AdmissionPolicy {
  return {
    name: "roles",
    rules: [
      {
        apiGroups: ["rbac.authorization.k8s.io"],
        apiVersions: ["v1"],
        resources: ["roles", "clusterroles"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    matchConditions: [
      ...rbacPermits(options.writers),
      ...(options.permittedRoles.length === 0
        ? []
        : [
            {
              name: "not-a-vendor-role",
              expression: not(`object.metadata.name in ${celStrings(options.permittedRoles)}`),
            },
          ]),
    ],
    variables: [
      { name: "clusterWide", expression: 'request.kind.kind == "ClusterRole"' },
      // A ClusterRole that is filled by aggregation has `rules: null`.
      { name: "rules", expression: "dyn(object).?rules.orValue(null) == null ? [] : object.rules" },
      { name: "selectors", expression: "dyn(object).?aggregationRule.?clusterRoleSelectors.orValue([])" },
      {
        // What is there already may be annotated and deleted; labels count, because aggregation goes by them.
        name: "unchanged",
        expression: all(
          'request.operation == "UPDATE"',
          "dyn(object).?rules == dyn(oldObject).?rules",
          "dyn(object).?aggregationRule == dyn(oldObject).?aggregationRule",
          "object.metadata.?labels == oldObject.metadata.?labels",
        ),
      },
    ],
    validations,
  };
}
