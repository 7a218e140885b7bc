import { instanceTypes } from "../../lib/aws/instances";
import { defineRule } from "../../lib/defineRule";
import { judge } from "../../lib/finding";

export const nodesImdsTokens = defineRule({
  id: "nodes-imds-tokens",
  family: "aws",
  controls: ["nodes-imds-restricted"],
  severity: "high",
  title: "Instance metadata is served to session tokens only (IMDSv2)",
  description: "IMDSv1 hands the node's credentials to any process that can be made to fetch a URL.",
  fix: 'Set metadataOptions.httpTokens to "required"',
  scope: "resource",
  types: instanceTypes,
  check: ({ props }) => {
    const options = props.get("metadataOptions");
    if (options.get("httpEndpoint").string() === "disabled") return [];
    // An instance takes what it does not set itself from its launch template, which is judged by itself.
    if (options.isAbsent && props.get("launchTemplate").isPresent) return [];
    return judge(options.get("httpTokens"), {
      detail: "optional",
      absent: "bad",
      bad: (tokens) => tokens.string() !== "required",
    });
  },
});
