import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpEtcdEncryptionCmkEks } from "../../../../policy-pack/rules/aws/cpEtcdEncryptionCmkEks";
import { findings } from "../../support/evaluateRule";

const TYPE = "aws:eks/cluster:Cluster";

describe("cp-etcd-encryption-cmk-eks", () => {
  test("accepts a key for Secrets, known or not", () => {
    expect(
      findings(cpEtcdEncryptionCmkEks, {
        type: TYPE,
        props: { encryptionConfig: { provider: { keyArn: unknownPlaceholders.string }, resources: ["secrets"] } },
      }),
    ).toEqual([]);
  });

  test("accepts a configuration that is not known yet", () => {
    expect(
      findings(cpEtcdEncryptionCmkEks, { type: TYPE, props: { encryptionConfig: unknownPlaceholders.object } }),
    ).toEqual([]);
  });

  test("reports a cluster without a key", () => {
    expect(findings(cpEtcdEncryptionCmkEks, { type: TYPE, props: {} })).toEqual([
      "mandatory cp-etcd-encryption-cmk-eks/missing encryptionConfig",
    ]);
  });

  test("reports a key that is not used for Secrets", () => {
    expect(
      findings(cpEtcdEncryptionCmkEks, {
        type: TYPE,
        props: { encryptionConfig: { provider: { keyArn: "arn" }, resources: ["configmaps"] } },
      }),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-eks/secrets-not-covered encryptionConfig.resources"]);
  });

  test("reports a key that is used for nothing", () => {
    expect(
      findings(cpEtcdEncryptionCmkEks, { type: TYPE, props: { encryptionConfig: { provider: { keyArn: "arn" } } } }),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-eks/secrets-not-covered encryptionConfig.resources"]);
  });

  test("cannot judge unknown resources", () => {
    expect(
      findings(cpEtcdEncryptionCmkEks, {
        type: TYPE,
        props: { encryptionConfig: { resources: [unknownPlaceholders.string] } },
      }),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-eks/unknown encryptionConfig.resources[0]"]);
  });
});
