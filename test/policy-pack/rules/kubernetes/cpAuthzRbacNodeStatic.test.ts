import { cpAuthzRbacNodeStatic } from "../../../../policy-pack/rules/kubernetes/cpAuthzRbacNodeStatic";
import { findings } from "../../support/evaluateRule";
import { pod } from "../../support/workloads";

describe("cp-authz-rbac-node-static", () => {
  test("accepts a secure pod", () => {
    expect(findings(cpAuthzRbacNodeStatic, pod())).toEqual([]);
  });

  test("accepts Node and RBAC", () => {
    expect(
      findings(
        cpAuthzRbacNodeStatic,
        pod(
          (spec) =>
            (spec.containers = [
              { name: "c", command: ["/usr/local/bin/kube-apiserver", "--authorization-mode=Node,RBAC"] },
            ]),
        ),
      ),
    ).toEqual([]);
  });

  test("accepts a configuration file", () => {
    expect(
      findings(
        cpAuthzRbacNodeStatic,
        pod(
          (spec) => (spec.containers = [{ name: "c", command: ["kube-apiserver", "--authorization-config=/a.yaml"] }]),
        ),
      ),
    ).toEqual([]);
  });

  test("reports AlwaysAllow", () => {
    expect(
      findings(
        cpAuthzRbacNodeStatic,
        pod(
          (spec) =>
            (spec.containers = [{ name: "c", command: ["kube-apiserver", "--authorization-mode=AlwaysAllow"] }]),
        ),
      ),
    ).toEqual(["mandatory cp-authz-rbac-node-static/always-allow spec.containers[0].command"]);
  });

  test("reports a mode that is missing", () => {
    expect(
      findings(
        cpAuthzRbacNodeStatic,
        pod((spec) => (spec.containers = [{ name: "c", command: ["kube-apiserver", "--authorization-mode=RBAC"] }])),
      ),
    ).toEqual(["mandatory cp-authz-rbac-node-static/mode-missing spec.containers[0].command"]);
  });
});
