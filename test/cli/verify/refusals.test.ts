import { KubeConnectionError, KubeError } from "../../../cli/kube/errors";
import { CameUpEmpty } from "../../../cli/verify/preparation";
import {
  admissionPolicy,
  authentication,
  eitherOf,
  nodeAuthorizer,
  nodeRestriction,
  nothingFound,
  notServed,
  podSecurity,
  rbac,
  rbacAnonymous,
  rbacImpersonation,
  tls,
} from "../../../cli/verify/refusals";

// Messages as Kubernetes 1.36 writes them.
const forbidden = (message: string) => new KubeError(403, "Forbidden", message);
const bySecurity = forbidden(
  'pods "x" is forbidden: violates PodSecurity "restricted:v1.36": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)',
);
const byPolicy = forbidden(
  `pods "x" is forbidden: ValidatingAdmissionPolicy 'hardened-cluster-workloads' with binding 'hardened-cluster-workloads' denied request: containers must not set securityContext.privileged: app [pod-no-privileged]`,
);
const byRbac = forbidden(
  'secrets "x" is forbidden: User "bob" cannot get resource "secrets" in API group "" in the namespace "a"',
);
const byRbacPath = forbidden('forbidden: User "system:anonymous" cannot get path "/metrics"');
const byImpersonation = forbidden(
  'users "bob" is forbidden: User "eve" cannot impersonate resource "users" in API group "" at the cluster scope',
);
const byConstrainedImpersonation = forbidden(
  'selfsubjectreviews.authentication.k8s.io is forbidden: User "eve" cannot impersonate-on:user-info:create resource "selfsubjectreviews"',
);
const byNodeAuthorizer = forbidden(
  `secrets "x" is forbidden: User "system:node:n" cannot get resource "secrets" in API group "" in the namespace "a": no relationship found between node 'n' and this object`,
);
const byNodeRestriction = forbidden('nodes "other" is forbidden: node "n" is not allowed to modify node "other"');
const byAuthentication = new KubeError(401, "Unauthorized", "Unauthorized");
const missing = new KubeError(404, "NotFound", "there is none");
const handshake = new KubeConnectionError("https://x", Object.assign(new Error("alert"), { code: "EPROTO" }));
const refusedConnection = new KubeConnectionError(
  "https://x",
  Object.assign(new Error("no"), { code: "ECONNREFUSED" }),
);
const empty = new CameUpEmpty("nothing");

const errors = {
  bySecurity,
  byPolicy,
  byRbac,
  byRbacPath,
  byImpersonation,
  byConstrainedImpersonation,
  byNodeAuthorizer,
  byNodeRestriction,
  byAuthentication,
  missing,
  handshake,
  refusedConnection,
  empty,
};

// Each control is credited with its own refusals and with nobody else's.
test.each([
  ["PodSecurity", podSecurity("allowPrivilegeEscalation != false"), ["bySecurity"]],
  ["PodSecurity for another check", podSecurity("hostPort"), []],
  ["admission policy", admissionPolicy("pod-no-privileged"), ["byPolicy"]],
  ["admission policy for another control", admissionPolicy("pod-no-privilege-escalation"), []],
  ["admission policy for a control whose id begins the same", admissionPolicy("pod-no"), []],
  // The Node authorizer is an authorizer beside RBAC; its refusals read as RBAC's with a reason behind them.
  ["RBAC", rbac, ["byRbac", "byRbacPath", "byNodeAuthorizer"]],
  ["RBAC for the anonymous", rbacAnonymous, ["byRbacPath"]],
  ["impersonation", rbacImpersonation, ["byImpersonation", "byConstrainedImpersonation"]],
  ["Node authorizer", nodeAuthorizer, ["byNodeAuthorizer"]],
  ["NodeRestriction", nodeRestriction, ["byNodeRestriction"]],
  ["authentication", authentication, ["byAuthentication"]],
  ["not served", notServed, ["missing"]],
  ["TLS", tls, ["handshake"]],
  ["nothing found", nothingFound, ["empty"]],
  ["either", eitherOf(authentication, notServed), ["byAuthentication", "missing"]],
] as const)("%s", (_name, refusal, expected) => {
  expect(Object.keys(errors).filter((name) => refusal.recognize(errors[name as keyof typeof errors]))).toEqual(
    expected,
  );
});

test("either of two names both, and then the one that it was", () => {
  const either = eitherOf(authentication, rbac);
  expect(either.by).toBe("authentication or RBAC");
  expect(either.recognize(byRbac)).toBe("RBAC");
  expect(either.recognize(byAuthentication)).toBe("authentication");
});
