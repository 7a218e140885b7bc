import type { PolicyRule } from "./rbac";

/** A right that reaches further than it looks. */
export interface Power {
  control: string;
  /** What its holder can do. */
  title: string;
  /** Whether a rule gives it; `clusterWide`: the rule holds in all namespaces. */
  given(rule: PolicyRule, clusterWide: boolean): boolean;
}

const ANY = "*";
const RBAC = "rbac.authorization.k8s.io";
const READ = ["get", "list", "watch"];
/** A patch and a bulk deletion answer with the content. */
const READ_SECRETS = [...READ, "patch", "deletecollection"];
const CHANGE = ["create", "update", "patch"];
const WRITE = [...CHANGE, "delete", "deletecollection"];
const ADMISSION = [
  "validatingadmissionpolicies",
  "validatingadmissionpolicybindings",
  "mutatingadmissionpolicies",
  "mutatingadmissionpolicybindings",
  "validatingwebhookconfigurations",
  "mutatingwebhookconfigurations",
];

function holds(list: readonly string[] | undefined, wanted: string): boolean {
  return list !== undefined && (list.includes(wanted) || list.includes(ANY));
}

/** As the API server decides: `*` is every resource and subresource, `x/exec` itself only, `*` + `/exec` that of any. */
function reaches(rule: PolicyRule, apiGroup: string, resource: string): boolean {
  const subresource = resource.slice(resource.indexOf("/"));
  const ofAny = resource.includes("/") && rule.resources?.includes(`${ANY}${subresource}`) === true;
  return holds(rule.apiGroups, apiGroup) && (holds(rule.resources, resource) || ofAny);
}

function allows(rule: PolicyRule, apiGroup: string, resources: readonly string[], verbs: readonly string[]): boolean {
  return (
    verbs.some((verb) => holds(rule.verbs, verb)) && resources.some((resource) => reaches(rule, apiGroup, resource))
  );
}

function isNamed(rule: PolicyRule): boolean {
  return (rule.resourceNames?.length ?? 0) > 0;
}

const everything: Power = {
  control: "rbac-cluster-admin-restricted",
  title: "do everything",
  given: (rule) => [rule.apiGroups, rule.resources, rule.verbs].every((list) => list?.includes(ANY)) && !isNamed(rule),
};

/**
 * The rights that the baseline's admission policies refuse in new roles, so that the review finds what is older than
 * they are and what break glass has left behind. Making pods through a Deployment is not among them: it is what
 * developers do.
 */
const powers: readonly Power[] = [
  {
    control: "rbac-no-wildcards",
    title: "use whatever a wildcard covers, now and later",
    given: ({ verbs, apiGroups, resources = [], nonResourceURLs = [] }) =>
      verbs.includes(ANY) ||
      resources.some((resource) => resource === ANY || resource.startsWith(`${ANY}/`)) ||
      nonResourceURLs.includes(ANY) ||
      (resources.length > 0 && apiGroups?.includes(ANY) === true),
  },
  {
    control: "rbac-escalation-verbs",
    title: "go beyond own rights by bind, escalate or impersonate",
    given: (rule) =>
      allows(rule, RBAC, ["roles", "clusterroles"], ["bind", "escalate"]) ||
      allows(rule, "", ["users", "groups", "serviceaccounts"], ["impersonate"]) ||
      allows(rule, "authentication.k8s.io", ["uids", "userextras"], ["impersonate"]),
  },
  {
    control: "rbac-escalation-verbs",
    title: "write role bindings",
    given: (rule) => allows(rule, RBAC, ["rolebindings", "clusterrolebindings"], CHANGE),
  },
  {
    control: "rbac-secrets-access",
    title: "read secrets",
    // One secret that is named, in one namespace, is what a component needs to start.
    given: (rule, clusterWide) => allows(rule, "", ["secrets"], READ_SECRETS) && (clusterWide || !isNamed(rule)),
  },
  {
    control: "rbac-pod-create-exec",
    title: "open a shell in pods",
    given: (rule) =>
      allows(rule, "", ["pods/exec", "pods/attach"], ["get", "create"]) ||
      allows(rule, "", ["pods/ephemeralcontainers"], ["update", "patch"]),
  },
  {
    control: "rbac-pod-create-exec",
    title: "create pods",
    given: (rule) => allows(rule, "", ["pods"], ["create"]),
  },
  {
    control: "rbac-infra-objects",
    title: "take over nodes, volumes, certificates or tokens",
    given: (rule, clusterWide) =>
      (clusterWide &&
        (allows(rule, "", ["nodes/proxy"], [...READ, ...CHANGE]) ||
          allows(rule, "", ["persistentvolumes"], ["create"]) ||
          allows(rule, "certificates.k8s.io", ["certificatesigningrequests/approval"], ["update", "patch"]) ||
          allows(rule, "certificates.k8s.io", ["signers"], ["approve", "sign", "attest"]))) ||
      (allows(rule, "", ["serviceaccounts/token"], ["create"]) && !isNamed(rule)),
  },
  {
    control: "rbac-policy-objects-protected",
    title: "change the guardrails: admission, network policies, quotas, namespaces",
    given: (rule, clusterWide) =>
      (clusterWide && allows(rule, "admissionregistration.k8s.io", ADMISSION, WRITE)) ||
      allows(rule, "networking.k8s.io", ["networkpolicies"], WRITE) ||
      allows(rule, "", ["resourcequotas", "limitranges"], WRITE) ||
      allows(rule, "", ["namespaces"], ["update", "patch", "delete", "deletecollection"]),
  },
];

/** The powers that rules give. Who can do everything needs no list of the rest. */
export function powersOf(rules: readonly PolicyRule[], clusterWide: boolean): Pick<Power, "control" | "title">[] {
  const has = ({ given }: Power): boolean => rules.some((rule) => given(rule, clusterWide));
  const held = has(everything) ? [everything] : powers.filter(has);
  return held.map(({ control, title }) => ({ control, title }));
}
