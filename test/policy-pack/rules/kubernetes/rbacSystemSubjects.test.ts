import { rbacSystemSubjects } from "../../../../policy-pack/rules/kubernetes/rbacSystemSubjects";
import { findings } from "../../support/evaluateRule";
import { binding } from "../../support/kubernetesObjects";

const bound = (name: string, role = "view", kind = "Group", rule = {}) =>
  findings(rbacSystemSubjects, binding("ClusterRoleBinding", role, { kind, name }), { rule });
const reported = ["mandatory rbac-system-subjects/system-subject subjects[0].name"];

describe("rbac-system-subjects", () => {
  test.each([
    ["system:nodes"],
    ["system:bootstrappers"],
    ["system:bootstrappers:kubeadm:default-node-token"],
    ["system:cloud-providers"],
    ["system:monitoring"],
    ["system:serviceaccounts:kube-system"],
    ["kubeadm:cluster-admins"],
    ["eks:addon-manager"],
    ["SYSTEM:NODES"],
    [" system:nodes "],
  ])("reports the group %j", (name) => {
    expect(bound(name)).toEqual(reported);
  });

  test("reports a component of the control plane as a user", () => {
    expect(bound("system:kube-controller-manager", "shop-reader", "User")).toEqual(reported);
  });

  test("accepts what Kubernetes, kubeadm and clouds give to their own", () => {
    expect(bound("system:monitoring", "system:monitoring")).toEqual([]);
    expect(bound("system:bootstrappers:kubeadm:default-node-token", "system:node-bootstrapper")).toEqual([]);
    expect(bound("kubeadm:cluster-admins", "cluster-admin")).toEqual([]);
    expect(bound("system:nodes", "eks:node-bootstrapper")).toEqual([]);
  });

  test("accepts people, service accounts and what the configuration names", () => {
    expect(bound("devs")).toEqual([]);
    expect(bound("app", "view", "ServiceAccount")).toEqual([]);
    expect(bound("system:cloud-providers", "view", "Group", { exemptSubjects: ["system:cloud-providers"] })).toEqual(
      [],
    );
  });

  test("leaves everybody and system:masters to their rules", () => {
    expect(bound("system:authenticated")).toEqual([]);
    expect(bound("system:masters")).toEqual([]);
  });
});
