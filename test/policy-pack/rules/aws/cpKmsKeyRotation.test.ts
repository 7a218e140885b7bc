import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpKmsKeyRotation } from "../../../../policy-pack/rules/aws/cpKmsKeyRotation";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "aws:kms/key:Key";

describe("cp-kms-key-rotation", () => {
  test("accepts a key that rotates", () => {
    expect(findings(cpKmsKeyRotation, { type: TYPE, props: { enableKeyRotation: true } })).toEqual([]);
  });

  test("accepts keys that AWS cannot rotate: asymmetric, for signing, in a key store of your own", () => {
    expect(findings(cpKmsKeyRotation, { type: TYPE, props: { customerMasterKeySpec: "RSA_4096" } })).toEqual([]);
  });

  test("accepts a key for signing", () => {
    expect(
      findings(cpKmsKeyRotation, { type: TYPE, props: { keyUsage: "SIGN_VERIFY", enableKeyRotation: false } }),
    ).toEqual([]);
  });

  test("accepts a key in a key store of your own", () => {
    expect(findings(cpKmsKeyRotation, { type: TYPE, props: { customKeyStoreId: "cks-1" } })).toEqual([]);
  });

  test("accepts a disabled key", () => {
    expect(findings(cpKmsKeyRotation, { type: TYPE, props: { isEnabled: false } })).toEqual([]);
  });

  test("reports a key that does not rotate", () => {
    expect(
      findings(cpKmsKeyRotation, {
        type: TYPE,
        props: { customerMasterKeySpec: "SYMMETRIC_DEFAULT", enableKeyRotation: false },
      }),
    ).toEqual(["mandatory cp-kms-key-rotation/off enableKeyRotation"]);
  });

  test("reports the default", () => {
    expect(findings(cpKmsKeyRotation, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-kms-key-rotation/off enableKeyRotation",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(
      findings(cpKmsKeyRotation, { type: TYPE, props: { enableKeyRotation: unknownPlaceholders.boolean } }),
    ).toEqual(["mandatory cp-kms-key-rotation/unknown enableKeyRotation"]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { description: "etcd" } };
    expect(remediated(cpKmsKeyRotation, resource)).toEqual({
      changed: true,
      props: { description: "etcd", enableKeyRotation: true },
    });
    expect(
      remediated(cpKmsKeyRotation, { type: TYPE, props: { description: "etcd", enableKeyRotation: true } }).changed,
    ).toBe(false);
    expect(findings(cpKmsKeyRotation, { type: TYPE, props: { description: "etcd", enableKeyRotation: true } })).toEqual(
      [],
    );
  });

  test("repairs nothing that it must leave alone", () => {
    const resource = { type: TYPE, props: { keyUsage: "SIGN_VERIFY" } };
    expect(remediated(cpKmsKeyRotation, resource)).toEqual({ changed: false, props: { keyUsage: "SIGN_VERIFY" } });
  });

  test("repairs nothing that it must leave alone", () => {
    const resource = { type: TYPE, props: { customKeyStoreId: "cks-1" } };
    expect(remediated(cpKmsKeyRotation, resource)).toEqual({ changed: false, props: { customKeyStoreId: "cks-1" } });
  });
});
