import type { KubeObject } from "../../../cli/kube/objects";
import { review } from "../../../cli/review/review";
import { bootstrapClusterRole, type Subject } from "../../../components/kubernetes/rbac";

const apiVersion = "rbac.authorization.k8s.io/v1";

function role(name: string, rules: object[] | null, namespace?: string): KubeObject {
  return {
    apiVersion,
    kind: namespace ? "Role" : "ClusterRole",
    metadata: { name, ...(namespace && { namespace }) },
    rules,
  };
}

function binding(roleName: string, subject: Subject, namespace?: string, roleKind = "ClusterRole"): KubeObject {
  return {
    apiVersion,
    kind: namespace ? "RoleBinding" : "ClusterRoleBinding",
    metadata: { name: "test", ...(namespace && { namespace }) },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: roleKind, name: roleName },
    subjects: [subject],
  };
}

/** A role of Kubernetes' own that gives secrets away. */
const CLEANER = "system:controller:legacy-service-account-token-cleaner";
const LEADER = "system::leader-locking-kube-scheduler";
const readSecrets = [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }];
const everything = [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }];
const roles = [
  role("cluster-admin", everything),
  role(CLEANER, [...(bootstrapClusterRole(CLEANER)?.rules ?? [])]),
  role("system:discovery", [{ nonResourceURLs: ["/version"], verbs: ["get"] }]),
  role("harmless", [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }]),
  role("secrets", readSecrets),
  role(LEADER, readSecrets, "kube-system"),
  role(LEADER, readSecrets, "team-a"),
  role("secrets", [], "team-a"),
  role("secrets", readSecrets, "team-b"),
  role("empty", null),
];
const group = { kind: "Group", name: "admins" };

function found(object: KubeObject): string[] {
  return review({ roles, bindings: [object] }).findings.map(
    ({ subject, where, control }) => `${subject} in ${where}: ${control}`,
  );
}

it("says who, where, what, by which binding and role", () => {
  expect(review({ roles, bindings: [binding("secrets", group, "team-a")] })).toEqual({
    findings: [
      {
        subject: "Group admins",
        where: "team-a",
        control: "rbac-secrets-access",
        title: "read secrets",
        binding: "RoleBinding team-a/test",
        role: "ClusterRole secrets",
        identities: [],
        reviewed: false,
      },
    ],
    grants: 1,
    ownGrants: 0,
  });
});

it("tells a Role from a ClusterRole and from a Role of another namespace of the same name", () => {
  expect(found(binding("secrets", group))).toEqual(["Group admins in all: rbac-secrets-access"]);
  expect(found(binding("secrets", group, "team-a", "Role"))).toEqual([]);
  expect(found(binding("secrets", group, "team-b", "Role"))).toEqual(["Group admins in team-b: rbac-secrets-access"]);
});

it("finds nothing in a binding without subjects, of an empty role, or of a role that does not exist", () => {
  expect(found({ ...binding("secrets", group), subjects: undefined })).toEqual([]);
  expect(found(binding("empty", group))).toEqual([]);
  expect(found(binding("absent", group))).toEqual([]);
});

it.each([
  ["anybody without a login", { kind: "User", name: "system:anonymous" }, "rbac-no-anonymous-bindings"],
  ["everybody with one", { kind: "Group", name: "system:authenticated" }, "rbac-no-anonymous-bindings"],
  ["every service account", { kind: "Group", name: "system:serviceaccounts" }, "rbac-no-anonymous-bindings"],
  ["the accounts of a namespace", { kind: "Group", name: "system:serviceaccounts:team-a" }, "sa-dedicated"],
  ["a default account", { kind: "ServiceAccount", name: "default", namespace: "team-a" }, "sa-dedicated"],
  ["the same, named as a user", { kind: "User", name: "system:serviceaccount:team-a:default" }, "sa-dedicated"],
  ["a user", { kind: "User", name: "anna" }, "rbac-least-privilege-roles"],
  ["every node", { kind: "Group", name: "system:nodes" }, "rbac-least-privilege-roles"],
])("finds any right of %s", (_, subject, control) => {
  const [finding, ...others] = review({ roles, bindings: [binding("harmless", subject)] }).findings;
  expect(finding?.control).toBe(control);
  expect(others).toEqual([]);
});

it("writes a service account that is named as a user like any other", () => {
  const [finding] = review({
    roles,
    bindings: [binding("secrets", { kind: "User", name: "system:serviceaccount:team-a:web" })],
  }).findings;
  expect(finding?.subject).toBe("ServiceAccount team-a/web");
});

describe("Kubernetes' own components", () => {
  it.each([
    [CLEANER, { kind: "ServiceAccount", name: "legacy-service-account-token-cleaner", namespace: "kube-system" }],
    [CLEANER, { kind: "User", name: "system:kube-controller-manager" }],
    ["cluster-admin", { kind: "Group", name: "system:masters" }],
  ])("are counted, and not judged, with the role %s", (name, subject) => {
    expect(review({ roles, bindings: [binding(name, subject)] })).toEqual({ findings: [], grants: 1, ownGrants: 1 });
  });

  it("are judged by what somebody has added to their role", () => {
    const subject = { kind: "ServiceAccount", name: "job-controller", namespace: "kube-system" };
    const name = "system:controller:job-controller";
    const original = bootstrapClusterRole(name)?.rules ?? [];
    const judge = (rules: object[]) => review({ roles: [role(name, rules)], bindings: [binding(name, subject)] });
    expect(judge([...original])).toEqual({ findings: [], grants: 1, ownGrants: 1 });
    expect(judge([...original, ...readSecrets]).findings.map(({ title }) => title)).toEqual(["read secrets"]);
  });

  it("are judged with a role that only looks like one of Kubernetes", () => {
    const subject = { kind: "ServiceAccount", name: "agent", namespace: "kube-system" };
    const given = review({ roles: [role("system:agent", readSecrets)], bindings: [binding("system:agent", subject)] });
    expect(given.findings.map(({ control }) => control)).toEqual(["rbac-secrets-access"]);
  });

  it("have Roles in their own namespaces only", () => {
    const subject = { kind: "User", name: "system:kube-scheduler" };
    expect(found(binding(LEADER, subject, "kube-system", "Role"))).toEqual([]);
    expect(found(binding(LEADER, subject, "team-a", "Role"))).toEqual([
      "User system:kube-scheduler in team-a: rbac-secrets-access",
    ]);
  });

  it("may be open to everybody where Kubernetes has them so", () => {
    expect(found(binding("system:discovery", { kind: "Group", name: "system:authenticated" }))).toEqual([]);
  });

  it.each([
    ["another role", binding("secrets", { kind: "User", name: "system:kube-scheduler" })],
    ["a system role of somebody else", binding(CLEANER, group)],
    ["an account elsewhere", binding(CLEANER, { kind: "ServiceAccount", name: "x", namespace: "team-a" })],
    ["everybody", binding(CLEANER, { kind: "Group", name: "system:authenticated" })],
  ])("are judged with %s", (_, object) => {
    expect(found(object)).toContainEqual(expect.stringMatching(/: rbac-secrets-access$/));
  });
});

it("marks the findings of reviewed subjects, and of no others", () => {
  const bindings = [binding("cluster-admin", group), binding("cluster-admin", { ...group, name: "others" })];
  const { findings } = review({ roles, bindings }, ["Group admins"]);
  expect(findings.map(({ subject, reviewed }) => [subject, reviewed])).toEqual([
    ["Group admins", true],
    ["Group others", false],
  ]);
});
