import { idEksNoAwsAuth } from "../../../../policy-pack/rules/kubernetes/idEksNoAwsAuth";
import { findings } from "../../support/evaluateRule";
import { object } from "../../support/kubernetesObjects";

describe("id-eks-no-aws-auth", () => {
  test("accepts other ConfigMaps", () => {
    expect(findings(idEksNoAwsAuth, object("v1", "ConfigMap", {}, { name: "aws-auth" }))).toEqual([]);
  });

  test("reports aws-auth", () => {
    expect(
      findings(idEksNoAwsAuth, object("v1", "ConfigMap", {}, { name: "aws-auth", namespace: "kube-system" })),
    ).toEqual(["mandatory id-eks-no-aws-auth/aws-auth metadata.name"]);
  });
});
