import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryPublicGcp } from "../../../../policy-pack/rules/gcp/imgRegistryPublicGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember", props });
const binding = (props: object) => ({ type: "gcp:artifactregistry/repositoryIamBinding:RepositoryIamBinding", props });
const policy = (props: object) => ({ type: "gcp:artifactregistry/repositoryIamPolicy:RepositoryIamPolicy", props });

describe("img-registry-public-gcp", () => {
  test("accepts a named account", () => {
    expect(
      findings(imgRegistryPublicGcp, member({ member: "serviceAccount:nodes@p.iam.gserviceaccount.com" })),
    ).toEqual([]);
  });

  test("accepts a grant that names nobody", () => {
    expect(findings(imgRegistryPublicGcp, member({}))).toEqual([]);
  });

  test("reports everybody", () => {
    expect(findings(imgRegistryPublicGcp, member({ member: "allUsers" }))).toEqual([
      "mandatory img-registry-public-gcp/public member",
    ]);
  });

  test("reports everybody who is signed in, among others", () => {
    expect(
      findings(imgRegistryPublicGcp, binding({ members: [unknownPlaceholders.string, "allAuthenticatedUsers"] })),
    ).toEqual([
      "advisory img-registry-public-gcp/unknown members[0]",
      "mandatory img-registry-public-gcp/public members[1]",
    ]);
  });

  test("reports everybody in a policy document", () => {
    expect(
      findings(
        imgRegistryPublicGcp,
        policy({ policyData: { bindings: [{ role: "roles/artifactregistry.reader", members: ["allUsers"] }] } }),
      ),
    ).toEqual(["mandatory img-registry-public-gcp/public policyData.bindings[0].members[0]"]);
  });
});
