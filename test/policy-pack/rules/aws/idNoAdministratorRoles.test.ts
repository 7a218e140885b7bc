import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idNoAdministratorRoles } from "../../../../policy-pack/rules/aws/idNoAdministratorRoles";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

describe("id-no-administrator-roles", () => {
  test("accepts what a node needs", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: TYPE,
        props: { policyArn: "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy" },
      }),
    ).toEqual([]);
  });

  test("accepts a policy of the organisation, whatever its name", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: TYPE,
        props: { policyArn: "arn:aws:iam::111122223333:policy/ShopFullAccess" },
      }),
    ).toEqual([]);
  });

  test("accepts a policy that is not known yet", () => {
    expect(findings(idNoAdministratorRoles, { type: TYPE, props: { policyArn: unknownPlaceholders.string } })).toEqual(
      [],
    );
  });

  test("accepts a missing ARN, which the provider refuses", () => {
    expect(findings(idNoAdministratorRoles, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports administrators", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: TYPE,
        props: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      }),
    ).toEqual(["mandatory id-no-administrator-roles/administrative policyArn"]);
  });

  test("reports all of a service, in every partition", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: TYPE,
        props: { policyArn: "arn:aws-us-gov:iam::aws:policy/AmazonS3FullAccess" },
      }),
    ).toEqual(["mandatory id-no-administrator-roles/administrative policyArn"]);
  });

  test("reports power users", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: "aws:iam/policyAttachment:PolicyAttachment",
        props: { policyArn: "arn:aws:iam::aws:policy/PowerUserAccess" },
      }),
    ).toEqual(["mandatory id-no-administrator-roles/administrative policyArn"]);
  });

  test("reports the managed policies of a role", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: "aws:iam/role:Role",
        props: { managedPolicyArns: [unknownPlaceholders.string, "arn:aws:iam::aws:policy/AdministratorAccess"] },
      }),
    ).toEqual(["mandatory id-no-administrator-roles/administrative managedPolicyArns[1]"]);
  });

  const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

  test.each([
    ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", { policyArn: ADMIN }, "policyArn"],
    ["aws:iam/userPolicyAttachment:UserPolicyAttachment", { policyArn: ADMIN }, "policyArn"],
    [
      "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      { policyArns: [unknownPlaceholders.string, ADMIN] },
      "policyArns[1]",
    ],
    ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", { managedPolicyArn: ADMIN }, "managedPolicyArn"],
    ["aws-native:iam:Group", { managedPolicyArns: [ADMIN] }, "managedPolicyArns[0]"],
    ["aws-native:sso:PermissionSet", { managedPolicies: [ADMIN] }, "managedPolicies[0]"],
  ])("reports an administrator in %s", (type, props, path) => {
    expect(findings(idNoAdministratorRoles, { type, props })).toEqual([
      `mandatory id-no-administrator-roles/administrative ${path}`,
    ]);
  });

  test.each([
    ["IAMFullAccess", "administrative"],
    ["AWSLambda_FullAccess", "administrative"],
    ["AdministratorAccess-Amplify", "administrative"],
    ["job-function/SystemAdministrator", "administrative"],
    ["AWSKeyManagementServicePowerUser", "administrative"],
    ["SecretsManagerReadWrite", "administrative"],
    ["ReadOnlyAccess", "reads-everything"],
  ])("reports %s", (name, detail) => {
    expect(
      findings(idNoAdministratorRoles, { type: TYPE, props: { policyArn: `arn:aws:iam::aws:policy/${name}` } }),
    ).toEqual([`mandatory id-no-administrator-roles/${detail} policyArn`]);
  });

  test.each([
    "AmazonEKSClusterPolicy",
    "AmazonEKSWorkerNodePolicy",
    "job-function/ViewOnlyAccess",
    "AmazonS3ReadOnlyAccess",
  ])("accepts %s", (name) => {
    expect(
      findings(idNoAdministratorRoles, { type: TYPE, props: { policyArn: `arn:aws:iam::aws:policy/${name}` } }),
    ).toEqual([]);
  });

  test("accepts a policy of one's own by the same name", () => {
    expect(
      findings(idNoAdministratorRoles, {
        type: TYPE,
        props: { policyArn: "arn:aws:iam::123456789012:policy/AdministratorAccess" },
      }),
    ).toEqual([]);
  });
});
