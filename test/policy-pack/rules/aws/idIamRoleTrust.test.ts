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
});
