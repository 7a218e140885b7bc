import { SecurityBaseline } from "../../../components/baseline";
import { plainFacts } from "../../components/baseline/clusterFacts";
import { recordResources } from "../../components/baseline/recordedResources";
import { findingsOf, firedBy, mutate, type Mutation, type RegisteredResource } from "./mutationMatrix";

const tenant = "prod-shop";
const policies = [
  "baseline-objects",
  "credentials",
  "ingresses",
  "namespaces",
  "network-policies",
  "nodes",
  "pod-updates",
  "role-bindings",
  "roles",
  "service-accounts",
  "services",
  "workloads",
  "endpoints",
  "finalizers",
  "routes",
];
const clusterRoles = ["operator", "auditor", "responder"].map(
  (role) => `prod-platform-clusterrole-hardened-cluster-${role}`,
);
const roles = ["viewer", "developer", "admin"].map((role) => `${tenant}-role-tenant-${role}`);
const bindings = ["viewer", "developer", "admin"].map((role) => `${tenant}-rolebinding-tenant-${role}`);

/** A further rule for a role, in the place of its first one. */
function grant(on: string, what: string, rule: object, fires: readonly string[]): Mutation {
  return { what, on, path: ["rules", 0], to: rule, fires };
}

const everything = { apiGroups: ["*"], resources: ["*"], verbs: ["*"] };
const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
const exec = { apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] };
const wildcards = ["rbac-no-wildcards/api-groups", "rbac-no-wildcards/resources", "rbac-no-wildcards/verbs"];
const wildcardGrants = [
  ...wildcards,
  "rbac-manage-rbac/write-bindings",
  "rbac-pod-create-exec/create",
  "rbac-pod-create-exec/debug",
  "rbac-pod-create-exec/exec",
  "rbac-secrets-access/read",
];

const matrix: readonly Mutation[] = [
  {
    what: "is exempt from the API server's limits",
    on: "prod-fairness-trusted-tenants-schema",
    path: ["spec", "priorityLevelConfiguration", "name"],
    to: "exempt",
    fires: ["cp-flow-exempt/exempt"],
  },
  {
    what: "is exempt from the API server's limits",
    on: "prod-fairness-trusted-tenants-level",
    path: ["spec", "type"],
    to: "Exempt",
    fires: ["cp-flow-exempt/level"],
  },
  ...policies.map((name) => ({
    what: "fails open",
    on: `prod-admission-${name}`,
    path: ["spec", "failurePolicy"],
    to: "Ignore",
    fires: ["adm-vap-baseline/fails-open"],
  })),
  ...policies.map((name) => ({
    what: "only warns",
    on: `prod-admission-${name}-binding`,
    path: ["spec", "validationActions"],
    to: ["Warn"],
    fires: ["adm-vap-baseline/does-not-deny"],
  })),
  ...clusterRoles.map((on) => grant(on, "grants everything", everything, wildcardGrants)),
  ...roles.map((on) =>
    grant(on, "grants everything", everything, [...wildcardGrants, "rbac-bindings/everything", "rbac-bindings/exec"]),
  ),
  ...[...clusterRoles, ...roles].map((on) => grant(on, "reads Secrets", secrets, ["rbac-secrets-access/read"])),
  ...roles.map((on) => grant(on, "enters pods", exec, ["rbac-bindings/exec", "rbac-pod-create-exec/exec"])),
  ...bindings.map((on) => ({
    what: "is for everybody",
    on,
    path: ["subjects", 0, "name"],
    to: "system:authenticated",
    fires: ["rbac-no-anonymous-bindings/authenticated"],
  })),
  ...bindings.map((on) => ({
    what: "is for cluster-admin",
    on,
    path: ["roleRef", "name"],
    to: "cluster-admin",
    fires: ["rbac-cluster-admin-restricted/cluster-admin"],
  })),
  ...bindings.map((on) => ({
    what: "is for a user by name",
    on,
    path: ["subjects", 0, "kind"],
    to: "User",
    fires: ["rbac-least-privilege-roles/user"],
  })),
  {
    what: "has no pod standard",
    on: `${tenant}-namespace`,
    path: ["metadata", "labels", "pod-security.kubernetes.io/enforce"],
    to: undefined,
    fires: ["psa-namespace-labels/unset"],
  },
  {
    what: "admits privileged pods",
    on: `${tenant}-namespace`,
    path: ["metadata", "labels", "pod-security.kubernetes.io/enforce"],
    to: "privileged",
    fires: ["psa-namespace-labels/privileged"],
  },
  {
    what: "has no owner",
    on: `${tenant}-namespace`,
    path: ["metadata", "labels", "owner"],
    to: undefined,
    fires: ["ns-separation/label-missing"],
  },
  {
    what: "hands out its token",
    on: `${tenant}-serviceaccount-default`,
    path: ["automountServiceAccountToken"],
    to: true,
    fires: ["sa-token-automount-service-account/default-account"],
  },
  ...[
    ["limits.cpu", "cpu-limit"],
    ["limits.memory", "memory-limit"],
    ["requests.cpu", "cpu-request"],
    ["requests.memory", "memory-request"],
  ].map(([amount = "", detail = ""]) => ({
    what: `does not bound ${amount}`,
    on: `${tenant}-resourcequota-tenant`,
    path: ["spec", "hard", amount],
    to: undefined,
    fires: [`ns-quota-complete/${detail}`],
  })),
  {
    what: "leaves volumes unencrypted",
    on: "prod-storage-encrypted",
    path: ["parameters", "encrypted"],
    to: undefined,
    fires: ["nodes-storage-class-encryption/not-encrypted"],
  },
  {
    what: "is in another namespace",
    on: `${tenant}-limitrange-tenant`,
    path: ["metadata", "namespace"],
    to: "other",
    fires: ["ns-quota-limitrange/no-limit-range"],
  },
  {
    what: "denies no egress",
    on: `${tenant}-networkpolicy-default-deny`,
    path: ["spec", "policyTypes"],
    to: ["Ingress"],
    fires: ["netpol-default-deny/no-egress-default"],
  },
  {
    what: "allows all ingress",
    on: `${tenant}-networkpolicy-default-deny`,
    path: ["spec", "ingress"],
    to: [{}],
    fires: ["netpol-default-deny/no-ingress-default", "netpol-explicit-allows/all-peers"],
  },
  {
    what: "reaches the metadata service",
    on: `${tenant}-networkpolicy-allow-dns`,
    path: ["spec", "egress", 0, "to", 0],
    to: { ipBlock: { cidr: "169.254.0.0/16" } },
    fires: ["netpol-block-metadata/metadata"],
  },
  {
    what: "lets everybody in",
    on: `${tenant}-networkpolicy-quarantine`,
    path: ["spec", "ingress"],
    to: [{}],
    fires: ["netpol-explicit-allows/all-peers"],
  },
];

describe("mutations of SecurityBaseline", () => {
  let resources: readonly RegisteredResource[];
  beforeAll(async () => {
    resources = await recordResources(() => {
      new SecurityBaseline("prod", {
        facts: plainFacts,
        tenants: { shop: {} },
        storage: { driver: "aws-ebs", key: "arn:aws:kms:eu-central-1:123456789012:key/volumes" },
      });
    });
  });

  test("on defaults it has no findings at all", () => {
    expect(findingsOf(resources)).toEqual([]);
  });

  test.each(matrix.map((mutation) => [mutation.on, mutation.what, mutation] as const))(
    "%s %s",
    (_on, _what, mutation) => {
      expect(firedBy(resources, mutation)).toEqual([...mutation.fires].sort());
    },
  );

  test("every object that it registers is mutated", () => {
    const objects = resources.filter(({ type }) => type.startsWith("kubernetes:")).map(({ name }) => name);
    const mutated = new Set(matrix.map(({ on }) => on));
    expect(objects.filter((name) => !mutated.has(name))).toEqual([]);
  });

  test("a mutation of what is not there is an error", () => {
    const mutation = { what: "x", on: "nothing", path: ["a"], to: 1, fires: [] };
    expect(() => mutate(resources, mutation)).toThrow('there is no resource "nothing"');
    expect(() => mutate(resources, { ...mutation, on: `${tenant}-namespace`, path: ["a", "b"] })).toThrow("has no a.b");
  });
});
