import { resolvePlatformAccess } from "../../../../components/baseline/platform/settings";
import { platformRoleManifests } from "../../../../components/baseline/platform/objects";

const roles = (args: object) => platformRoleManifests(resolvePlatformAccess(args, new Set()));

it("makes the roles and binds none of them by default", () => {
  expect(roles({}).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    "ClusterRole hardened-cluster-operator",
    "ClusterRole hardened-cluster-auditor",
    "ClusterRole hardened-cluster-responder",
  ]);
});

it("binds groups, never users", () => {
  const binding = roles({ responders: ["blue-team"] }).find(({ kind }) => kind === "ClusterRoleBinding");
  expect(binding).toMatchObject({
    metadata: { name: "hardened-cluster-responder" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "hardened-cluster-responder" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "blue-team" }],
  });
});

it("lets no role read secrets or ConfigMaps", () => {
  const text = JSON.stringify(roles({}));
  expect(text).toContain("pods");
  expect(text).not.toMatch(/secrets|configmaps|"\*"/);
});
