import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpEtcdEncryptionCmkGke } from "../../../../policy-pack/rules/gcp/cpEtcdEncryptionCmkGke";
import { findings } from "../../support/evaluateRule";

const cluster = (props: object) => ({ type: "gcp:container/cluster:Cluster", props });

describe("cp-etcd-encryption-cmk-gke", () => {
  test("accepts a key", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkGke,
        cluster({
          databaseEncryption: { state: "ENCRYPTED", keyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" },
        }),
      ),
    ).toEqual([]);
  });

  test("accepts a key that the same program makes", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkGke,
        cluster({ databaseEncryption: { state: "ENCRYPTED", keyName: unknownPlaceholders.string } }),
      ),
    ).toEqual([]);
  });

  test("reports encryption that is off", () => {
    expect(findings(cpEtcdEncryptionCmkGke, cluster({ databaseEncryption: { state: "DECRYPTED" } }))).toEqual([
      "mandatory cp-etcd-encryption-cmk-gke/disabled databaseEncryption.state",
    ]);
  });

  test("reports encryption without a key", () => {
    expect(findings(cpEtcdEncryptionCmkGke, cluster({ databaseEncryption: { state: "ENCRYPTED" } }))).toEqual([
      "mandatory cp-etcd-encryption-cmk-gke/no-key databaseEncryption.keyName",
    ]);
  });

  test("reports a cluster that says nothing", () => {
    expect(findings(cpEtcdEncryptionCmkGke, cluster({}))).toEqual([
      "mandatory cp-etcd-encryption-cmk-gke/disabled databaseEncryption.state",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        cpEtcdEncryptionCmkGke,
        cluster({ databaseEncryption: { state: unknownPlaceholders.string, keyName: "k" } }),
      ),
    ).toEqual(["mandatory cp-etcd-encryption-cmk-gke/unknown databaseEncryption.state"]);
  });
});
