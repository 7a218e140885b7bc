import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { nodesDiskEncryptionDefault } from "../../../../policy-pack/rules/aws/nodesDiskEncryptionDefault";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ebs/encryptionByDefault:EncryptionByDefault";

describe("nodes-disk-encryption-default", () => {
  test("accepts the account's encryption, said or unsaid", () => {
    expect(findings(nodesDiskEncryptionDefault, { type: TYPE, props: {} })).toEqual([]);
  });

  test("accepts it switched on", () => {
    expect(findings(nodesDiskEncryptionDefault, { type: TYPE, props: { enabled: true } })).toEqual([]);
  });

  test("reports it switched off", () => {
    expect(findings(nodesDiskEncryptionDefault, { type: TYPE, props: { enabled: false } })).toEqual([
      "mandatory nodes-disk-encryption-default/off enabled",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(nodesDiskEncryptionDefault, { type: TYPE, props: { enabled: unknownPlaceholders.boolean } }),
    ).toEqual(["mandatory nodes-disk-encryption-default/unknown enabled"]);
  });
});
