import { powersOf } from "../../../cli/review/powers";
import type { PolicyRule } from "../../../components/kubernetes/rbac";

const rule = (resource: string, verb: string, more: Partial<PolicyRule> = {}): PolicyRule => ({
  apiGroups: [""],
  resources: [resource],
  verbs: [verb],
  ...more,
});
const rbac = { apiGroups: ["rbac.authorization.k8s.io"] };
const controls = (rules: PolicyRule[], clusterWide = true): string[] =>
  powersOf(rules, clusterWide).map(({ control }) => control);

const everywhere: [rights: string, control: string, rule: PolicyRule][] = [
  ["every verb", "rbac-no-wildcards", rule("events", "*")],
  ["every resource", "rbac-no-wildcards", rule("*", "deletecollection", { apiGroups: ["apps"] })],
  ["a subresource of everything", "rbac-no-wildcards", rule("*/scale", "get", { apiGroups: ["apps"] })],
  ["every API group", "rbac-no-wildcards", rule("widgets", "get", { apiGroups: ["*"] })],
  ["every URL of an API group", "rbac-no-wildcards", rule("*", "get", { apiGroups: ["apps"] })],
  ["bind", "rbac-escalation-verbs", rule("clusterroles", "bind", rbac)],
  ["escalate", "rbac-escalation-verbs", rule("roles", "escalate", rbac)],
  ["impersonate", "rbac-escalation-verbs", rule("users", "impersonate")],
  [
    "impersonation of a uid",
    "rbac-escalation-verbs",
    rule("uids", "impersonate", { apiGroups: ["authentication.k8s.io"] }),
  ],
  ["role bindings", "rbac-escalation-verbs", rule("rolebindings", "patch", rbac)],
  ["listing secrets", "rbac-secrets-access", rule("secrets", "list")],
  ["patching secrets, which answers with them", "rbac-secrets-access", rule("secrets", "patch")],
  ["a shell", "rbac-pod-create-exec", rule("pods/exec", "create")],
  ["a shell by GET, as websockets ask", "rbac-pod-create-exec", rule("pods/exec", "get")],
  ["debug containers", "rbac-pod-create-exec", rule("pods/ephemeralcontainers", "patch")],
  ["pods", "rbac-pod-create-exec", rule("pods", "create")],
  ["any account's token", "rbac-infra-objects", rule("serviceaccounts/token", "create")],
  [
    "network policies",
    "rbac-policy-objects-protected",
    rule("networkpolicies", "delete", { apiGroups: ["networking.k8s.io"] }),
  ],
  ["quotas", "rbac-policy-objects-protected", rule("resourcequotas", "update")],
];

it.each(everywhere)("finds %s in one namespace and in all [%s]", (_, control, given) => {
  expect(controls([given], true)).toEqual([control]);
  expect(controls([given], false)).toEqual([control]);
});

// These objects are of no namespace: a RoleBinding gives nothing on them.
it.each([
  ["nodes/proxy", "rbac-infra-objects", rule("nodes/proxy", "get")],
  ["persistent volumes", "rbac-infra-objects", rule("persistentvolumes", "create")],
  [
    "approval of certificates",
    "rbac-infra-objects",
    rule("certificatesigningrequests/approval", "update", { apiGroups: ["certificates.k8s.io"] }),
  ],
  ["signers", "rbac-infra-objects", rule("signers", "sign", { apiGroups: ["certificates.k8s.io"] })],
  [
    "admission policies",
    "rbac-policy-objects-protected",
    rule("validatingadmissionpolicies", "delete", { apiGroups: ["admissionregistration.k8s.io"] }),
  ],
])("finds %s when it is given for the cluster only [%s]", (_, control, given) => {
  expect(controls([given], true)).toEqual([control]);
  expect(controls([given], false)).toEqual([]);
});

it("finds what a wildcard hides", () => {
  expect(controls([rule("*", "get")])).toEqual([
    "rbac-no-wildcards",
    "rbac-secrets-access",
    "rbac-pod-create-exec",
    "rbac-pod-create-exec",
    "rbac-infra-objects",
  ]);
  expect(controls([rule("*/exec", "create")])).toEqual(["rbac-no-wildcards", "rbac-pod-create-exec"]);
});

it("says of an administrator only that he can do everything", () => {
  const all = { apiGroups: ["*"], resources: ["*"], verbs: ["*"] };
  expect(powersOf([rule("secrets", "get"), all], true)).toEqual([
    { control: "rbac-cluster-admin-restricted", title: "do everything" },
  ]);
});

it("lets one named secret of one namespace be read, and no more", () => {
  const named = rule("secrets", "get", { resourceNames: ["tls"] });
  expect(controls([named], false)).toEqual([]);
  expect(controls([named], true)).toEqual(["rbac-secrets-access"]);
  // A token is all that its account is.
  expect(controls([rule("serviceaccounts/token", "create", { resourceNames: ["web"] })], false)).toEqual([
    "rbac-infra-objects",
  ]);
});

it.each([
  ["reading pods", rule("pods", "list")],
  ["reading pods of a group that has none", rule("pods", "create", { apiGroups: ["metrics.k8s.io"] })],
  ["reading role bindings", rule("rolebindings", "list", rbac)],
  ["health checks", { verbs: ["get"], nonResourceURLs: ["/healthz", "/livez/*"] }],
])("finds nothing in %s", (_, given) => {
  expect(controls([given])).toEqual([]);
});

it.each([
  ["writing secrets without reading them", "rbac-secrets-access", rule("secrets", "create")],
  ["deployments", "rbac-pod-create-exec", rule("deployments", "create", { apiGroups: ["apps"] })],
])("finds %s in all namespaces, which a team may do in its own [%s]", (_, control, given) => {
  expect(controls([given], true)).toEqual([control]);
  expect(controls([given], false)).toEqual([]);
});
