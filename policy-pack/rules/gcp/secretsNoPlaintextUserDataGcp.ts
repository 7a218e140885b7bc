import { defineRule } from "../../lib/defineRule";
import { checkUserData } from "../../lib/userData";

export const secretsNoPlaintextUserDataGcp = defineRule({
  id: "secrets-no-plaintext-user-data-gcp",
  family: "gcp",
  controls: ["secrets-no-plaintext"],
  severity: "critical",
  title: "Start-up scripts and metadata hold no credentials",
  description: "Such texts can be read by every process on the machine and by whoever may describe it.",
  fix: "Read the secret on the machine from Secret Manager with its service account, and rotate this one",
  onUnknown: "advisory",
  scope: "resource",
  types: [
    "gcp:compute/instance:Instance",
    "gcp:compute/instanceTemplate:InstanceTemplate",
    "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
    "gcp:container/nodePool:NodePool",
    "gcp:container/cluster:Cluster",
  ],
  check: ({ props }) =>
    checkUserData([
      props.get("metadataStartupScript"),
      ...[props.get("metadata"), props.at("nodeConfig.metadata")].flatMap((metadata) =>
        metadata.entries().map(([, value]) => value),
      ),
    ]),
});
