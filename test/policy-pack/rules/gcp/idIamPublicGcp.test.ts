import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamPublicGcp } from "../../../../policy-pack/rules/gcp/idIamPublicGcp";
import { findings } from "../../support/evaluateRule";

const judged = (type: string, props: object) => findings(idIamPublicGcp, { type, props });

describe("id-iam-public-gcp", () => {
  test.each([
    [
      "gcp:projects/iAMMember:IAMMember",
      { role: "roles/container.developer", member: "allAuthenticatedUsers" },
      "member",
    ],
    [
      "gcp:storage/bucketIAMMember:BucketIAMMember",
      { role: "roles/storage.objectViewer", member: "allUsers" },
      "member",
    ],
    ["gcp:storage/bucketIAMBinding:BucketIAMBinding", { role: "r", members: ["user:a@b", "allUsers"] }, "members[1]"],
    ["gcp:secretmanager/secretIamMember:SecretIamMember", { role: "r", member: "allUsers" }, "member"],
    ["gcp:pubsub/topicIAMBinding:TopicIAMBinding", { role: "r", members: ["ALLUSERS"] }, "members[0]"],
    ["gcp:serviceaccount/iAMBinding:IAMBinding", { role: "r", members: ["allUsers"] }, "members[0]"],
    ["gcp:storage/bucketACL:BucketACL", { predefinedAcl: "publicRead" }, "predefinedAcl"],
    ["gcp:storage/bucketACL:BucketACL", { roleEntities: ["OWNER:user-a", "READER:allUsers"] }, "roleEntities[1]"],
    ["gcp:storage/bucketAccessControl:BucketAccessControl", { role: "READER", entity: "allUsers" }, "entity"],
    [
      "gcp:storage/defaultObjectACL:DefaultObjectACL",
      { roleEntities: ["READER:allAuthenticatedUsers"] },
      "roleEntities[0]",
    ],
  ])("reports everybody in %s %j", (type, props, path) => {
    expect(judged(type, props)).toEqual([`mandatory id-iam-public-gcp/public ${path}`]);
  });

  test("reports everybody in a policy document", () => {
    const policyData = JSON.stringify({ bindings: [{ role: "roles/viewer", members: ["allUsers"] }] });
    expect(judged("gcp:storage/bucketIAMPolicy:BucketIAMPolicy", { policyData })).toHaveLength(1);
  });

  test.each([
    ["gcp:projects/iAMMember:IAMMember", { role: "roles/viewer", member: "group:a@example.com" }],
    ["gcp:projects/iAMMember:IAMMember", { role: "roles/viewer", member: unknownPlaceholders.string }],
    ["gcp:cloudrunv2/serviceIamMember:ServiceIamMember", { role: "roles/run.invoker", member: "allUsers" }],
    ["gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", { role: "r", member: "allUsers" }],
    ["gcp:storage/bucket:Bucket", { name: "allUsers" }],
    ["gcp:storage/bucketACL:BucketACL", { predefinedAcl: "private" }],
  ])("accepts %s %j", (type, props) => {
    expect(judged(type, props)).toEqual([]);
  });
});
