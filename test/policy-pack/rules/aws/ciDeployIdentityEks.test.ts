import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ciDeployIdentityEks } from "../../../../policy-pack/rules/aws/ciDeployIdentityEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";

describe("ci-deploy-identity-eks", () => {
  test("is silent until the organisation names its pipelines", () => {
    expect(
      findings(ciDeployIdentityEks, {
        type: TYPE,
        props: { principalArn: "arn:aws:iam::1:role/ci", accessScope: { type: "cluster" } },
      }),
    ).toEqual([]);
  });

  test("accepts a pipeline that is limited to namespaces", () => {
    expect(
      findings(
        ciDeployIdentityEks,
        { type: TYPE, props: { principalArn: "arn:aws:iam::1:role/ci", accessScope: { type: "namespace" } } },
        { rule: { ciPrincipals: ["arn:aws:iam::1:role/ci"] } },
      ),
    ).toEqual([]);
  });

  test("accepts other principals", () => {
    expect(
      findings(
        ciDeployIdentityEks,
        { type: TYPE, props: { principalArn: "arn:aws:iam::1:role/deploy", accessScope: { type: "cluster" } } },
        { rule: { ciPrincipals: ["arn:aws:iam::1:role/ci"] } },
      ),
    ).toEqual([]);
  });

  test("reports a pipeline with the whole cluster", () => {
    expect(
      findings(
        ciDeployIdentityEks,
        { type: TYPE, props: { principalArn: "arn:aws:iam::1:role/ci", accessScope: { type: "cluster" } } },
        { rule: { ciPrincipals: ["arn:aws:iam::1:role/ci"] } },
      ),
    ).toEqual(["mandatory ci-deploy-identity-eks/cluster-wide accessScope.type"]);
  });

  test("reports a missing scope", () => {
    expect(
      findings(
        ciDeployIdentityEks,
        { type: TYPE, props: { principalArn: "arn:aws:iam::1:role/ci" } },
        { rule: { ciPrincipals: ["arn:aws:iam::1:role/ci"] } },
      ),
    ).toEqual(["mandatory ci-deploy-identity-eks/cluster-wide accessScope.type"]);
  });

  test("cannot judge an unknown scope", () => {
    expect(
      findings(
        ciDeployIdentityEks,
        {
          type: TYPE,
          props: { principalArn: "arn:aws:iam::1:role/ci", accessScope: { type: unknownPlaceholders.string } },
        },
        { rule: { ciPrincipals: ["arn:aws:iam::1:role/ci"] } },
      ),
    ).toEqual(["mandatory ci-deploy-identity-eks/unknown accessScope.type"]);
  });
});
