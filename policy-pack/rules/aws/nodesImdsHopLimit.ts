import { instanceTypes, LAUNCH_TEMPLATE } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge } from "../../lib/finding";

export const nodesImdsHopLimit = defineRule({
  id: "nodes-imds-hop-limit",
  family: "aws",
  controls: ["nodes-imds-restricted"],
  severity: "high",
  title: "Pods cannot reach the node's instance metadata",
  description: "With a hop limit above 1 every pod can take the node's credentials from the metadata service.",
  fix: "Set metadataOptions.httpPutResponseHopLimit to 1",
  scope: "resource",
  types: instanceTypes,
  check: ({ type, props }) => {
    if (props.at("metadataOptions.httpEndpoint").string() === "disabled") return [];
    const limit = props.at("metadataOptions.httpPutResponseHopLimit");
    if (limit.isAbsent) {
      // Not set is no 1: the image or the account can set another default (Amazon Linux 2023 sets 2).
      return type === LAUNCH_TEMPLATE ? [findingAt(limit, { detail: "unset" })] : [];
    }
    return judge(limit, { detail: "too-many-hops", bad: (hops) => hops.number() !== 1 });
  },
});
