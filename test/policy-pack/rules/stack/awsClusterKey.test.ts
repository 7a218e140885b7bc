import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { awsClusterKey } from "../../../../policy-pack/rules/stack/awsClusterKey";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;

const KEY = "aws:kms/key:Key";
const rotating = stackResource(KEY, "rotating", { enableKeyRotation: true });
const still = stackResource(KEY, "still", { arn: "arn:aws:kms:eu-west-1:1:key/still" });
const disabled = stackResource(KEY, "disabled", { enableKeyRotation: true, isEnabled: false });
const later = stackResource(KEY, "later", { enableKeyRotation: unknownPlaceholders.boolean });
const imported = stackResource("aws:kms/externalKey:ExternalKey", "imported");
const config = { encryptionConfig: { provider: { keyArn: unknown }, resources: ["secrets"] } };

function clusterWith(key: typeof rotating) {
  return stackResource("aws:eks/cluster:Cluster", "shop", config, { encryptionConfig: [key] });
}
const byArn = stackResource("aws:eks/cluster:Cluster", "shop", {
  encryptionConfig: { provider: { keyArn: "arn:aws:kms:eu-west-1:1:key/still" } },
});

describe("aws-cluster-key", () => {
  test("accepts a key that rotates", () => {
    expect(stackFindings(awsClusterKey, [rotating, clusterWith(rotating)])).toEqual([]);
  });

  test("accepts a key of another stack, and a stack without clusters", () => {
    expect(stackFindings(awsClusterKey, [stackResource("aws:eks/cluster:Cluster", "shop", config), still])).toEqual([]);
  });

  test("reports a key that does not rotate", () => {
    expect(stackFindings(awsClusterKey, [still, clusterWith(still)])).toEqual([
      "mandatory aws-cluster-key/not-rotating Key/still enableKeyRotation",
    ]);
  });

  test("finds the key by an ARN that is known", () => {
    expect(stackFindings(awsClusterKey, [still, byArn])).toEqual([
      "mandatory aws-cluster-key/not-rotating Key/still enableKeyRotation",
    ]);
  });

  test("reports a disabled key", () => {
    expect(stackFindings(awsClusterKey, [disabled, clusterWith(disabled)])).toEqual([
      "mandatory aws-cluster-key/disabled Key/disabled isEnabled",
    ]);
  });

  test("warns of imported material", () => {
    expect(stackFindings(awsClusterKey, [imported, clusterWith(imported)])).toEqual([
      "advisory aws-cluster-key/imported-material ExternalKey/imported",
    ]);
  });

  test("cannot judge a rotation that is not known yet", () => {
    expect(stackFindings(awsClusterKey, [later, clusterWith(later)])).toEqual([
      "mandatory aws-cluster-key/unknown Key/later enableKeyRotation",
    ]);
  });
});
