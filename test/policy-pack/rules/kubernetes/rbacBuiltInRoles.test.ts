import { bootstrap, publicClusterRoles } from "../../../../components/kubernetes/rbac";
import { rbacBuiltInRoles } from "../../../../policy-pack/rules/kubernetes/rbacBuiltInRoles";
import { findings } from "../../support/evaluateRule";
import { binding, object } from "../../support/kubernetesObjects";

const devs = { kind: "Group", name: "devs" };
const app = { kind: "ServiceAccount", name: "app", namespace: "shop" };
const bound = (role: string, subject: object, rule = {}) =>
  findings(rbacBuiltInRoles, binding("ClusterRoleBinding", role, { ...subject }), { rule });
const people = ["mandatory rbac-built-in-roles/people subjects[0].name"];
const powers = ["mandatory rbac-built-in-roles/powers subjects[0].name"];

const systemRoles = bootstrap.roles
  .filter(({ kind, name }) => kind === "ClusterRole" && name.startsWith("system:"))
  .map(({ name }) => name);

describe("rbac-built-in-roles", () => {
  test.each(systemRoles.filter((name) => !publicClusterRoles.includes(name)))("reports %s for people", (role) => {
    expect(bound(role, devs)).toEqual(people);
  });

  test.each([["eks:cluster-bootstrap"], ["gke:any"], ["kubeadm:get-nodes"]])("reports %s of a distribution", (role) => {
    expect(bound(role, devs)).toEqual(people);
  });

  test.each(publicClusterRoles)("accepts %s for people", (role) => {
    expect(bound(role, devs)).toEqual([]);
  });

  test("reports for a service account the roles with powers, and says which", () => {
    expect(bound("system:controller:clusterrole-aggregation-controller", app)).toEqual(powers);
    expect(bound("system:kubelet-api-admin", app)).toEqual(powers);
    expect(bound("system:node", { kind: "User", name: "system:serviceaccount:shop:app" })).toEqual(powers);
  });

  test("accepts for a service account what gives no power", () => {
    expect(bound("system:auth-delegator", app)).toEqual([]);
    expect(bound("view", app)).toEqual([]);
  });

  test("accepts what Kubernetes itself gives", () => {
    for (const { role, subjects } of bootstrap.bindings.filter(({ kind }) => kind === "ClusterRoleBinding")) {
      for (const subject of subjects) expect(bound(role.name, subject)).toEqual([]);
    }
  });

  test("accepts roles of one's own and those that the configuration names", () => {
    expect(bound("shop-reader", devs)).toEqual([]);
    expect(bound("eks:cluster-bootstrap", devs, { exemptRoles: ["eks:cluster-bootstrap"] })).toEqual([]);
  });

  test("reports what is added to a role of Kubernetes, and to none of one's own", () => {
    const named = (name: string) => object("rbac.authorization.k8s.io/v1", "ClusterRole", { rules: [] }, { name });
    for (const name of ["system:basic-user", "view"]) {
      expect(findings(rbacBuiltInRoles, named(name))).toEqual([
        "mandatory rbac-built-in-roles/redefined metadata.name",
      ]);
    }
    expect(findings(rbacBuiltInRoles, named("viewer"))).toEqual([]);
  });
});
