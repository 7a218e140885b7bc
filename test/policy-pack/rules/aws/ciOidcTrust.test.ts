import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { ciOidcTrust } from "../../../../policy-pack/rules/aws/ciOidcTrust";
import { findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:iam/role:Role";

describe("ci-oidc-trust", () => {
  test("accepts an environment", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/shop:environment:production" },
              },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a branch", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/shop:ref:refs/heads/main" },
              },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("leaves other issuers alone", () => {
    expect(
      findings(ciOidcTrust, {
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

  test("accepts a missing document", () => {
    expect(findings(ciOidcTrust, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a missing subject", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringLike: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test("reports every repository of an owner", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/*" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test("reports every repository of everybody", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:*/*:ref:refs/heads/main" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-repository assumeRolePolicy"]);
  });

  test("reports every branch and pull request", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/shop:*" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-branch assumeRolePolicy"]);
  });

  test("reports pull requests", () => {
    expect(
      findings(ciOidcTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/shop:pull_request" } },
            }),
          ),
        },
      }),
    ).toEqual(["mandatory ci-oidc-trust/any-branch assumeRolePolicy"]);
  });

  test("warns of a document that is not known yet", () => {
    expect(findings(ciOidcTrust, { type: TYPE, props: { assumeRolePolicy: unknownPlaceholders.string } })).toEqual([
      "advisory ci-oidc-trust/unknown assumeRolePolicy",
    ]);
  });
});
