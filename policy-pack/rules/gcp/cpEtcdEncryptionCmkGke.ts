import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";
import { CLUSTER } from "../../lib/gcp/cluster";

const ENCRYPTED: ReadonlySet<string | undefined> = new Set(["ENCRYPTED", "ALL_OBJECTS_ENCRYPTION_ENABLED"]);

export const cpEtcdEncryptionCmkGke = defineRule({
  id: "cp-etcd-encryption-cmk-gke",
  family: "gcp",
  controls: ["cp-etcd-encryption-cmk"],
  severity: "high",
  title: "GKE encrypts secrets in etcd with a key of the customer",
  description:
    "With platform keys only, nobody but the provider can revoke access to the secrets in etcd and its backups.",
  fix: 'Set databaseEncryption to { state: "ENCRYPTED", keyName: <key in the cluster\'s region> }',
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => {
    const encryption = props.get("databaseEncryption");
    const state = judge(encryption.get("state"), {
      detail: "disabled",
      absent: "bad",
      bad: (value) => !ENCRYPTED.has(value.string()?.toUpperCase()),
    });
    if (state.length > 0) return state;
    const key = encryption.get("keyName");
    return key.isAbsent || key.raw === "" ? [findingAt(key, { detail: "no-key" })] : [];
  },
});
