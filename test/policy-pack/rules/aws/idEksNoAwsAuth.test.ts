import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idEksNoAwsAuth } from "../../../../policy-pack/rules/aws/idEksNoAwsAuth";
import { findings } from "../../support/evaluateRule";

const TYPE = "kubernetes:core/v1:ConfigMap";

describe("id-eks-no-aws-auth", () => {
  test("accepts other ConfigMaps of kube-system", () => {
    expect(
      findings(idEksNoAwsAuth, { type: TYPE, props: { metadata: { name: "coredns", namespace: "kube-system" } } }),
    ).toEqual([]);
  });

  test("accepts the name in another namespace", () => {
    expect(
      findings(idEksNoAwsAuth, { type: TYPE, props: { metadata: { name: "aws-auth", namespace: "shop" } } }),
    ).toEqual([]);
  });

  test("accepts a ConfigMap without a name, or with one that is not known yet", () => {
    expect(
      findings(idEksNoAwsAuth, {
        type: TYPE,
        props: { metadata: { name: unknownPlaceholders.string, namespace: "kube-system" } },
      }),
    ).toEqual([]);
  });

  test("reports aws-auth", () => {
    expect(
      findings(idEksNoAwsAuth, { type: TYPE, props: { metadata: { name: "aws-auth", namespace: "kube-system" } } }),
    ).toEqual(["mandatory id-eks-no-aws-auth/managed metadata.name"]);
  });

  test("reports a patch of aws-auth", () => {
    expect(
      findings(idEksNoAwsAuth, {
        type: "kubernetes:core/v1:ConfigMapPatch",
        props: { metadata: { name: "aws-auth", namespace: "kube-system" } },
      }),
    ).toEqual(["mandatory id-eks-no-aws-auth/managed metadata.name"]);
  });
});
