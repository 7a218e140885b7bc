import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamBasicRolesGcp } from "../../../../policy-pack/rules/gcp/idIamBasicRolesGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:projects/iAMMember:IAMMember", props });
const binding = (props: object) => ({ type: "gcp:projects/iAMBinding:IAMBinding", props });
const folderMember = (props: object) => ({ type: "gcp:folder/iAMMember:IAMMember", props });
const policy = (props: object) => ({ type: "gcp:projects/iAMPolicy:IAMPolicy", props });

describe("id-iam-basic-roles-gcp", () => {
  test("accepts a predefined role", () => {
    expect(findings(idIamBasicRolesGcp, member({ role: "roles/container.clusterViewer" }))).toEqual([]);
  });

  test("accepts a grant that says nothing", () => {
    expect(findings(idIamBasicRolesGcp, member({}))).toEqual([]);
  });

  test("reports owner", () => {
    expect(findings(idIamBasicRolesGcp, member({ role: "roles/owner" }))).toEqual([
      "mandatory id-iam-basic-roles-gcp/basic-role role",
    ]);
  });

  test("reports viewer", () => {
    expect(findings(idIamBasicRolesGcp, binding({ role: "roles/viewer" }))).toEqual([
      "mandatory id-iam-basic-roles-gcp/basic-role role",
    ]);
  });

  test("reports editor of a folder", () => {
    expect(findings(idIamBasicRolesGcp, folderMember({ role: "roles/editor" }))).toEqual([
      "mandatory id-iam-basic-roles-gcp/basic-role role",
    ]);
  });

  test("reports a policy document", () => {
    expect(
      findings(idIamBasicRolesGcp, policy({ policyData: '{"bindings":[{"role":"roles/editor","members":[]}]}' })),
    ).toEqual(["mandatory id-iam-basic-roles-gcp/basic-role policyData.bindings[0].role"]);
  });

  test("reports an unknown", () => {
    expect(findings(idIamBasicRolesGcp, member({ role: unknownPlaceholders.string }))).toEqual([
      "mandatory id-iam-basic-roles-gcp/unknown role",
    ]);
  });
});
