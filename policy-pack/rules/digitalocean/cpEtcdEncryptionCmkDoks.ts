import { CLUSTER } from "../../lib/digitalocean/doks";
import { defineRule } from "../../lib/defineRule";
import { findingAt } from "../../lib/finding";

export const cpEtcdEncryptionCmkDoks = defineRule({
  id: "cp-etcd-encryption-cmk-doks",
  family: "digitalocean",
  controls: ["cp-etcd-encryption-cmk"],
  severity: "low",
  title: "DOKS has no customer-managed key for etcd",
  description: "DigitalOcean encrypts etcd with a key of its own, which nobody else can revoke.",
  fix: "Keep secret material in an external secret store, and exempt this finding with that reason",
  // No setting exists that would mend it: the gap is named, it does not block.
  level: "advisory",
  scope: "resource",
  types: [CLUSTER],
  check: ({ props }) => [findingAt(props, { detail: "unavailable", found: "without a key of your own for etcd" })],
});
