import { rbacInfraObjects } from "../../../../policy-pack/rules/kubernetes/rbacInfraObjects";
import { findings } from "../../support/evaluateRule";
import { clusterRole, role } from "../../support/kubernetesObjects";

describe("rbac-infra-objects", () => {
  test("accepts nodes/metrics", () => {
    expect(findings(rbacInfraObjects, clusterRole([""], ["nodes/metrics"], ["get"]))).toEqual([]);
  });

  test("reports nodes/proxy and volumes", () => {
    expect(
      findings(rbacInfraObjects, clusterRole([""], ["nodes/proxy", "persistentvolumes"], ["get", "create"])),
    ).toEqual([
      "mandatory rbac-infra-objects/nodes-proxy rules[0].resources[0]",
      "mandatory rbac-infra-objects/create-volumes rules[0].resources[1]",
    ]);
  });

  test("reports tokens, but not of named accounts", () => {
    expect(findings(rbacInfraObjects, role([""], ["serviceaccounts/token"], ["create"]))).toEqual([
      "mandatory rbac-infra-objects/create-tokens rules[0].resources[0]",
    ]);
  });

  test("accepts tokens of named accounts", () => {
    expect(
      findings(rbacInfraObjects, role([""], ["serviceaccounts/token"], ["create"], { resourceNames: ["web"] })),
    ).toEqual([]);
  });

  test("reports approval of certificates", () => {
    expect(
      findings(
        rbacInfraObjects,
        clusterRole(["certificates.k8s.io"], ["certificatesigningrequests/approval", "signers"], ["update", "approve"]),
      ),
    ).toEqual([
      "mandatory rbac-infra-objects/approve-certificates rules[0].resources[0]",
      "mandatory rbac-infra-objects/approve-certificates rules[0].resources[1]",
    ]);
  });
});
