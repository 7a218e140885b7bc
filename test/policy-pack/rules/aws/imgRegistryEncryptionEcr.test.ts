import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { imgRegistryEncryptionEcr } from "../../../../policy-pack/rules/aws/imgRegistryEncryptionEcr";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:ecr/repository:Repository";

describe("img-registry-encryption-ecr", () => {
  test("accepts a key, known or not", () => {
    expect(
      findings(imgRegistryEncryptionEcr, {
        type: TYPE,
        props: { encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: unknownPlaceholders.string }] },
      }),
    ).toEqual([]);
  });

  test("accepts double encryption with a key", () => {
    expect(
      findings(imgRegistryEncryptionEcr, {
        type: TYPE,
        props: { encryptionConfigurations: [{ encryptionType: "KMS_DSSE", kmsKey: "arn" }] },
      }),
    ).toEqual([]);
  });

  test("warns of AWS's own key", () => {
    expect(
      findings(imgRegistryEncryptionEcr, {
        type: TYPE,
        props: { encryptionConfigurations: [{ encryptionType: "KMS" }] },
      }),
    ).toEqual(["advisory img-registry-encryption-ecr/no-customer-key encryptionConfigurations[0].kmsKey"]);
  });

  test("reports AES256", () => {
    expect(
      findings(imgRegistryEncryptionEcr, {
        type: TYPE,
        props: { encryptionConfigurations: [{ encryptionType: "AES256" }] },
      }),
    ).toEqual(["mandatory img-registry-encryption-ecr/not-kms encryptionConfigurations[0].encryptionType"]);
  });

  test("reports the default", () => {
    expect(findings(imgRegistryEncryptionEcr, { type: TYPE, props: {} })).toEqual([
      "mandatory img-registry-encryption-ecr/not-kms encryptionConfigurations",
    ]);
  });

  test("cannot judge an unknown type", () => {
    expect(
      findings(imgRegistryEncryptionEcr, {
        type: TYPE,
        props: { encryptionConfigurations: [{ encryptionType: unknownPlaceholders.string }] },
      }),
    ).toEqual(["mandatory img-registry-encryption-ecr/unknown encryptionConfigurations[0].encryptionType"]);
  });

  test("cannot judge an unknown list", () => {
    expect(
      findings(imgRegistryEncryptionEcr, {
        type: TYPE,
        props: { encryptionConfigurations: unknownPlaceholders.array },
      }),
    ).toEqual(["mandatory img-registry-encryption-ecr/unknown encryptionConfigurations"]);
  });
});
