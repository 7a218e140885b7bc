import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamImpersonationGcp } from "../../../../policy-pack/rules/gcp/idIamImpersonationGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:projects/iAMMember:IAMMember", props });
const binding = (props: object) => ({ type: "gcp:projects/iAMBinding:IAMBinding", props });

describe("id-iam-impersonation-gcp", () => {
  test("accepts another role", () => {
    expect(
      findings(idIamImpersonationGcp, member({ role: "roles/container.viewer", member: "group:dev@example.com" })),
    ).toEqual([]);
  });

  test("accepts a grant that says nothing", () => {
    expect(findings(idIamImpersonationGcp, member({}))).toEqual([]);
  });

  test("reports use of every service account", () => {
    expect(
      findings(
        idIamImpersonationGcp,
        member({ role: "roles/iam.serviceAccountUser", member: "group:dev@example.com" }),
      ),
    ).toEqual(["mandatory id-iam-impersonation-gcp/project-wide role"]);
  });

  test("reports tokens of every service account", () => {
    expect(findings(idIamImpersonationGcp, binding({ role: "roles/iam.serviceAccountTokenCreator" }))).toEqual([
      "mandatory id-iam-impersonation-gcp/project-wide role",
    ]);
  });

  test.each([
    "roles/iam.serviceAccountKeyAdmin",
    "roles/iam.serviceAccountOpenIdTokenCreator",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.workloadIdentityUser",
  ])("reports %s", (role) => {
    expect(findings(idIamImpersonationGcp, member({ role }))).toEqual([
      "mandatory id-iam-impersonation-gcp/project-wide role",
    ]);
  });

  test("reports an unknown", () => {
    expect(findings(idIamImpersonationGcp, member({ role: unknownPlaceholders.string }))).toEqual([
      "mandatory id-iam-impersonation-gcp/unknown role",
    ]);
  });
});
