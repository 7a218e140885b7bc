import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryEncryptionGcp } from "../../../../policy-pack/rules/gcp/imgRegistryEncryptionGcp";
import { findings } from "../../support/evaluateRule";

const judged = (props: object) =>
  findings(imgRegistryEncryptionGcp, { type: "gcp:artifactregistry/repository:Repository", props });

test("accepts a key, known or not, and warns without one", () => {
  expect(judged({ kmsKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" })).toEqual([]);
  expect(judged({ kmsKeyName: unknownPlaceholders.string })).toEqual([]);
  expect(judged({})).toEqual(["advisory img-registry-encryption-gcp/no-customer-key kmsKeyName"]);
});
