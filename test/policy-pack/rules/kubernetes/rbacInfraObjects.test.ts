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

  test("reports tokens, of named accounts too: a token is all that its account is", () => {
    const names = { resourceNames: ["web"] };
    for (const given of [{}, names]) {
      expect(findings(rbacInfraObjects, role([""], ["serviceaccounts/token"], ["create"], given))).toEqual([
        "mandatory rbac-infra-objects/create-tokens rules[0].resources[0]",
      ]);
    }
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
