import { celStrings } from "./cel";
import { type BreakGlass, rbacExemptions } from "./identities";
import type { AdmissionPolicy, Validation } from "./policy";

/** What may differ between clusters in the checks of roles. */
export interface RolePolicyOptions {
  readonly breakGlass: BreakGlass;
  /** Names of roles of vendors that need what these checks refuse. */
  readonly exemptRoles: readonly string[];
}

// A patch and a bulk deletion answer with the content, and so does the dry run of a deletion that waits for dependents.
const READ_SECRETS = ["get", "list", "watch", "patch", "delete", "deletecollection"];
const WRITE = ["create", "update", "patch", "delete", "deletecollection"];

/** CEL that is true when rule `r` gives any of the verbs on any of the resources. */
function grants(apiGroup: string, resources: readonly string[], verbs?: readonly string[]): string {
  return [
    `r.?apiGroups.orValue([]).exists(g, g == "${apiGroup}")`,
    `r.?resources.orValue([]).exists(x, x in ${celStrings(resources)})`,
    ...(verbs === undefined ? [] : [`r.?verbs.orValue([]).exists(v, v in ${celStrings(verbs)})`]),
  ].join(" && ");
}

const UNNAMED = "size(r.?resourceNames.orValue([])) == 0";
const CLUSTER_WIDE = 'request.kind.kind == "ClusterRole"';
const RBAC = "rbac.authorization.k8s.io";
const ADMISSION = "admissionregistration.k8s.io";
const ADMISSION_RESOURCES = [
  "validatingwebhookconfigurations",
  "mutatingwebhookconfigurations",
  "validatingadmissionpolicies",
  "validatingadmissionpolicybindings",
  "mutatingadmissionpolicies",
  "mutatingadmissionpolicybindings",
];

/** A check that no rule of the role is bad. */
function noRule(control: string, bad: string, message: string): Validation {
  return { control, expression: `variables.unchanged || !variables.rules.exists(r, ${bad})`, message };
}

const validations: Validation[] = [
  noRule(
    "rbac-no-wildcards",
    'r.?verbs.orValue([]).exists(v, v == "*") || r.?resources.orValue([]).exists(x, x == "*" || x.startsWith("*/")) || r.?nonResourceURLs.orValue([]).exists(u, u == "*") || (size(r.?resources.orValue([])) > 0 && r.?apiGroups.orValue([]).exists(g, g == "*"))',
    "a role must name its verbs, resources and API groups; a wildcard also gives what is added later",
  ),
  noRule(
    "rbac-escalation-verbs",
    'r.?verbs.orValue([]).exists(v, v in ["bind", "escalate", "impersonate"])',
    "a role must not give bind, escalate or impersonate; they reach beyond the rights of whoever holds them",
  ),
  noRule(
    "rbac-escalation-verbs",
    grants(RBAC, ["rolebindings", "clusterrolebindings"], ["create", "update", "patch"]),
    "a role must not give the right to write role bindings; bindings are the platform's",
  ),
  noRule(
    "rbac-secrets-access",
    `${grants("", ["secrets"], READ_SECRETS)} && (${CLUSTER_WIDE} || ${UNNAMED})`,
    "a role must not read secrets cluster-wide, nor in a namespace without resourceNames",
  ),
  noRule(
    "rbac-pod-create-exec",
    `${grants("", ["pods/exec", "pods/attach", "pods/ephemeralcontainers"])} || (${grants("", ["pods"], ["create"])})`,
    "a role must not open shells in pods nor make pods by hand; both give every service account in reach",
  ),
  noRule(
    "rbac-infra-objects",
    [
      grants("", ["nodes/proxy"]),
      grants("", ["persistentvolumes"], ["create"]),
      grants("certificates.k8s.io", ["certificatesigningrequests/approval"], ["update", "patch"]),
      grants("certificates.k8s.io", ["signers"], ["approve", "sign", "attest"]),
      `${grants("", ["serviceaccounts/token"], ["create"])} && ${UNNAMED}`,
    ]
      .map((bad) => `(${bad})`)
      .join(" || "),
    "a role must not give nodes/proxy, create persistent volumes, sign certificates, or issue tokens of any service account",
  ),
  noRule(
    "rbac-policy-objects-protected",
    [
      grants(ADMISSION, ADMISSION_RESOURCES, WRITE),
      grants("networking.k8s.io", ["networkpolicies"], WRITE),
      grants("", ["resourcequotas", "limitranges"], WRITE),
      grants("", ["namespaces"], ["update", "patch", "delete", "deletecollection"]),
    ]
      .map((bad) => `(${bad})`)
      .join(" || "),
    "a role must not write admission policies, webhooks, network policies, quotas or namespaces; they are the platform's",
  ),
];

/** The checks of Roles and ClusterRoles. */
export function rolePolicy(options: RolePolicyOptions): AdmissionPolicy {
  return {
    name: "roles",
    rules: [
      {
        apiGroups: [RBAC],
        apiVersions: ["v1"],
        resources: ["roles", "clusterroles"],
        operations: ["CREATE", "UPDATE"],
      },
    ],
    matchConditions: [
      ...rbacExemptions(options.breakGlass),
      ...(options.exemptRoles.length === 0
        ? []
        : [{ name: "not-a-vendor-role", expression: `!(object.metadata.name in ${celStrings(options.exemptRoles)})` }]),
    ],
    variables: [
      // A ClusterRole that is filled by aggregation has `rules: null`.
      { name: "rules", expression: "dyn(object).?rules.orValue(null) == null ? [] : object.rules" },
      {
        // What is there already may be annotated and deleted; labels count, because aggregation goes by them.
        name: "unchanged",
        expression:
          'request.operation == "UPDATE" && dyn(object).?rules == dyn(oldObject).?rules && object.metadata.?labels == oldObject.metadata.?labels',
      },
    ],
    validations,
  };
}
