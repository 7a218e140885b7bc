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
            allow({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
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

  const trust = (Principal: object, Condition: object = {}) =>
    findings(idWorkloadIdentityTrust, {
      type: TYPE,
      props: { assumeRolePolicy: { Statement: [allow({ Principal, Action: "sts:AssumeRole*", Condition })] } },
    });
  const detailsOf = (host: string, Condition: object) =>
    trust({ Federated: `arn:aws:iam::1:oidc-provider/${host}` }, Condition).map((text) => text.split(/[ /]/)[2]);

  test.each([
    "oidc.eks.eu-west-1.amazonaws.com/id/ABC",
    "container.googleapis.com/v1/projects/p/locations/l/clusters/c",
    "westeurope.oic.prod-aks.azure.com/tenant/guid",
    "oidc.cluster.example",
  ])("reports %s without conditions, or with ones that do not bind", (host) => {
    expect(detailsOf(host, {})).toEqual(["no-subject", "no-audience"]);
    const claims = { [`${host}:sub`]: "system:serviceaccount:a:b", [`${host}:aud`]: "sts.amazonaws.com" };
    expect(detailsOf(host, { StringEquals: claims })).toEqual([]);
    expect(detailsOf(host, { StringEqualsIfExists: claims })).toEqual(["no-subject", "no-audience"]);
    expect(detailsOf(host, { StringNotEquals: claims })).toEqual(["no-subject", "no-audience"]);
    expect(detailsOf(host, { StringLike: { ...claims, [`${host}:sub`]: "*" } })).toEqual(["subject-too-wide"]);
  });

  test("asks issuers of applications for the audience alone", () => {
    expect(detailsOf("cognito-identity.amazonaws.com", {})).toEqual(["no-audience"]);
    const Condition = { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:pool" } };
    expect(detailsOf("cognito-identity.amazonaws.com", Condition)).toEqual([]);
    expect(trust({ Federated: "accounts.google.com" })).toHaveLength(1);
  });

  test("takes unknown claims and an unknown provider for the program's own", () => {
    const { string: unknown } = unknownPlaceholders;
    const claims = { "oidc.example:sub": unknown, "oidc.example:aud": unknown };
    expect(trust({ Federated: unknown }, { StringEquals: claims })).toEqual([]);
    expect(trust({ Federated: unknown })).toEqual([
      "mandatory id-workload-identity-trust/no-subject assumeRolePolicy",
      "mandatory id-workload-identity-trust/no-audience assumeRolePolicy",
    ]);
  });

  test("reports Pod Identity for any pod, and accepts one that is scoped", () => {
    const Principal = { Service: "pods.eks.amazonaws.com" };
    expect(trust(Principal)).toEqual(["mandatory id-workload-identity-trust/any-pod assumeRolePolicy"]);
    expect(trust(Principal, { StringLike: { "aws:RequestTag/kubernetes-namespace": "*" } })).toHaveLength(1);
    expect(trust(Principal, { StringEquals: { "aws:SourceAccount": "123456789012" } })).toEqual([]);
    expect(trust(Principal, { ArnLike: { "aws:SourceArn": "arn:aws:eks:*:123456789012:cluster/*" } })).toEqual([]);
    expect(trust(Principal, { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } })).toEqual([]);
  });
});
