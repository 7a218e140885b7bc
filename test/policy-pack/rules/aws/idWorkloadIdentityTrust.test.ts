import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idWorkloadIdentityTrust } from "../../../../policy-pack/rules/aws/idWorkloadIdentityTrust";
import { findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:iam/role:Role";

describe("id-workload-identity-trust", () => {
  test("accepts one service account", () => {
    expect(
      findings(idWorkloadIdentityTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringEquals: {
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:shop:web",
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com",
                },
              },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts several service accounts by name", () => {
    expect(
      findings(idWorkloadIdentityTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringEquals: {
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": [
                    "system:serviceaccount:shop:web",
                    "system:serviceaccount:shop:api",
                  ],
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com",
                },
              },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("leaves other principals alone", () => {
    expect(
      findings(idWorkloadIdentityTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({ Principal: { Service: "pods.eks.amazonaws.com" }, Action: "sts:AssumeRole" }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a missing document", () => {
    expect(findings(idWorkloadIdentityTrust, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a missing subject", () => {
    expect(
      findings(idWorkloadIdentityTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory id-workload-identity-trust/no-subject assumeRolePolicy"]);
  });

  test("reports a missing audience", () => {
    expect(
      findings(idWorkloadIdentityTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringEquals: { "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:shop:web" },
              },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory id-workload-identity-trust/no-audience assumeRolePolicy"]);
  });

  test("reports a pattern in the namespace or the name", () => {
    expect(
      findings(idWorkloadIdentityTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringLike: {
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": [
                    "system:serviceaccount:*:web",
                    "system:serviceaccount:shop:*",
                  ],
                  "oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud": "sts.amazonaws.com",
                },
              },
            }),
          ),
        },
      }),
    ).toEqual([
      "mandatory id-workload-identity-trust/subject-too-wide assumeRolePolicy",
      "mandatory id-workload-identity-trust/subject-too-wide assumeRolePolicy",
    ]);
  });

  test("warns of a document that is not known yet", () => {
    expect(
      findings(idWorkloadIdentityTrust, { type: TYPE, props: { assumeRolePolicy: unknownPlaceholders.string } }),
    ).toEqual(["advisory id-workload-identity-trust/unknown assumeRolePolicy"]);
  });
});
