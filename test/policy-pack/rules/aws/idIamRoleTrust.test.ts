import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamRoleTrust } from "../../../../policy-pack/rules/aws/idIamRoleTrust";
import { findings } from "../../support/evaluateRule";
import { allow, policyDocument } from "../../support/policyDocuments";

const TYPE = "aws:iam/role:Role";

describe("id-iam-role-trust", () => {
  test("accepts a service", () => {
    expect(
      findings(idIamRoleTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({ Principal: { Service: "eks.amazonaws.com" }, Action: "sts:AssumeRole" }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts everybody of the organisation", () => {
    expect(
      findings(idIamRoleTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: policyDocument(
            allow({
              Principal: { AWS: "*" },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
            }),
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts a missing document, which the provider refuses", () => {
    expect(findings(idIamRoleTrust, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports everybody", () => {
    expect(
      findings(idIamRoleTrust, {
        type: TYPE,
        props: { assumeRolePolicy: policyDocument(allow({ Principal: "*", Action: "sts:AssumeRole" })) },
      }),
    ).toEqual(["mandatory id-iam-role-trust/anybody assumeRolePolicy"]);
  });

  test("reports everybody in a document that is an object", () => {
    expect(
      findings(idIamRoleTrust, {
        type: TYPE,
        props: {
          assumeRolePolicy: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
          },
        },
      }),
    ).toEqual(["mandatory id-iam-role-trust/anybody assumeRolePolicy"]);
  });

  test("warns of a document that is not known yet", () => {
    expect(findings(idIamRoleTrust, { type: TYPE, props: { assumeRolePolicy: unknownPlaceholders.string } })).toEqual([
      "advisory id-iam-role-trust/unknown assumeRolePolicy",
    ]);
  });

  const trust = (statement: object, type = TYPE, key = "assumeRolePolicy") =>
    findings(idIamRoleTrust, {
      type,
      props: { [key]: policyDocument(allow({ Action: "sts:AssumeRole", ...statement })) },
    });

  test("reports everybody behind a condition that names nobody", () => {
    const Condition = { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } };
    expect(trust({ Principal: { AWS: "*" }, Condition })).toEqual([
      "mandatory id-iam-role-trust/loose-condition assumeRolePolicy",
    ]);
  });

  test("reports everybody in a role of the other AWS provider", () => {
    expect(trust({ Principal: "*" }, "aws-native:iam:Role", "assumeRolePolicyDocument")).toEqual([
      "mandatory id-iam-role-trust/anybody assumeRolePolicyDocument",
    ]);
  });

  test("reports SAML without an audience", () => {
    const Principal = { Federated: "arn:aws:iam::1:saml-provider/okta" };
    expect(trust({ Principal })).toEqual(["mandatory id-iam-role-trust/saml-any-audience assumeRolePolicy"]);
    const Condition = { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } };
    expect(trust({ Principal, Condition })).toEqual([]);
    expect(trust({ Principal, Condition: { StringNotEquals: Condition.StringEquals } })).toHaveLength(1);
  });

  test("blocks an effect that is not known yet, where it may let everybody in", () => {
    const document = (Effect: string, Principal: object) => ({
      assumeRolePolicy: { Statement: [{ Effect, Principal, Action: "sts:AssumeRole" }] },
    });
    const { string: unknown } = unknownPlaceholders;
    expect(findings(idIamRoleTrust, { type: TYPE, props: document(unknown, { AWS: "*" }) })).toEqual([
      "mandatory id-iam-role-trust/unknown assumeRolePolicy.Statement[0].Effect",
    ]);
    expect(
      findings(idIamRoleTrust, { type: TYPE, props: document(unknown, { Service: "ec2.amazonaws.com" }) }),
    ).toEqual([]);
    expect(findings(idIamRoleTrust, { type: TYPE, props: document("Allow", { AWS: unknown }) })).toEqual([]);
  });
});
