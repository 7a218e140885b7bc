import { LAUNCH_TEMPLATE } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesImdsHopLimit = defineRule({
  id: "nodes-imds-hop-limit",
  family: "aws",
  controls: ["nodes-imds-restricted"],
  severity: "high",
  title: "Pods cannot reach the node's instance metadata",
  description: "With a hop limit above 1 every pod can take the node's credentials from the metadata service.",
  fix: "Set metadataOptions.httpPutResponseHopLimit to 1",
  scope: "resource",
  types: [LAUNCH_TEMPLATE],
  check: ({ props }) => {
    if (props.at("metadataOptions.httpEndpoint").string() === "disabled") return [];
    // Not set is no 1: the image or the account can set another default (Amazon Linux 2023 sets 2).
    return judge(props.at("metadataOptions.httpPutResponseHopLimit"), {
      detail: "too-many-hops",
      absent: "bad",
      bad: (limit) => limit.number() !== 1,
    });
  },
});
