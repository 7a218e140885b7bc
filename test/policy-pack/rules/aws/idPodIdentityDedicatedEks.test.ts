import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idPodIdentityDedicatedEks } from "../../../../policy-pack/rules/aws/idPodIdentityDedicatedEks";
import { findings } from "../../support/evaluateRule";

describe("id-pod-identity-dedicated-eks", () => {
  test.each([
    ["default", ["mandatory id-pod-identity-dedicated-eks/default-account serviceAccount"]],
    [unknownPlaceholders.string, ["advisory id-pod-identity-dedicated-eks/unknown serviceAccount"]],
    ["shop", []],
  ])("%s", (serviceAccount, expected) => {
    const type = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
    const props = { clusterName: "a", namespace: "shop", roleArn: "r", serviceAccount };
    expect(findings(idPodIdentityDedicatedEks, { type, props })).toEqual(expected);
  });
});
