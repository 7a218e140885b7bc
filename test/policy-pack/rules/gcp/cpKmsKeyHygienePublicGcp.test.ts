import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyHygienePublicGcp } from "../../../../policy-pack/rules/gcp/cpKmsKeyHygienePublicGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", props });
const keyRingBinding = (props: object) => ({ type: "gcp:kms/keyRingIAMBinding:KeyRingIAMBinding", props });
const policy = (props: object) => ({ type: "gcp:kms/cryptoKeyIAMPolicy:CryptoKeyIAMPolicy", props });

describe("cp-kms-key-hygiene-public-gcp", () => {
  test("accepts a named account", () => {
    expect(
      findings(
        cpKmsKeyHygienePublicGcp,
        member({ role: "roles/cloudkms.viewer", member: "serviceAccount:gke@example.iam.gserviceaccount.com" }),
      ),
    ).toEqual([]);
  });

  test("accepts a grant that says nothing", () => {
    expect(findings(cpKmsKeyHygienePublicGcp, member({}))).toEqual([]);
  });

  test("reports everybody", () => {
    expect(findings(cpKmsKeyHygienePublicGcp, member({ member: "allUsers" }))).toEqual([
      "mandatory cp-kms-key-hygiene-public-gcp/public member",
    ]);
  });

  test("reports everybody who is signed in, among others", () => {
    expect(
      findings(
        cpKmsKeyHygienePublicGcp,
        keyRingBinding({ members: ["group:ops@example.com", "allAuthenticatedUsers"] }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-public-gcp/public members[1]"]);
  });

  test("reports everybody in a policy document", () => {
    expect(
      findings(
        cpKmsKeyHygienePublicGcp,
        policy({ policyData: '{"bindings":[{"role":"roles/cloudkms.admin","members":["allUsers"]}]}' }),
      ),
    ).toEqual(["mandatory cp-kms-key-hygiene-public-gcp/public policyData.bindings[0].members[0]"]);
  });

  test("reports an unknown", () => {
    expect(findings(cpKmsKeyHygienePublicGcp, member({ member: unknownPlaceholders.string }))).toEqual([
      "advisory cp-kms-key-hygiene-public-gcp/unknown member",
    ]);
  });
});
