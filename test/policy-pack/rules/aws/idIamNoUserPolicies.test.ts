import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamNoUserPolicies } from "../../../../policy-pack/rules/aws/idIamNoUserPolicies";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:iam/userPolicyAttachment:UserPolicyAttachment";

describe("id-iam-no-user-policies", () => {
  test("reports a policy attached to a user, whoever it is", () => {
    expect(
      findings(idIamNoUserPolicies, {
        type: TYPE,
        props: { user: unknownPlaceholders.string, policyArn: unknownPlaceholders.string },
      }),
    ).toEqual(["mandatory id-iam-no-user-policies/attached-to-user"]);
  });

  test("reports an inline policy of a user", () => {
    expect(findings(idIamNoUserPolicies, { type: "aws:iam/userPolicy:UserPolicy", props: { user: "bob" } })).toEqual([
      "mandatory id-iam-no-user-policies/attached-to-user",
    ]);
  });

  test("accepts a shared attachment to roles", () => {
    expect(
      findings(idIamNoUserPolicies, {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { roles: ["ci"], users: [] },
      }),
    ).toEqual([]);
  });

  test("reports a shared attachment to users", () => {
    expect(
      findings(idIamNoUserPolicies, {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { roles: ["ci"], users: ["bob"] },
      }),
    ).toEqual(["mandatory id-iam-no-user-policies/attached-to-user users"]);
  });

  test("cannot judge unknown users", () => {
    expect(
      findings(idIamNoUserPolicies, {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { users: unknownPlaceholders.array },
      }),
    ).toEqual(["mandatory id-iam-no-user-policies/unknown users"]);
  });

  test("accepts an attachment to a role", () => {
    expect(
      findings(idIamNoUserPolicies, {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        props: { role: "ci" },
      }),
    ).toEqual([]);
  });
});
