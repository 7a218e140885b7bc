import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamGroupsNotUsersGcp } from "../../../../policy-pack/rules/gcp/idIamGroupsNotUsersGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:projects/iAMMember:IAMMember", props });
const binding = (props: object) => ({ type: "gcp:artifactregistry/repositoryIamBinding:RepositoryIamBinding", props });
const policy = (props: object) => ({ type: "gcp:projects/iAMPolicy:IAMPolicy", props });

describe("id-iam-groups-not-users-gcp", () => {
  test("accepts a group", () => {
    expect(
      findings(idIamGroupsNotUsersGcp, member({ role: "roles/container.viewer", member: "group:dev@example.com" })),
    ).toEqual([]);
  });

  test("accepts a grant that names nobody", () => {
    expect(findings(idIamGroupsNotUsersGcp, member({}))).toEqual([]);
  });

  test("reports a user", () => {
    expect(
      findings(idIamGroupsNotUsersGcp, member({ role: "roles/container.viewer", member: "user:jane@example.com" })),
    ).toEqual(["mandatory id-iam-groups-not-users-gcp/user member"]);
  });

  test("reports a user among groups", () => {
    expect(
      findings(idIamGroupsNotUsersGcp, binding({ members: ["group:dev@example.com", "user:jane@example.com"] })),
    ).toEqual(["mandatory id-iam-groups-not-users-gcp/user members[1]"]);
  });

  test("reports a user in a policy document", () => {
    expect(
      findings(
        idIamGroupsNotUsersGcp,
        policy({ policyData: '{"bindings":[{"role":"roles/viewer","members":["user:jane@example.com"]}]}' }),
      ),
    ).toEqual(["mandatory id-iam-groups-not-users-gcp/user policyData.bindings[0].members[0]"]);
  });

  test("reports an unknown", () => {
    expect(findings(idIamGroupsNotUsersGcp, member({ member: unknownPlaceholders.string }))).toEqual([
      "advisory id-iam-groups-not-users-gcp/unknown member",
    ]);
  });
});
