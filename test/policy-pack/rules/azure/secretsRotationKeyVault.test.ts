import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { secretsRotationKeyVault } from "../../../../policy-pack/rules/azure/secretsRotationKeyVault";
import { findings } from "../../support/evaluateRule";

const found = (attributes?: object, type = "azure-native:keyvault:Secret") =>
  findings(secretsRotationKeyVault, { type, props: { properties: { value: "x", attributes } } });

describe("secrets-rotation-key-vault", () => {
  test("accepts a secret with an end, known or not", () => {
    expect(found({ expires: 1_800_000_000 })).toEqual([]);
    expect(found({ expires: unknownPlaceholders.number })).toEqual([]);
  });

  test("accepts a secret that is switched off", () => {
    expect(found({ enabled: false })).toEqual([]);
  });

  test.each(["azure-native:keyvault:Secret", "azure-native:keyvault/v20230701:Secret"])(
    "warns of a secret without an end (%s)",
    (type) => {
      expect(found(undefined, type)).toEqual([
        "advisory secrets-rotation-key-vault/no-end properties.attributes.expires",
      ]);
      expect(found({ enabled: true }, type)).toEqual([
        "advisory secrets-rotation-key-vault/no-end properties.attributes.expires",
      ]);
    },
  );
});
